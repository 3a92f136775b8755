import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const lockTries = 50;
const lockPauseMs = 100;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** As shadow-utils do (lib/commonio.c): a link to a file with the own pid in it. */
const lock = async (path: string): Promise<() => void> => {
  const [mine, shared] = [`${path}.${process.pid}`, `${path}.lock`];
  writeFileSync(mine, `${process.pid}\0`, { mode: 0o600 });
  try {
    for (let round = 0; round < lockTries; round += 1) {
      try {
        linkSync(mine, shared);
        return () => rmSync(shared, { force: true });
      } catch {
        const holder = Number.parseInt(readFileSync(shared, "utf8"), 10);
        if (Number.isInteger(holder) && !isAlive(holder)) rmSync(shared, { force: true });
        else await wait(lockPauseMs);
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
  throw new Error(`${path} is locked by somebody else.`);
};

const isOf = (line: string, user: string): boolean => line.startsWith(`${user}:`);

/** The line of a user in shadow(5), or `undefined`. */
export const shadowLine = (etc: string, user: string): string | undefined =>
  readFileSync(join(etc, "shadow"), "utf8")
    .split("\n")
    .find((line) => isOf(line, user));

/**
 * Changes one user's line under the lock that passwd and usermod honour; everything else, owner and
 * mode stay. `change` gives the new line, or `undefined` to leave it.
 */
export const changeShadow = async (
  etc: string,
  user: string,
  change: (line: string) => string | undefined,
): Promise<void> => {
  const path = join(etc, "shadow");
  const unlock = await lock(path);
  try {
    const { mode, uid, gid } = statSync(path);
    const before = readFileSync(path, "utf8");
    const lines = before.split("\n");
    const after = lines.map((line) => (isOf(line, user) ? (change(line) ?? line) : line));
    const text = after.join("\n");
    if (text === before) return;
    const next = `${path}+`;
    rmSync(next, { force: true });
    const file = openSync(next, "wx", 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    chownSync(next, uid, gid);
    chmodSync(next, mode & 0o7777);
    renameSync(next, path);
  } finally {
    unlock();
  }
};
