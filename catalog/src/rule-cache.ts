import { hash } from "node:crypto";
import {
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import type { ParseResult } from "@xdr/sigma";

/*
 * Parsed rules on disk, one file for each set of paths that is read together:
 *   xdr-rules/1 <engine> <digest of what follows>\n<structured clone of [key, ParseResult][]>
 * `key` is the SHA-256 of a rule file's path and text. Plain data: nothing in it is run. A file of
 * another engine, or one whose digest is wrong, is as if it were not there.
 */

/** What became of the cache. */
export interface RuleCacheUse {
  /** Files whose rules came from it, and files that were parsed. */
  readonly taken: number;
  readonly parsed: number;
  /** Why it was not used at all: there is none, it is of another version, or it is broken. */
  readonly refused?: "missing" | "foreign" | "damaged";
  /** True when it could not be written for the next time. */
  readonly isUnwritable: boolean;
}

export type CachedRules = ReadonlyMap<string, ParseResult>;

const format = "xdr-rules/1";
const headBytes = format.length + 1 + 64 + 1 + 64 + 1;
/** Files kept in the folder, the newest; each is at most so long. */
const cacheFilesMax = 8;
const cacheBytesMax = 512 * 1024 * 1024;

/** Names a rule file's text where it is; rules and problems tell their file. */
export const cacheKey = (path: string, text: string): string => hash("sha256", `${path}\0${text}`);

export const cacheFile = (folder: string, paths: readonly string[]): string =>
  join(folder, `rules-${hash("sha256", paths.join("\0")).slice(0, 16)}.cache`);

let known: string | undefined;

/** The parser's own text, and what can change how it is stored. Read once a process. */
const engine = (): string => {
  if (known !== undefined) return known;
  const source = dirname(fileURLToPath(import.meta.resolve("@xdr/sigma")));
  const files = globSync("**/*.ts", { cwd: source }).filter((name) => !name.includes("test"));
  const texts = [...files.toSorted(), "../package.json"].map(
    (name) => `${name}\0${readFileSync(join(source, name), "utf8")}`,
  );
  known = hash("sha256", [process.versions.v8, ...texts].join("\0"));
  return known;
};

/** Reads a cache; what is wrong with it is an answer, never an error. */
export const readRuleCache = (
  file: string,
): { readonly rules: CachedRules; readonly refused?: RuleCacheUse["refused"] } => {
  const none: CachedRules = new Map();
  let bytes: Buffer;
  try {
    if (statSync(file).size > cacheBytesMax) return { rules: none, refused: "damaged" };
    bytes = readFileSync(file);
  } catch {
    return { rules: none, refused: "missing" };
  }
  const [name, version, digest] = bytes.toString("latin1", 0, headBytes).trimEnd().split(" ");
  if (name !== format || version !== engine()) return { rules: none, refused: "foreign" };
  const body = bytes.subarray(headBytes);
  if (hash("sha256", body) !== digest) return { rules: none, refused: "damaged" };
  return { rules: new Map(asEntries(deserialize(body)).map(reviveEntry)) };
};

/** The digest says that the bytes are what `writeRuleCache` of this very engine wrote. */
const asEntries = (value: unknown): [string, ParseResult][] => value as [string, ParseResult][];

/** A structured clone forgets that `custom` has no prototype. */
const reviveEntry = ([key, result]: [string, ParseResult]): [string, ParseResult] => [
  key,
  {
    ...result,
    rules: result.rules.map(withCustom),
    correlations: result.correlations.map(withCustom),
    filters: result.filters.map(withCustom),
  },
];

const withCustom = <Rule extends { readonly custom: Readonly<Record<string, unknown>> }>(
  rule: Rule,
): Rule => ({ ...rule, custom: bareOf(rule.custom) });

const bareOf = (record: object): Readonly<Record<string, unknown>> => {
  const bare: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(record)) bare[key] = bareValue(value);
  return bare;
};

const bareValue = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bareValue);
  return typeof value === "object" && value !== null ? bareOf(value) : value;
};

/** Writes a cache, whole or not at all. False when the folder does not take it. */
export const writeRuleCache = (file: string, rules: CachedRules): boolean => {
  const body = serialize([...rules]);
  const head = `${format} ${engine()} ${hash("sha256", body)}\n`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, Buffer.concat([Buffer.from(head, "latin1"), body]));
    dropOldest(dirname(file));
    return true;
  } catch {
    return false;
  }
};

const writeWhole = (file: string, bytes: Buffer): void => {
  const fresh = `${file}.${process.pid}`;
  try {
    writeFileSync(fresh, bytes, { mode: 0o600 });
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
};

const dropOldest = (folder: string): void => {
  const files = readdirSync(folder)
    .filter((name) => /^rules-[0-9a-f]{16}\.cache$/.test(name))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .toSorted((left, right) => right.at - left.at);
  for (const { path } of files.slice(cacheFilesMax)) rmSync(path, { force: true });
};
