import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What one step of the run counted. */
export interface StepResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
}

const run = (root: string, command: string, args: readonly string[]): number => {
  const result = spawnSync(command, [...args], { cwd: root, stdio: "inherit" });
  return result.status ?? 1;
};

/** A step that passes or fails as a whole and counts as one check. */
export const checkStep = (root: string, name: string, command: readonly string[]): StepResult => {
  const start = performance.now();
  const [program = "", ...args] = command;
  process.stdout.write(`\n== ${name}: ${command.join(" ")}\n`);
  const ok = run(root, program, args) === 0;
  const seconds = (performance.now() - start) / 1000;
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, seconds };
};

const numberOf = (report: object, key: string): number => {
  const value: unknown = Reflect.get(report, key);
  return typeof value === "number" ? value : 0;
};

/**
 * A vitest project; its own tests are counted. A run that fails without a failed test (a suite that
 * does not load, coverage under its threshold) counts as one failure.
 */
export const vitestStep = (root: string, name: string, args: readonly string[]): StepResult => {
  const start = performance.now();
  const report = join(root, ".xdr", `vitest-${name}.json`);
  rmSync(report, { force: true });
  const command = [
    "run",
    ...args,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  process.stdout.write(`\n== ${name}: vitest ${command.join(" ")}\n`);
  const status = run(root, "vitest", command);
  const parsed: unknown = JSON.parse(readFileSync(report, "utf8"));
  const counts = typeof parsed === "object" && parsed !== null ? parsed : {};
  const failed = numberOf(counts, "numFailedTests");
  return {
    name,
    passed: numberOf(counts, "numPassedTests"),
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: numberOf(counts, "numPendingTests"),
    seconds: (performance.now() - start) / 1000,
  };
};
