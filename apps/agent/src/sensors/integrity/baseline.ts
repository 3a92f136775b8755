import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { readGeneration, writeGeneration } from "../generations.ts";
import type { FileLook } from "./scan.ts";

/** A file as it was when it was last told of. */
export interface KnownFile extends FileLook {
  /** Hexadecimal; absent where the file is too large or cannot be read. */
  readonly sha256?: string;
}

export type Baseline = ReadonlyMap<string, KnownFile>;

const isEntries = (value: unknown): value is [string, KnownFile][] =>
  Array.isArray(value) &&
  value.every(
    (one) => Array.isArray(one) && typeof one[0] === "string" && typeof one[1] === "object",
  );

/** What was kept under this number; `undefined` where there is nothing, or it is damaged. */
export const readBaseline = (folder: string, generation: number): Baseline | undefined => {
  const value = readGeneration(folder, generation);
  return isEntries(value) ? new Map(value) : undefined;
};

export const writeBaseline = (folder: string, generation: number, baseline: Baseline): void =>
  writeGeneration(folder, generation, [...baseline]);

/** SHA-256 of a file's bytes, or of where a link points. */
export const fingerprint = (path: string, look: FileLook, bytesMax: number): string | undefined => {
  if (look.size > bytesMax) return undefined;
  try {
    const bytes = look.kind === "link" ? readlinkSync(path) : readFileSync(path);
    return createHash("sha256").update(bytes).digest("hex");
  } catch {
    // Gone meanwhile, or not ours to read.
    return undefined;
  }
};
