import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";

/** Puts a file in place whole or not at all, on the disk and for its owner only. */
export const writeWhole = (path: string, text: string): void => {
  const unfinished = `${path}.new`;
  const file = openSync(unfinished, "w", 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
};
