import type { RunningSensor, Sensor, SensorHost } from "../sensor.ts";
import { type ContainerFacts, createContainerFacts, shownContainer } from "./containers.ts";
import { bootOf, listPids, type ProcProcess, readProcess, startTicksOf } from "./proc.ts";
import { createUserNames } from "./users.ts";

export interface ProcessSensorOptions {
  /** Where procfs is mounted. */
  readonly proc?: string;
  readonly passwd?: string;
  /** Below which container engines keep their files. */
  readonly root?: string;
}

/** USER_HZ: what procfs counts in on every Linux that Node runs on (proc(5), sysconf(3)). */
const ticksPerSecond = 100;
const pollMs = 500;
/** Records that wait while the disk queue takes none; the newest stay. */
const waitingMax = 10_000;

/** What the sensor remembers over its own restarts. */
interface Seen {
  readonly boot: string;
  /** Of the youngest process that was reported or known. */
  readonly ticks: number;
}

const isSeen = (value: unknown): value is Seen =>
  typeof value === "object" &&
  value !== null &&
  "boot" in value &&
  typeof value.boot === "string" &&
  "ticks" in value &&
  typeof value.ticks === "number";

type NameOf = (uid: number) => string | undefined;

const shown = (process: ProcProcess, nameOf: NameOf): object => {
  const { startTicks: _ticks, parentPid: _parent, container: _container, ...rest } = process;
  const user = nameOf(process.uid);
  return { ...rest, ...(user === undefined ? {} : { user }) };
};

interface Told {
  readonly activity: "launch" | "terminate";
  readonly process: ProcProcess;
  readonly parent: ProcProcess | undefined;
  readonly time: number;
  /** It started while no agent was looking. */
  readonly reconciled: boolean;
}

type FactsOf = (id: string) => ContainerFacts;

const recordOf = (told: Told, nameOf: NameOf, factsOf: FactsOf): string =>
  JSON.stringify({
    xdr_agent: 1,
    kind: "process",
    activity: told.activity,
    time: Math.round(told.time),
    process: shown(told.process, nameOf),
    ...(told.parent === undefined ? {} : { parent: shown(told.parent, nameOf) }),
    ...shownContainer(told.process.container, factsOf),
    ...(told.reconciled ? { reconciled: true } : {}),
  });

interface Tracker {
  /** What started and ended since the last look. */
  look(): readonly Told[];
  /** What to remember with it. */
  seen(): Seen;
  readonly isFirst: boolean;
}

const createTracker = (host: SensorHost, proc: string): Tracker => {
  const boot = bootOf(proc);
  const known = new Map<number, ProcProcess>();
  const before = host.state();
  let youngest = isSeen(before) && before.boot === boot.id ? before.ticks : undefined;
  let isFirst = true;

  const ended = (process: ProcProcess): Told => ({
    activity: "terminate",
    process,
    parent: undefined,
    time: host.now(),
    reconciled: false,
  });
  const launched = (process: ProcProcess): Told | undefined => {
    // Before the first look of the first run there is nothing to compare with.
    const isOld = isFirst && (youngest === undefined || process.startTicks <= youngest);
    if (isOld) return undefined;
    const parent = known.get(process.parentPid) ?? readProcess(proc, process.parentPid);
    const time = boot.seconds * 1000 + (process.startTicks * 1000) / ticksPerSecond;
    return { activity: "launch", process, parent, time, reconciled: isFirst };
  };

  const look = (): Told[] => {
    const told: Told[] = [];
    const alive = new Set<number>();
    for (const pid of listPids(proc)) {
      const ticks = startTicksOf(proc, pid);
      if (ticks === undefined) continue;
      alive.add(pid);
      const old = known.get(pid);
      if (old?.startTicks === ticks) continue;
      const process = readProcess(proc, pid);
      if (process === undefined) continue;
      if (old !== undefined) told.push(ended(old));
      const start = launched(process);
      known.set(pid, process);
      if (start !== undefined) told.push(start);
    }
    for (const [pid, process] of known) {
      if (alive.has(pid)) continue;
      known.delete(pid);
      told.push(ended(process));
    }
    return told;
  };

  return {
    get isFirst() {
      return isFirst;
    },
    look: () => {
      const told = look();
      youngest = Math.max(youngest ?? 0, ...[...known.values()].map((one) => one.startTicks));
      isFirst = false;
      return told;
    },
    seen: () => ({ boot: boot.id, ticks: youngest ?? 0 }),
  };
};

const createRun = (host: SensorHost, options: ProcessSensorOptions): RunningSensor => {
  const nameOf = createUserNames(options.passwd ?? "/etc/passwd");
  const factsOf = createContainerFacts(options.root);
  const tracker = createTracker(host, options.proc ?? "/proc");
  let failure: string | undefined;
  /** Told, but not taken yet: a full disk may have room again. */
  let waiting: readonly string[] = [];
  return {
    state: () =>
      failure === undefined ? { state: "running" } : { state: "failed", reason: failure },
    stop: () => undefined,
    poll: () => {
      try {
        const { isFirst } = tracker;
        const told = tracker.look();
        waiting = [...waiting, ...told.map((one) => recordOf(one, nameOf, factsOf))].slice(
          -waitingMax,
        );
        if (waiting.length > 0 || isFirst) host.take("normal", waiting, tracker.seen());
        waiting = [];
        failure = undefined;
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
      }
    },
  };
};

/**
 * Processes that start and end, with their parents, from procfs. A process that lives for less than
 * half a second can be missed: the audit subsystem sees those.
 */
export const processSensor = (options: ProcessSensorOptions = {}): Sensor => ({
  name: "processes",
  pollMs,
  start: (host) => createRun(host, options),
});
