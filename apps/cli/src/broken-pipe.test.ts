import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const main = join(import.meta.dirname, "main.ts");

it.each(["help", "completion bash"])(
  "a reader that has seen enough is no error: %s",
  async (command) => {
    // The reader is gone before anything is written.
    const line = `{ sleep 0.2; node "$0" ${command}; } | true`;
    const { stderr } = await promisify(execFile)("sh", ["-c", line, main]);
    expect(stderr).toBe("");
  },
);
