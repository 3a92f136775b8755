import { forgetOthers, generationIn } from "../generations.ts";
import type { RunningSensor, Sensor, SensorHost } from "../sensor.ts";
import {
  type Baseline,
  fingerprint,
  type KnownFile,
  readBaseline,
  writeBaseline,
} from "./baseline.ts";
import { type FileLook, scanPaths } from "./scan.ts";

export interface IntegritySensorOptions {
  /** Where the baseline is kept. */
  readonly folder: string;
  readonly roots?: readonly string[];
  readonly nameOf: (uid: number) => string | undefined;
  readonly filesMax?: number;
}

const pollMs = 5_000;
const filesMaxDefault = 20_000;
const depthMax = 8;
const hashBytesMax = 16 * 1024 * 1024;
/** Changes that one look tells of; a package upgrade goes on in the next ones. */
const changesMax = 500;

/** Where attackers write themselves down, and what decides who may do what. */
export const watchedPaths: readonly string[] = [
  "/etc/passwd",
  "/etc/shadow",
  "/etc/group",
  "/etc/sudoers",
  "/etc/sudoers.d",
  "/etc/pam.d",
  "/etc/ssh",
  "/etc/crontab",
  "/etc/cron.d",
  "/etc/cron.hourly",
  "/etc/cron.daily",
  "/etc/cron.weekly",
  "/etc/cron.monthly",
  "/var/spool/cron",
  "/etc/systemd/system",
  "/etc/init.d",
  "/etc/rc.local",
  "/etc/profile",
  "/etc/profile.d",
  "/etc/bash.bashrc",
  "/etc/ld.so.preload",
  "/etc/ld.so.conf.d",
  "/etc/hosts",
  "/etc/resolv.conf",
  "/root/.ssh",
  "/root/.bashrc",
  "/root/.profile",
  "/home/*/.ssh",
  "/home/*/.bashrc",
  "/home/*/.profile",
  "/usr/local/bin",
  "/usr/local/sbin",
];

interface Change {
  readonly activity: "create" | "update" | "delete" | "attributes";
  readonly path: string;
  readonly file: KnownFile;
  readonly before: KnownFile | undefined;
}

const isSame = (a: FileLook, b: FileLook): boolean =>
  a.size === b.size &&
  a.mode === b.mode &&
  a.uid === b.uid &&
  a.gid === b.gid &&
  a.inode === b.inode &&
  a.changedMs === b.changedMs &&
  a.statusMs === b.statusMs &&
  a.kind === b.kind;

const withHash = (path: string, look: FileLook): KnownFile => {
  const sha256 = fingerprint(path, look, hashBytesMax);
  return { ...look, ...(sha256 === undefined ? {} : { sha256 }) };
};

/** What is told of a file whose look differs; `undefined` where only times do. */
const compare = (path: string, before: KnownFile, file: KnownFile): Change | undefined => {
  const isWritten =
    before.size !== file.size || before.sha256 !== file.sha256 || before.kind !== file.kind;
  if (isWritten) return { activity: "update", path, file, before };
  const isOwned = before.mode !== file.mode || before.uid !== file.uid || before.gid !== file.gid;
  return isOwned ? { activity: "attributes", path, file, before } : undefined;
};

interface Looked {
  readonly changes: readonly Change[];
  readonly baseline: Baseline;
}

const lookAgain = (known: Baseline, now: ReadonlyMap<string, FileLook>): Looked => {
  const baseline = new Map(known);
  const changes: Change[] = [];
  const tell = (change: Change | undefined): void => {
    if (change !== undefined) changes.push(change);
  };
  for (const [path, look] of now) {
    if (changes.length >= changesMax) break;
    const before = known.get(path);
    if (before !== undefined && isSame(before, look)) continue;
    const file = withHash(path, look);
    baseline.set(path, file);
    tell(
      before === undefined
        ? { activity: "create", path, file, before }
        : compare(path, before, file),
    );
  }
  for (const [path, before] of known) {
    if (changes.length >= changesMax) break;
    if (now.has(path)) continue;
    baseline.delete(path);
    tell({ activity: "delete", path, file: before, before: undefined });
  }
  return { changes, baseline };
};

const shown = (path: string, file: KnownFile, nameOf: IntegritySensorOptions["nameOf"]): object => {
  const owner = nameOf(file.uid);
  return {
    path,
    size: file.size,
    mode: file.mode.toString(8).padStart(4, "0"),
    uid: file.uid,
    ...(owner === undefined ? {} : { owner }),
    ...(file.sha256 === undefined ? {} : { sha256: file.sha256 }),
  };
};

const createRun = (host: SensorHost, options: IntegritySensorOptions): RunningSensor => {
  const { folder, nameOf } = options;
  const roots = options.roots ?? watchedPaths;
  const limits = { filesMax: options.filesMax ?? filesMaxDefault, depthMax };
  let generation = generationIn(host.state());
  let known = readBaseline(folder, generation);
  let trouble: string | undefined;

  const recordOf = ({ activity, path, file, before }: Change): string =>
    JSON.stringify({
      xdr_agent: 1,
      kind: "file",
      activity,
      time: Math.round(
        activity === "delete" ? host.now() : Math.max(file.changedMs, file.statusMs),
      ),
      file: shown(path, file, nameOf),
      ...(before === undefined ? {} : { before: shown(path, before, nameOf) }),
    });

  /** The baseline first, then the records that name it: a crash between leaves an unused file. */
  const keep = (baseline: Baseline, changes: readonly Change[]): void => {
    generation += 1;
    writeBaseline(folder, generation, baseline);
    host.take("high", changes.map(recordOf), { generation });
    forgetOthers(folder, generation);
    known = baseline;
  };

  const look = (): void => {
    const { files, isCut } = scanPaths(roots, limits);
    trouble = isCut
      ? `there are more than ${limits.filesMax} files; the rest is not watched`
      : undefined;
    if (known === undefined) {
      // A first look has nothing to compare with.
      keep(new Map([...files].map(([path, file]) => [path, withHash(path, file)])), []);
      return;
    }
    const looked = lookAgain(known, files);
    if (looked.changes.length > 0) keep(looked.baseline, looked.changes);
    else known = looked.baseline;
  };

  return {
    state: () =>
      trouble === undefined ? { state: "running" } : { state: "failed", reason: trouble },
    stop: () => undefined,
    poll: () => {
      try {
        look();
      } catch (error) {
        trouble = error instanceof Error ? error.message : String(error);
      }
    },
  };
};

/**
 * Files that are made, changed, given to somebody else or removed, by SHA-256 and attributes, also
 * while the agent did not run. It looks every five seconds: what is changed and put back in between
 * is not seen, and who did it is not known here.
 */
export const integritySensor = (options: IntegritySensorOptions): Sensor => ({
  name: "file integrity",
  pollMs,
  start: (host) => createRun(host, options),
});
