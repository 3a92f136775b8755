import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ParseResult, parseRules } from "@xdr/sigma";

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

const readOne = (file: string): ParseResult => {
  if (statSync(file).size > ruleFolderLimits.fileBytesMax) {
    return {
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
    };
  }
  return parseRules(readFileSync(file, "utf8"), { file });
};

/**
 * All rules of a file or of a folder and the folders in it, in order of name. What cannot be read
 * as a rule is in `rejected`. Throws only when the path itself cannot be read.
 */
export const readRules = (...paths: readonly string[]): RuleFolder => {
  const files = paths.flatMap(ruleFiles);
  const results = files.map(readOne);
  return {
    files: files.length,
    rules: results.flatMap((result) => result.rules),
    correlations: results.flatMap((result) => result.correlations),
    filters: results.flatMap((result) => result.filters),
    rejected: results.flatMap((result) => result.rejected),
    warnings: results.flatMap((result) => result.warnings),
  };
};

/** The rules that ship with Mini-XDR. */
export const catalogRules = (): RuleFolder =>
  readRules(fileURLToPath(new URL("../rules", import.meta.url)));
