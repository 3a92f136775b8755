import {
  type ContainerFacts,
  createContainerFacts,
  shownContainer,
} from "../processes/containers.ts";
import { readProcess } from "../processes/proc.ts";
import { createUserNames } from "../processes/users.ts";
import type { RunningSensor, Sensor, SensorHost } from "../sensor.ts";
import { holdersOf, readSockets, type Socket } from "./socket-table.ts";

export interface ConnectionSensorOptions {
  /** Where procfs is mounted. */
  readonly proc?: string;
  readonly passwd?: string;
  /** Below which container engines keep their files. */
  readonly root?: string;
}

const pollMs = 1_000;
/** Of one look; how many more there were is in the record of the last. */
const recordsMax = 1_000;
/** Records that wait while the disk queue takes none; the newest stay. */
const waitingMax = 10_000;

const isLoopback = (ip: string): boolean => ip === "::1" || ip.startsWith("127.");

/** A listener on every address and a process that talks to itself are nobody else's business. */
const isTold = ({ state, local, remote }: Socket): boolean =>
  state === "listening" ? !isLoopback(local.ip) : !isLoopback(remote.ip);

interface Known {
  readonly nameOf: (uid: number) => string | undefined;
  readonly factsOf: (id: string) => ContainerFacts;
}

const shownProcess = (proc: string, pid: number | undefined, known: Known): object => {
  const found = pid === undefined ? undefined : readProcess(proc, pid);
  if (found === undefined) return {};
  const { startTicks: _ticks, parentPid: _parent, container, ...rest } = found;
  const user = known.nameOf(found.uid);
  const process = { ...rest, ...(user === undefined ? {} : { user }) };
  return { process, ...shownContainer(container, known.factsOf) };
};

const createRun = (host: SensorHost, options: ConnectionSensorOptions): RunningSensor => {
  const proc = options.proc ?? "/proc";
  const names: Known = {
    nameOf: createUserNames(options.passwd ?? "/etc/passwd"),
    factsOf: createContainerFacts(options.root),
  };
  let known: ReadonlySet<string> | undefined;
  let failure: string | undefined;
  let waiting: readonly string[] = [];

  const look = (): readonly string[] => {
    const sockets = readSockets(proc).filter(isTold);
    const before = known;
    known = new Set(sockets.map(({ inode }) => inode));
    // Who talked before the agent came is not news; who listens is what the host offers.
    const fresh = sockets.filter(({ inode, state }) =>
      before === undefined ? state === "listening" : !before.has(inode),
    );
    if (fresh.length === 0) return [];
    const offered = new Set(
      sockets.filter(({ state }) => state === "listening").map(({ local }) => local.port),
    );
    const told = fresh.slice(0, recordsMax);
    const holders = holdersOf(proc, new Set(told.map(({ inode }) => inode)));
    const left = fresh.length - told.length;
    return told.map(({ local, remote, state, inode }, at) =>
      JSON.stringify({
        xdr_agent: 1,
        kind: "connection",
        activity: state === "listening" ? "listen" : "open",
        time: Math.round(host.now()),
        protocol: "tcp",
        local,
        ...(state === "listening"
          ? {}
          : { remote, direction: offered.has(local.port) ? "inbound" : "outbound" }),
        ...shownProcess(proc, holders.get(inode), names),
        ...(before === undefined ? { reconciled: true } : {}),
        ...(left > 0 && at === told.length - 1 ? { notTold: left } : {}),
      }),
    );
  };

  return {
    state: () =>
      failure === undefined ? { state: "running" } : { state: "failed", reason: failure },
    stop: () => undefined,
    poll: () => {
      try {
        waiting = [...waiting, ...look()].slice(-waitingMax);
        if (waiting.length > 0) host.take("normal", waiting, {});
        waiting = [];
        failure = undefined;
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
      }
    },
  };
};

/**
 * TCP connections to and from other hosts, and ports that are opened to them, with the process, from
 * procfs. A connection that lives for less than a second can be missed, and UDP is not seen: the audit
 * subsystem sees those.
 */
export const connectionSensor = (options: ConnectionSensorOptions = {}): Sensor => ({
  name: "connections",
  pollMs,
  start: (host) => createRun(host, options),
});
