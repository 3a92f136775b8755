import { randomUUID } from "node:crypto";
import { checkInAgainAndAgain } from "./check-in.ts";
import { runCommands, undoByTime } from "./commands/command-loop.ts";
import { systemTime } from "./commands/deadline.ts";
import { createExecutor } from "./commands/executor.ts";
import { openJournal } from "./commands/journal.ts";
import { openTrust } from "./commands/trust.ts";
import { deliverAll, pause } from "./deliver.ts";
import { newNonce } from "./enrol.ts";
import type { Responder } from "./responders/responder.ts";
import { takeRunLock } from "./run-lock.ts";
import type { RunningSensor, Sensor } from "./sensors/sensor.ts";
import { createServerLink, type ServerLink } from "./server-link.ts";
import { createSpool, type Spool } from "./spool/spool.ts";
import {
  type AgentSettings,
  commandFolder,
  openKey,
  spoolFolder,
  writeSettings,
} from "./state-folder.ts";
import type { FailedUpgrade } from "./upgrade/versions.ts";

export interface RunOptions {
  readonly folder: string;
  readonly settings: AgentSettings;
  readonly sensors: readonly Sensor[];
  /** What this host lets its server do to it; nothing where there are none. */
  readonly respondersOf?: (link: ServerLink) => readonly Responder[];
  /** Called with what the server offers to run instead, if it does. */
  readonly onOffer?: (offer: unknown) => void;
  readonly failedUpgrade?: () => FailedUpgrade | undefined;
  /** Called once, when the server knows of this run. */
  readonly onKnown?: () => void;
  readonly spoolBytesMax: number | undefined;
  readonly say: (line: string) => void;
}

/** How much is lost when the power fails. */
const syncMs = 1_000;
/** As many as the server takes. */
const instancesMax = 50;
const nothing = (): undefined => undefined;

const runSensor = async (
  sensor: Sensor,
  running: RunningSensor,
  signal: AbortSignal,
): Promise<void> => {
  try {
    while (!signal.aborted) {
      running.poll();
      await pause(sensor.pollMs, signal);
    }
  } finally {
    running.stop();
  }
};

/** The disk queue keeps a character a byte, so that bytes that are no text stay what they are. */
const toBytesText = (record: string | Buffer): string => Buffer.from(record).toString("latin1");

const startSensor = (sensor: Sensor, spool: Spool): RunningSensor =>
  sensor.start({
    now: Date.now,
    state: () => spool.cursor(sensor.name),
    level: () => spool.state().level,
    take: (lane, records, state) =>
      spool.append(lane, {
        records: records.map(toBytesText),
        cursor: { sensor: sensor.name, state },
      }),
  });

const syncAgainAndAgain = async (spool: Spool, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    spool.sync();
    await pause(syncMs, signal);
  }
};

/** Runs all until `signal` aborts. When one of them fails the others end, and its error is thrown. */
const runTogether = async (
  loops: readonly ((signal: AbortSignal) => Promise<void>)[],
  signal: AbortSignal,
): Promise<void> => {
  const failed = new AbortController();
  const ends = AbortSignal.any([signal, failed.signal]);
  const run = async (loop: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    try {
      await loop(ends);
    } catch (error) {
      failed.abort();
      throw error;
    }
  };
  const ended = await Promise.allSettled(loops.map(run));
  const broken = ended.find((one) => one.status === "rejected");
  if (broken !== undefined) throw broken.reason;
};

/** The first had an answer: when there are too many, one of those after it goes. */
const earlierOf = ({ instances }: AgentSettings): readonly string[] =>
  instances.length >= instancesMax ? instances.toSpliced(1, 1) : instances;

const openSpool = (folder: string, bytesMax: number | undefined): Spool =>
  createSpool({
    folder: spoolFolder(folder),
    now: Date.now,
    newId: randomUUID,
    ...(bytesMax === undefined ? {} : { bytesMax }),
  });

/** Watches, keeps and sends until `signal` aborts; what is not delivered by then waits on the disk. */
export const runAgent = async (options: RunOptions, signal: AbortSignal): Promise<void> => {
  const { folder, settings, say } = options;
  const key = openKey(folder);
  const release = takeRunLock(folder);
  const { spoolBytesMax, onOffer = nothing, onKnown = nothing } = options;
  const { failedUpgrade: failed = nothing } = options;
  const spool = openSpool(folder, spoolBytesMax);
  const link = createServerLink({
    server: settings.server,
    key,
    ca: settings.ca,
    plainHttp: settings.plainHttp ?? false,
    now: Date.now,
    nonce: newNonce,
  });
  const instance = newNonce();
  const instances = earlierOf(settings);
  // Before the server hears of it: an answer may be lost, or come too late.
  writeSettings(folder, { ...settings, instances: [...instances, instance] });
  const started = options.sensors.map((sensor) => [sensor, startSensor(sensor, spool)] as const);
  const sensors = new Map(started.map(([sensor, running]) => [sensor.name, running]));
  say(`watching with ${[...sensors.keys()].join(", ")}; sending to ${settings.server}`);
  const trust = openTrust(folder);
  const executor = createExecutor({
    agentId: settings.agentId,
    trust: trust.now,
    responders: options.respondersOf?.(link) ?? [],
    journal: openJournal(commandFolder(folder)),
    time: systemTime(),
    say,
  });
  const checkIn = {
    link,
    spool,
    sensors,
    instance,
    previousInstances: instances,
    say,
    learn: trust.learn,
    onOffer,
    failed,
    known: () => {
      writeSettings(folder, { ...settings, instances: [instance] });
      onKnown();
    },
  };
  try {
    await runTogether(
      [
        ...started.map(
          ([sensor, running]) =>
            (ends: AbortSignal) =>
              runSensor(sensor, running, ends),
        ),
        (ends) => deliverAll({ spool, link, say, random: Math.random }, ends),
        (ends) => checkInAgainAndAgain(checkIn, ends),
        (ends) => runCommands({ link, executor, trust, say }, ends),
        (ends) => undoByTime(executor, ends),
        (ends) => syncAgainAndAgain(spool, ends),
      ],
      signal,
    );
  } finally {
    spool.sync();
    spool.close();
    release();
  }
};
