import { chmod, readFile, rename, stat, writeFile } from "node:fs/promises";
import type { CommandKeys } from "@xdr/agent-service";
import { XdrError } from "@xdr/event";
import {
  type AgentKey,
  type ChainLink,
  endorseKey,
  makeAgentKey,
  readAgentKey,
} from "@xdr/signing";

/** Read or written by anybody else, it is nobody's key any more. */
const foreignBits = 0o077;
/** As many as an agent follows. */
const keysMax = 100;

interface RingEntry extends ChainLink {
  /** PKCS #8. The newest signs; older ones are kept by their public half only. */
  readonly privateKey?: string;
}

const pemOf = (key: AgentKey): string =>
  key.privateKey.export({ format: "pem", type: "pkcs8" }).toString();

const isEntry = (value: unknown): value is RingEntry =>
  typeof value === "object" &&
  value !== null &&
  "publicKey" in value &&
  typeof value.publicKey === "string" &&
  (!("endorsement" in value) || typeof value.endorsement === "string") &&
  (!("privateKey" in value) || typeof value.privateKey === "string");

const parse = (text: string): readonly RingEntry[] | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isEntry) ? value : undefined;
  } catch {
    return undefined;
  }
};

const keysOf = (entries: readonly RingEntry[]): CommandKeys | undefined => {
  const newest = entries.at(-1);
  if (newest?.privateKey === undefined) return undefined;
  try {
    const active = readAgentKey(newest.privateKey);
    if (active.publicText !== newest.publicKey) return undefined;
    return { active, chain: entries.map(({ privateKey: _secret, ...link }) => link) };
  } catch {
    return undefined;
  }
};

/** The ring as text, from a place of secrets. Throws `CONFIG_VALUE_INVALID`, without what it holds. */
export const commandKeysOf = (text: string, place: string): CommandKeys => {
  const keys = keysOf(parse(text) ?? []);
  if (keys === undefined) {
    throw new XdrError("CONFIG_VALUE_INVALID", `${place} is no key ring for commands.`);
  }
  return keys;
};

/** A ring with a new key behind those of `before`: the key before it vouches for it. */
export const nextCommandRing = (before: string | undefined, place: string): string => {
  const next = makeAgentKey();
  const entries = before === undefined ? [] : (parse(before) ?? []);
  if (entries.length >= keysMax) throw new XdrError("REQUEST_CONFLICT", "There are 100 keys.");
  const link =
    before === undefined
      ? { publicKey: next.publicText }
      : endorseKey(commandKeysOf(before, place).active, next);
  const older = entries.map(({ privateKey: _gone, ...rest }) => rest);
  return `${JSON.stringify([...older, { ...link, privateKey: pemOf(next) }], undefined, 2)}\n`;
};

const write = async (path: string, text: string): Promise<void> => {
  const unfinished = `${path}.new`;
  await writeFile(unfinished, text, { mode: 0o600, flush: true });
  await chmod(unfinished, 0o600);
  await rename(unfinished, path);
};

export const makeCommandRing = (path: string): Promise<void> =>
  write(path, nextCommandRing(undefined, path));

/** Throws `CONFIG_VALUE_INVALID` for a file that is no ring or that others may read. */
export const openCommandRing = async (path: string): Promise<CommandKeys> => {
  if (((await stat(path)).mode & foreignBits) !== 0) {
    throw new XdrError(
      "CONFIG_VALUE_INVALID",
      `The key ring ${path} can be read by others. Run: chmod 600 on it, and rotate commands.`,
    );
  }
  return commandKeysOf(await readFile(path, "utf8"), path);
};

/** Gives the id of the new key. Servers that run use it from their next start on. */
export const rotateCommandRing = async (path: string): Promise<string> => {
  await write(path, nextCommandRing(await readFile(path, "utf8"), path));
  return (await openCommandRing(path)).active.id;
};
