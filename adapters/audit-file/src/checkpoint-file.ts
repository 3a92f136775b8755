import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { CheckpointSink } from "@xdr/ports";

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

/**
 * Checkpoints in one text file, one after the other, each followed by an empty line. The file is
 * opened anew for each, so that one on another disk may come back after it was away.
 */
export const createCheckpointFile = (path: string): CheckpointSink => ({
  place: path,
  append: async (note) => {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, "a", 0o644);
    try {
      // A note that was cut off by a crash must not swallow this one.
      await file.appendFile(`\n${note}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  },
  text: async () => {
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      if (isMissing(error)) return "";
      throw error;
    }
  },
});
