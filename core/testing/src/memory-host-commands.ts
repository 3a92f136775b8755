import { canonicalJson } from "@xdr/event";
import type { Clock, HostAnswer, HostCommand, HostCommands } from "@xdr/ports";

interface Effect {
  readonly runId: string;
  readonly effect: unknown;
  readonly untilTime: number;
}

export interface MemoryHostCommands extends HostCommands {
  /** What is there now, on all hosts, as `agent action effect`; what was timed out is gone. */
  effects(): readonly string[];
  /** Every change of a host, in order: `+` done, `-` undone. */
  readonly changes: readonly string[];
  /** Every command that arrived. */
  readonly received: readonly HostCommand[];
}

export interface MemoryHostOptions {
  readonly clock: Pick<Clock, "now">;
  /** Told of each command before it is done; an answer, or a throw, takes the place of doing it. */
  readonly before?: (command: HostCommand) => HostAnswer | undefined;
}

/**
 * Hosts in memory, which behave as the port says: a plan changes nothing, each operation of a run is
 * done once, late commands are refused, and what is timed undoes itself.
 */
export const createMemoryHostCommands = ({
  clock,
  before,
}: MemoryHostOptions): MemoryHostCommands => {
  const world = new Map<string, Effect>();
  const done = new Set<string>();
  const changes: string[] = [];
  const received: HostCommand[] = [];

  const sweep = (): void => {
    for (const [name, { untilTime }] of world) {
      if (untilTime > clock.now()) continue;
      world.delete(name);
      changes.push(`-${name}`);
    }
  };

  const answer = (agentId: string, command: HostCommand): HostAnswer => {
    const { action, operation, runId, target, effect, durationMs } = command;
    if (command.expiresTime <= clock.now()) return { kind: "refused", reason: "It is too late." };
    if (operation === "plan") return { kind: "done", effect: { planned: target } };
    const name = `${agentId} ${action} ${canonicalJson(effect)}`;
    const once = JSON.stringify([agentId, runId, operation]);
    const isFirst = !done.has(once);
    const there = world.get(name);
    if (operation === "apply" && isFirst) {
      if (there !== undefined) return { kind: "refused", reason: "Another run did that." };
      done.add(once);
      world.set(name, { runId, effect, untilTime: clock.now() + (durationMs ?? Infinity) });
      changes.push(`+${name}`);
    }
    if (operation === "revert" && there?.runId === runId) {
      done.add(once);
      world.delete(name);
      changes.push(`-${name}`);
    }
    const isThere = world.has(name);
    return { kind: "done", isThere, observed: isThere ? "it is there" : "it is not there" };
  };

  return {
    changes,
    received,
    effects: () => {
      sweep();
      return [...world.keys()];
    },
    send: async (_tenantId, agentId, command) => {
      received.push(command);
      sweep();
      return before?.(command) ?? answer(agentId, command);
    },
  };
};
