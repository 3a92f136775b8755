import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * Writes a generated file, given relative to the repository. With `--check` on the command line it
 * writes nothing and makes the process fail when the file is not what would be written.
 */
export const writeOrCheck = (path: string, text: string): void => {
  const target = join(root, path);
  const present = existsSync(target) ? readFileSync(target, "utf8") : undefined;
  if (present === text) return;
  if (process.argv.includes("--check")) {
    process.stderr.write(`${path} is out of date: run node tools/gen/src/main.ts\n`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
};
