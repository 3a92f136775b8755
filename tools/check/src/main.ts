import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBrowser } from "./browser.ts";
import { ensurePrograms } from "./programs.ts";
import { checkStep, type StepResult, vitestStep } from "./steps.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const mode = process.argv[2] === "verify" ? "verify" : "all";
mkdirSync(join(root, ".xdr"), { recursive: true });

const fast = (): StepResult[] => [
  checkStep(root, "tidy", ["node", "tools/tidy/src/main.ts"]),
  checkStep(root, "types", ["tsc", "-p", "tsconfig.json"]),
  checkStep(root, "types of the console", ["tsc", "-p", "apps/console/tsconfig.json"]),
  checkStep(root, "format and lint", ["biome", "check", "--error-on-warnings", "."]),
  checkStep(root, "unused code", ["knip"]),
  checkStep(root, "generated files", ["node", "tools/gen/src/main.ts", "--check"]),
];

const all = (): StepResult[] => {
  const browser = ensureBrowser();
  process.stdout.write(`browser: ${browser}\n`);
  ensurePrograms();
  return [...fast(), vitestStep(root, "everything", ["--coverage"])];
};

const results =
  mode === "verify" ? [...fast(), vitestStep(root, "unit", ["--project", "unit"])] : all();
process.stdout.write("\n");
for (const { name, passed, failed, skipped, seconds } of results) {
  const mark = failed === 0 ? "ok  " : "FAIL";
  process.stdout.write(
    `${mark} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds.toFixed(1)} s\n`,
  );
}
const sum = (key: "passed" | "failed" | "skipped"): number =>
  results.reduce((total, result) => total + result[key], 0);
process.stdout.write(
  `${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped\n`,
);
process.exitCode = sum("failed") === 0 ? 0 : 1;
