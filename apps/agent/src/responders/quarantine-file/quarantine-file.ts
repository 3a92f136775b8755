import { hash } from "node:crypto";
import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
} from "node:fs";
import { fieldsOf, Refused, type Responder, type ResponderRun, textOf } from "../responder.ts";
import { runProgram } from "../run-program.ts";
import { type HeldFolder, holdFolder, readPath } from "../safe-path.ts";
import { openSealedFiles, type SealedFiles } from "./sealed-file.ts";

/** To look must not move the time of access. */
const { O_NOATIME, O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;

/** A file is held in memory while it is sealed. */
const fileBytesMax = 64 * 1024 * 1024;
const tarMs = 60_000;

interface Effect {
  readonly path: string;
  readonly inode: string;
  readonly sha256: string;
  readonly accessTime: string;
}

/** Without these nobody signs in, or the host does not start. */
const neverPaths = [
  ...["passwd", "shadow", "group", "gshadow", "sudoers", "fstab", "nsswitch.conf", "ld.so.cache"],
].map((name) => `/etc/${name}`);
const neverFolders = ["/proc/", "/sys/", "/dev/", "/boot/"];

const idOf = ({ runId }: ResponderRun): string => hash("sha256", runId, "hex");

const effectOf = (value: unknown): Effect => {
  const fields = fieldsOf(value);
  const [inode, sha256] = [textOf(fields, "inode", 64), textOf(fields, "sha256", 64)];
  const accessTime = textOf(fields, "accessTime", 32);
  const isForm = /^[0-9a-f]{64}$/.test(sha256) && /^@-?\d{1,12}\.\d{9}$/.test(accessTime);
  if (!isForm) throw new Refused("The plan has the wrong form.");
  return { path: readPath(fields["path"]), inode, sha256, accessTime };
};

const inodeOf = (stat: BigIntStats): string => `${stat.dev}:${stat.ino}`;

const linesOf = (path: string): readonly string[] => {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    // Not every root may look into the first process.
    return [];
  }
};

/** The program that starts the host, whatever leads to it. */
const isInit = (stat: BigIntStats): boolean => {
  const init = statSync("/sbin/init", { bigint: true, throwIfNoEntry: false });
  return init?.ino === stat.ino && init.dev === stat.dev;
};

/** Files that the first process or this agent has in its memory: taken away, the host would fall. */
const isInUse = (stat: BigIntStats): boolean =>
  isInit(stat) ||
  ["/proc/1/maps", "/proc/self/maps"].some((path) =>
    linesOf(path).some((line) => line.split(/\s+/)[4] === String(stat.ino)),
  );

interface Found {
  readonly stat: BigIntStats;
  readonly sha256: string;
}

/** Reads a plain file without following anything. Throws `Refused`. */
const look = ({ file }: HeldFolder, path: string): Found => {
  let handle: number;
  try {
    handle = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOATIME);
  } catch {
    throw new Refused(`${path} cannot be opened, or is a symbolic link.`);
  }
  try {
    const stat = fstatSync(handle, { bigint: true });
    if (!stat.isFile()) throw new Refused(`${path} is no plain file.`);
    if (stat.nlink !== 1n) throw new Refused(`${path} has other names too.`);
    if (stat.size > BigInt(fileBytesMax)) throw new Refused(`${path} is over 64 MiB.`);
    return { stat, sha256: hash("sha256", readFileSync(handle), "hex") };
  } finally {
    closeSync(handle);
  }
};

const secondsOf = (ns: bigint): string => {
  const billion = 1_000_000_000n;
  return `@${ns / billion}.${String(ns % billion).padStart(9, "0")}`;
};

const attributes = ["--xattrs", "--xattrs-include=*", "--acls", "--numeric-owner"];

const pack = async (folder: HeldFolder): Promise<Buffer> => {
  const make = [
    "tar",
    "--create",
    "--file=-",
    "--format=posix",
    "--atime-preserve=system",
    "--no-recursion",
    ...attributes,
  ];
  const outputBytesMax = fileBytesMax + 1024 * 1024;
  const options = { cwd: folder.path, timeoutMs: tarMs, outputBytesMax };
  const { code, stdout, stderr } = await runProgram([...make, "--", `./${folder.base}`], options);
  if (code !== 0) throw new Error(`tar would not: ${stderr.trim()}`);
  return stdout;
};

