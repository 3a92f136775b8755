import { open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { addressScope, normalizeAddress, XdrError } from "@xdr/event";
import type { Action } from "@xdr/ports";
import {
  hasEntry,
  isEntryId,
  type ListEntry,
  readEntries,
  withEntry,
  withoutEntry,
} from "./list-text.ts";

export interface BlocklistOptions {
  /** The list. It is made when it is not there; its folder must be there. */
  readonly path: string;
  /** Our entries in the list; firewalls have limits too. */
  readonly entriesMax?: number;
}

export interface BlockTarget {
  readonly address: string;
  /** Names the entry, such as the id of the run: only this entry is taken away by its revert. */
  readonly id: string;
  /** Milliseconds since the epoch. Written beside the entry; who schedules the revert reads it. */
  readonly expiresTime?: number;
}

export interface Blocklist {
  readonly action: Action<BlockTarget, ListEntry>;
  /** Our entries as they stand in the file now. */
  entries(): Promise<readonly ListEntry[]>;
}

export const blocklistEntriesMax = 10_000;
const listBytesMax = 16 * 1024 * 1024;
const modeDefault = 0o644;

/**
 * Blocks addresses through a text file that firewalls read (pfSense URL tables, Palo Alto external
 * dynamic lists, ipset scripts). The file is replaced as a whole by an atomic rename after fsync,
 * so a reader sees the old list or the new one. One process writes; its writes wait for another.
 * Lines of others are kept. Throws `RESPOND_ACTION_FAILED` when the list is full or not to be read.
 */
export const createBlocklist = (options: BlocklistOptions): Blocklist => {
  const entriesMax = options.entriesMax ?? blocklistEntriesMax;
  let tail: Promise<unknown> = Promise.resolve();
  const change = (edit: (text: string) => string): Promise<void> => {
    const turn = tail.then(async () => {
      const text = await readList(options.path);
      const next = edit(text);
      if (next !== text) await replaceList(options.path, next);
    });
    // The next writer waits for this one, whether it worked or not.
    tail = turn.catch(() => undefined);
    return turn;
  };
  return {
    action: {
      name: "block-address",
      countermeasure: "D3-ITF",
      plan: planEntry,
      apply: (entry, signal) => {
        signal.throwIfAborted();
        return change((text) => {
          if (!hasEntry(text, entry) && readEntries(text).length >= entriesMax) {
            throw new XdrError("RESPOND_ACTION_FAILED", "The block list is full.");
          }
          return withEntry(text, entry);
        });
      },
      verify: async (entry) => hasEntry(await readList(options.path), entry),
      reversible: true,
      revert: (entry) => change((text) => withoutEntry(text, entry)),
    },
    entries: async () => readEntries(await readList(options.path)),
  };
};

/** Policy has decided before; this only keeps out what would break the list or every device. */
const planEntry = ({ address, id, expiresTime }: BlockTarget): ListEntry => {
  const normal = normalizeAddress(address);
  if (normal === undefined) throw new XdrError("RESPOND_ACTION_FAILED", "This is no address.");
  const scope = addressScope(normal);
  if (scope === "loopback" || scope === "unspecified" || scope === "multicast") {
    throw new XdrError("RESPOND_ACTION_FAILED", `A ${scope} address cannot be blocked.`);
  }
  if (!isEntryId(id)) throw new XdrError("RESPOND_ACTION_FAILED", "The entry has no usable id.");
  return { id, address: normal, ...(expiresTime === undefined ? {} : { expiresTime }) };
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

const readList = async (path: string): Promise<string> => {
  try {
    const { size } = await stat(path);
    if (size > listBytesMax) throw new XdrError("RESPOND_ACTION_FAILED", "The list is too large.");
    return await readFile(path, "latin1");
  } catch (error) {
    if (isMissing(error)) return "";
    throw error;
  }
};

const replaceList = async (path: string, text: string): Promise<void> => {
  // A link stays a link: what it points to is replaced.
  const real = await realpath(path).catch(() => path);
  const mode = await stat(real).then(
    (found) => found.mode & 0o777,
    () => modeDefault,
  );
  const folder = dirname(real);
  const draft = join(folder, `.${basename(real)}.${process.pid}.draft`);
  try {
    const file = await open(draft, "w", mode);
    try {
      await file.writeFile(text, "latin1");
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, real);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const parent = await open(folder, "r");
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
};
