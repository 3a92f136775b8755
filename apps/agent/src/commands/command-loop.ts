import type { SignedCommand } from "@xdr/signing";
import { pause } from "../deliver.ts";
import { isFields } from "../fields.ts";
import type { ServerLink } from "../server-link.ts";
import type { Executor } from "./executor.ts";
import type { Answer } from "./journal.ts";
import type { TrustKeeper } from "./trust.ts";

export interface CommandLoopOptions {
  readonly link: ServerLink;
  readonly executor: Executor;
  readonly trust: TrustKeeper;
  readonly say: (line: string) => void;
}

const retryMs = 2_000;
const expireMs = 250;
/** As many as the server reads. */
const runningMax = 50;
const observedCharsMax = 10_000;

const toSigned = (value: unknown): readonly SignedCommand[] => {
  if (!isFields(value)) return [];
  const { payload, keyId, signature } = value;
  if (typeof payload !== "string" || typeof keyId !== "string") return [];
  return typeof signature === "string" ? [{ payload, keyId, signature }] : [];
};

/** What a command calls itself. Nobody vouches for it yet: it only says which answer is whose. */
const nameOf = ({ payload }: SignedCommand): string | undefined => {
  try {
    const value: unknown = JSON.parse(payload);
    const id = isFields(value) ? value["commandId"] : undefined;
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
};

const shortened = (answer: Answer): Answer =>
  answer.kind === "done" && answer.observed !== undefined
    ? { ...answer, observed: answer.observed.slice(0, observedCharsMax) }
    : answer;

const message = (path: string, body: object) => ({
  path,
  contentType: "application/json",
  tag: "xdr-agent" as const,
  body: Buffer.from(JSON.stringify(body)),
});

/** Asks for commands, does them one after the other, and answers, until `signal` aborts. */
export const runCommands = async (
  { link, executor, trust, say }: CommandLoopOptions,
  signal: AbortSignal,
): Promise<void> => {
  const running = new Set<string>();
  const work = async (id: string, command: SignedCommand): Promise<void> => {
    try {
      const answer = shortened(await executor.execute(command));
      const body = { commandId: id, answer };
      const said = await link.post(message("/api/agent/command-answer", body), signal);
      if (said.error !== undefined) say(`an answer was not taken: ${said.error}`);
    } catch (error) {
      // The server gives the command out again, and this host then has its answer on the disk.
      if (!signal.aborted) say(`not answered: ${error instanceof Error ? error.message : ""}`);
    } finally {
      running.delete(id);
    }
  };
  while (!signal.aborted) {
    try {
      const ask = message("/api/agent/commands", { running: [...running] });
      const { fields, error } = await link.post(ask, signal);
      if (error !== undefined) throw new Error(error);
      trust.learn(fields["trust"]);
      const list: readonly unknown[] = Array.isArray(fields["commands"]) ? fields["commands"] : [];
      for (const command of list.flatMap(toSigned)) {
        const id = nameOf(command);
        if (id === undefined || running.has(id) || running.size >= runningMax) continue;
        running.add(id);
        void work(id, command);
      }
    } catch (error) {
      if (signal.aborted) return;
      say(`no commands: ${error instanceof Error ? error.message : String(error)}`);
      await pause(retryMs, signal);
    }
  }
};

/** Undoes by time, server or no server, until `signal` aborts. */
export const undoByTime = async (executor: Executor, signal: AbortSignal): Promise<void> => {
  await executor.resume();
  while (!signal.aborted) {
    await executor.expire();
    await pause(expireMs, signal);
  }
};