/** Puts the file back beside its place with everything that belongs to it, then in its place. */
const unpack = async (folder: HeldFolder, archive: Buffer, effect: Effect): Promise<void> => {
  const beside = `${folder.path}/.xdr-${effect.sha256.slice(0, 16)}`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { mode: 0o700 });
  try {
    const take = ["tar", "--extract", "--file=-", "--same-owner", "--same-permissions"];
    const options = { cwd: beside, timeoutMs: tarMs, input: archive };
    const { code, stderr } = await runProgram([...take, ...attributes], options);
    if (code !== 0) throw new Error(`tar would not: ${stderr.trim()}`);
    const file = `${beside}/${folder.base}`;
    if (hash("sha256", readFileSync(file), "hex") !== effect.sha256) {
      throw new Error("What was sealed is not what was taken away.");
    }
    // Takes nobody's place, unlike a rename.
    linkSync(file, folder.file);
    unlinkSync(file);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  const touch = ["touch", "-a", "-h", "-d", effect.accessTime, "--", `./${folder.base}`];
  await runProgram(touch, { cwd: folder.path });
};

const presentIn = (folder: HeldFolder): BigIntStats | undefined =>
  lstatSync(folder.file, { bigint: true, throwIfNoEntry: false });

const within = async <T>(path: string, work: (folder: HeldFolder) => Promise<T>): Promise<T> => {
  const folder = holdFolder(path);
  try {
    return await work(folder);
  } finally {
    folder.close();
  }
};

const takeAway = async (sealed: SealedFiles, effect: Effect, run: ResponderRun): Promise<void> =>
  within(effect.path, async (folder) => {
    const isSealed = sealed.has(idOf(run));
    const now = presentIn(folder);
    if (isSealed && (now === undefined || inodeOf(now) !== effect.inode)) return;
    const before = look(folder, effect.path);
    if (inodeOf(before.stat) !== effect.inode || before.sha256 !== effect.sha256) {
      throw new Refused(`${effect.path} is another file than the one that was planned for.`);
    }
    if (!isSealed) sealed.put(idOf(run), await pack(folder));
    const after = presentIn(folder);
    if (after?.ino !== before.stat.ino || after.ctimeNs !== before.stat.ctimeNs) {
      sealed.remove(idOf(run));
      throw new Refused(`${effect.path} was changed meanwhile.`);
    }
    unlinkSync(folder.file);
  });

/**
 * Takes a plain file away and keeps it sealed in the agent's folder; `revert` puts it back with mode,
 * owner, times, extended attributes and content as they were. Target: `{ path }`.
 */
export const quarantineFile = (options: {
  /** Where sealed files are kept. */
  readonly folder: string;
  /** Nothing below these is ever taken away. */
  readonly ownFolders: readonly string[];
}): Responder => {
  const sealed = (): SealedFiles => openSealedFiles(options.folder);
  const requireAllowed = (path: string): void => {
    const never = [...neverFolders, ...options.ownFolders.map((folder) => `${folder}/`)];
    if (neverPaths.includes(path) || never.some((folder) => path.startsWith(folder))) {
      throw new Refused(`${path} is never taken away: the host or this agent needs it.`);
    }
  };
  return {
    action: "quarantine-file",
    plan: async (target) => {
      const path = readPath(fieldsOf(target)["path"]);
      requireAllowed(path);
      return within(path, async (folder) => {
        const { stat, sha256 } = look(folder, path);
        if (isInUse(stat)) throw new Refused(`${path} carries the host or this agent.`);
        return { path, inode: inodeOf(stat), sha256, accessTime: secondsOf(stat.atimeNs) };
      });
    },
    apply: async (effect, run) => {
      const read = effectOf(effect);
      requireAllowed(read.path);
      await takeAway(sealed(), read, run);
    },
    verify: async (effect, run) => {
      const { path, inode } = effectOf(effect);
      const isThere = await within(path, async (folder) => {
        const now = presentIn(folder);
        return now === undefined || inodeOf(now) !== inode;
      });
      const kept = sealed().has(idOf(run)) ? "is kept sealed" : "is not kept";
      return { isThere, observed: `${path} is ${isThere ? "not there" : "there"} and ${kept}` };
    },
    revert: async (effect, run) => {
      const read = effectOf(effect);
      const store = sealed();
      if (!store.has(idOf(run))) return;
      await within(read.path, async (folder) => {
        const now = presentIn(folder);
        const isBack = now !== undefined && look(folder, read.path).sha256 === read.sha256;
        if (now !== undefined && !isBack) throw new Error(`Another file is at ${read.path} now.`);
        if (!isBack) await unpack(folder, store.get(idOf(run)), read);
      });
      store.remove(idOf(run));
    },
  };
};
