import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../write-whole.ts";

const nameForm = /^baseline-(\d+)\.json$/;
const nameOf = (generation: number): string => `baseline-${generation}.json`;

/** What was kept under this number, as JSON gives it; `undefined` where nothing is, or it is damaged. */
export const readGeneration = (folder: string, generation: number): unknown => {
  try {
    return JSON.parse(readFileSync(join(folder, nameOf(generation)), "utf8"));
  } catch {
    return undefined;
  }
};

/** Whole and on the disk before it is spoken of; the older ones stay until `forgetOthers`. */
export const writeGeneration = (folder: string, generation: number, value: unknown): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeWhole(join(folder, nameOf(generation)), JSON.stringify(value));
};

export const forgetOthers = (folder: string, generation: number): void => {
  for (const name of readdirSync(folder)) {
    const number = nameForm.exec(name)?.[1];
    if (number !== undefined && Number(number) !== generation) rmSync(join(folder, name));
  }
};

/** The number in a sensor's state; 0 where there is none. */
export const generationIn = (state: unknown): number =>
  typeof state === "object" && state !== null && "generation" in state
    ? Number(state.generation)
    : 0;
