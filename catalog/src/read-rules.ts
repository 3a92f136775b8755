import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ParseResult, parseRules } from "@xdr/sigma";
import {
  cacheFile,
  cacheKey,
  type RuleCacheUse,
  readRuleCache,
  writeRuleCache,
} from "./rule-cache.ts";

/** Limits of reading a folder of rules. */
export const ruleFolderLimits = Object.freeze({ filesMax: 50_000, fileBytesMax: 1024 * 1024 });

export interface RuleFolder extends ParseResult {
  /** Files that were read. */
  readonly files: number;
}

const isRuleFile = (name: string): boolean => /\.ya?ml$/i.test(name);

const ruleFiles = (path: string): string[] => {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && isRuleFile(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .slice(0, ruleFolderLimits.filesMax);
};

const tooLong = (file: string): ParseResult => ({
  rules: [],
  correlations: [],
  filters: [],
  warnings: [],
  rejected: [
    {
      file,
      line: 1,
      column: 1,
      snippet: "",
      code: "limit_exceeded",
      message: `The file is over ${ruleFolderLimits.fileBytesMax} bytes.`,
      fix: "Split it into one file for each rule.",
    },
  ],
});

const isTooLong = (file: string): boolean => statSync(file).size > ruleFolderLimits.fileBytesMax;

const folderOf = (results: readonly ParseResult[]): RuleFolder => ({
  files: results.length,
  rules: results.flatMap((result) => result.rules),
  correlations: results.flatMap((result) => result.correlations),
  filters: results.flatMap((result) => result.filters),
  rejected: results.flatMap((result) => result.rejected),
  warnings: results.flatMap((result) => result.warnings),
});

/**
 * All rules of a file or of a folder and the folders in it, in order of name. What cannot be read
 * as a rule is in `rejected`. Throws only when the path itself cannot be read.
 */
export const readRules = (...paths: readonly string[]): RuleFolder => {
  const readOne = (file: string) =>
    isTooLong(file) ? tooLong(file) : parseRules(readFileSync(file, "utf8"), { file });
  return folderOf(paths.flatMap(ruleFiles).map(readOne));
};

/**
 * The same with the parsed rules of last time from `folder`, where a file's text has not changed.
 * Without a folder nothing is kept. A cache that is missing, foreign or damaged costs the time to
 * parse and is written anew.
 */
export const readRulesCached = (
  folder: string | undefined,
  ...paths: readonly string[]
): RuleFolder & { readonly cache: RuleCacheUse } => {
  if (folder === undefined) {
    const read = readRules(...paths);
    return { ...read, cache: { taken: 0, parsed: read.files, isUnwritable: false } };
  }
  const file = cacheFile(folder, paths);
  const { rules: known, refused } = readRuleCache(file);
  const used = new Map<string, ParseResult>();
  let taken = 0;
  const results = paths.flatMap(ruleFiles).map((path) => {
    if (isTooLong(path)) return tooLong(path);
    const text = readFileSync(path, "utf8");
    const key = cacheKey(path, text);
    const cached = known.get(key);
    const result = cached ?? parseRules(text, { file: path });
    if (cached !== undefined) taken += 1;
    used.set(key, result);
    return result;
  });
  const isSame = taken === results.length && used.size === known.size;
  const isUnwritable = !isSame && !writeRuleCache(file, used);
  const use = { taken, parsed: results.length - taken, isUnwritable };
  return { ...folderOf(results), cache: refused === undefined ? use : { ...use, refused } };
};

const catalogFolder = fileURLToPath(new URL("../rules", import.meta.url));

/** The rules that ship with Mini-XDR. */
export const catalogRules = (): RuleFolder => readRules(catalogFolder);

export const catalogRulesCached = (folder: string | undefined) =>
  readRulesCached(folder, catalogFolder);
