import { type TenantId, XdrError } from "@xdr/event";
import type {
  AgentOfTenant,
  Clock,
  ControlStore,
  HostAnswer,
  HostCommand,
  HostCommands,
  Ids,
  Log,
} from "@xdr/ports";
import {
  type AgentKey,
  type KeyChain,
  planHashOf,
  type SignedCommand,
  signCommand,
} from "@xdr/signing";
import { createBells } from "./bells.ts";
import { readHostAnswer } from "./host-answer.ts";
import { commandsTakenMax, commandWaitMsMax } from "./limits.ts";

export interface CommandKeys {
  readonly active: AgentKey;
  readonly chain: KeyChain;
}

export interface CommandDeskOptions {
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly keys: CommandKeys;
}

/** What an agent needs to know to believe a command. */
export interface CommandTrust {
  readonly tenantId: TenantId;
  readonly keys: KeyChain;
}

/** Both ends of commands: the server sends, agents take and answer, also over another server. */
export interface CommandDesk extends HostCommands {
  /** The open commands of an agent but those that it works on; waits for one, at most `commandWaitMsMax`. */
  take(
    who: AgentOfTenant,
    running: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly SignedCommand[]>;
  /** Keeps what a host answered; the first answer to a command stands. Throws `REQUEST_BODY_INVALID`. */
  answer(who: AgentOfTenant, commandId: string, answer: unknown): Promise<void>;
  trustOf(tenantId: TenantId): CommandTrust;
  stop(): void;
}

/** Written by this file only, from a value of the same type. */
const toSigned = (text: string): SignedCommand => JSON.parse(text) as SignedCommand;
/** Written by `answer` only, from a value that was read. */
const toAnswer = (text: string): HostAnswer => JSON.parse(text) as HostAnswer;

const unheard: HostAnswer = {
  kind: "failed",
  reason: "The host did not answer in time. What it did is unknown: look at it again.",
};

const enqueue = async (
  { control, clock, ids, keys }: CommandDeskOptions,
  to: { readonly tenantId: TenantId; readonly agentId: string },
  command: HostCommand,
): Promise<string | HostAnswer> => {
  const { tenantId, agentId } = to;
  const commandId = ids.uuid();
  const issuedTime = clock.now();
  const planHash = planHashOf(command.action, command.effect);
  const payload = { ...command, tenantId, agentId, commandId, planHash, issuedTime };
  const signed = JSON.stringify(signCommand(payload, keys.active));
  return control.inTenant(tenantId, async (tx) => {
    const agent = await tx.agents.byId(agentId);
    if (agent === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    if (agent.revokedTime !== undefined) {
      return { kind: "failed", reason: "The agent of this host was revoked." };
    }
    const { expiresTime } = command;
    await tx.agentCommands.put({
      id: commandId,
      agentId,
      signed,
      createdTime: issuedTime,
      expiresTime,
    });
    return commandId;
  });
};

/**
 * Commands wait in the control store, so that any server may send and any server may give them out.
 * This server's own are heard of at once, those of others within a quarter of a second.
 */
export const createCommandDesk = (options: CommandDeskOptions): CommandDesk => {
  const { control, clock, keys } = options;
  const bells = createBells(options);
  const answerOf = async (tenantId: TenantId, id: string): Promise<HostAnswer | undefined> => {
    const found = await control.inTenant(tenantId, (tx) => tx.agentCommands.byId(id));
    return found?.answer === undefined ? undefined : toAnswer(found.answer);
  };
  return {
    stop: bells.stop,
    trustOf: (tenantId) => ({ tenantId, keys: keys.chain }),
    send: async (tenantId, agentId, command, signal) => {
      signal.throwIfAborted();
      const id = await enqueue(options, { tenantId, agentId }, command);
      if (typeof id !== "string") return id;
      bells.ring(`agent ${agentId}`);
      const answer = await bells.until(
        { name: `answer ${id}`, find: () => answerOf(tenantId, id) },
        command.expiresTime - clock.now(),
        signal,
      );
      signal.throwIfAborted();
      return answer ?? unheard;
    },
    take: async ({ tenantId, agent }, running, signal) => {
      const find = async (): Promise<readonly SignedCommand[] | undefined> => {
        const max = commandsTakenMax + running.length;
        const open = await control.inTenant(tenantId, (tx) =>
          tx.agentCommands.open(agent.id, clock.now(), max),
        );
        const fresh = open.filter(({ id }) => !running.includes(id));
        return fresh.length === 0 ? undefined : fresh.map(({ signed }) => toSigned(signed));
      };
      const wait = { name: `agent ${agent.id}`, find, running };
      return (await bells.until(wait, commandWaitMsMax, signal)) ?? [];
    },
    answer: async ({ tenantId, agent }, commandId, given) => {
      const text = JSON.stringify(readHostAnswer(given));
      await control.inTenant(tenantId, (tx) => tx.agentCommands.answer(agent.id, commandId, text));
      bells.ring(`answer ${commandId}`);
    },
  };
};
