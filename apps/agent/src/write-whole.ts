import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";

/** Puts a file in place whole or not at all, on the disk and for its owner only. */
export const writeWhole = (path: string, content: string | Buffer): void => {
  const unfinished = `${path}.new`;
  const file = openSync(unfinished, "w", 0o600);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
};
