import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../../write-whole.ts";
import type { FileLook } from "./scan.ts";

/** A file as it was when it was last told of. */
export interface KnownFile extends FileLook {
  /** Hexadecimal; absent where the file is too large or cannot be read. */
  readonly sha256?: string;
}

export type Baseline = ReadonlyMap<string, KnownFile>;

const nameForm = /^baseline-(\d+)\.json$/;
const nameOf = (generation: number): string => `baseline-${generation}.json`;

const isEntries = (value: unknown): value is [string, KnownFile][] =>
  Array.isArray(value) &&
  value.every(
    (one) => Array.isArray(one) && typeof one[0] === "string" && typeof one[1] === "object",
  );

/** What was kept under this number; `undefined` where there is nothing, or it is damaged. */
export const readBaseline = (folder: string, generation: number): Baseline | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, nameOf(generation)), "utf8"));
    return isEntries(value) ? new Map(value) : undefined;
  } catch {
    return undefined;
  }
};

/** Whole and on the disk before it is spoken of; the older ones stay until `forgetOthers`. */
export const writeBaseline = (folder: string, generation: number, baseline: Baseline): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeWhole(join(folder, nameOf(generation)), JSON.stringify([...baseline]));
};

export const forgetOthers = (folder: string, generation: number): void => {
  for (const name of readdirSync(folder)) {
    const number = nameForm.exec(name)?.[1];
    if (number !== undefined && Number(number) !== generation) rmSync(join(folder, name));
  }
};

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
