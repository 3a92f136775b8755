import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { XdrError } from "@xdr/event";
import type { Clock, KeyRing, RingKey } from "@xdr/ports";
import {
  formatRing,
  parseRing,
  type Ring,
  type StoredRingKey,
  withNewKey,
  withoutKey,
} from "./ring-text.ts";

const keyBytes = 32;
/** Read or written by anybody else, it is nobody's key any more. */
const foreignBits = 0o077;
/** A change that found the lock held by another process tries again so often. */
const lockAttemptsMax = 100;
const lockDelayMs = 20;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

const unavailable = (path: string, error: unknown): XdrError =>
  new XdrError("SECRETS_PROVIDER_UNAVAILABLE", undefined, {
    detail: `${path}: ${error instanceof Error && "code" in error ? String(error.code) : "unread"}`,
  });

/** Durable under another name first: a crash or a full disk must not cost the keys that were. */
const write = async (
  path: string,
  text: string,
  place: (unfinished: string) => Promise<void>,
): Promise<void> => {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    const file = await open(unfinished, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await place(unfinished);
    const folder = await open(dirname(path), "r");
    await folder.sync().finally(() => folder.close());
  } finally {
    await rm(unfinished, { force: true });
  }
};

const newKey = (clock: Clock): Omit<StoredRingKey, "state"> => ({
  kid: `k-${randomUUID()}`,
  createdTime: clock.now(),
  bytes: new Uint8Array(randomBytes(keyBytes)),
});

/** Makes the ring's file (mode 0600) with one key, unless it is there. True when it was made. */
export const makeRingFile = async (
  path: string,
  purpose: string,
  clock: Clock,
): Promise<boolean> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (await exists(path)) return false;
  let made = true;
  const ring = withNewKey({ purpose, keys: [] }, newKey(clock));
  // Takes nobody's place: whoever was first, that ring is the one.
  await write(path, formatRing(ring), (unfinished) =>
    link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
      made = false;
    }),
  );
  return made;
};

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error) => {
      if (isMissing(error)) return false;
      throw unavailable(path, error);
    },
  );

interface Seen {
  readonly stamp: string;
  readonly ring: Ring;
}

const load = async (path: string, purpose: string, before?: Seen): Promise<Seen> => {
  try {
    const { mode, mtimeNs, ino, size } = await stat(path, { bigint: true });
    if ((Number(mode) & foreignBits) !== 0) {
      throw new XdrError(
        "CONFIG_VALUE_INVALID",
        `The key ring ${path} can be read by others. Run: chmod 600 on it, and rotate if they did.`,
      );
    }
    const stamp = `${ino} ${mtimeNs} ${size}`;
    if (before?.stamp === stamp) return before;
    return { stamp, ring: parseRing(purpose, await readFile(path, "utf8")) };
  } catch (error) {
    if (error instanceof XdrError) throw error;
    throw unavailable(path, error);
  }
};

/** One process at a time changes the ring. The lock of one that died stays: people must look. */
const withLock = async <T>(path: string, clock: Clock, run: () => Promise<T>): Promise<T> => {
  const lock = `${path}.lock`;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await (await open(lock, "wx", 0o600)).close();
      break;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      if (attempt >= lockAttemptsMax) {
        throw new XdrError(
          "REQUEST_CONFLICT",
          `Another process changes the ring. If none runs, remove ${lock}.`,
        );
      }
      await clock.sleep(lockDelayMs);
    }
  }
  return run().finally(() => rm(lock, { force: true }));
};

const shown = ({ kid, state, createdTime }: StoredRingKey): RingKey => ({
  kid,
  state,
  createdTime,
});

/**
 * A ring in a JSON file of mode 0600. The file is looked at each time and read again when it was
 * changed, so that a rotation by another process is seen without a restart.
 */
export const openFileRing = async (
  path: string,
  purpose: string,
  clock: Clock,
): Promise<KeyRing> => {
  let seen = await load(path, purpose);
  const current = async (): Promise<Ring> => {
    seen = await load(path, purpose, seen);
    return seen.ring;
  };
  const change = (alter: (ring: Ring) => Ring): Promise<Ring> =>
    withLock(path, clock, async () => {
      const ring = alter((await load(path, purpose)).ring);
      await write(path, formatRing(ring), (unfinished) => rename(unfinished, path));
      return ring;
    });
  return {
    purpose,
    keys: async () => (await current()).keys.map(shown),
    active: async () => {
      const found = (await current()).keys.find(({ state }) => state === "active");
      if (found?.bytes === undefined) throw new XdrError("SECRETS_PROVIDER_UNAVAILABLE");
      return { kid: found.kid, bytes: found.bytes };
    },
    byKid: async (kid) => {
      const found = (await current()).keys.find((key) => key.kid === kid);
      return found?.bytes === undefined ? undefined : { kid, bytes: found.bytes };
    },
    rotate: async () => {
      const key = newKey(clock);
      await change((ring) => withNewKey(ring, key));
      return shown({ ...key, state: "active" });
    },
    retire: async (kid) => {
      await change((ring) => withoutKey(ring, kid));
    },
  };
};
