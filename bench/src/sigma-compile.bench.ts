/**
 * Claim: all public rules are read and compiled within seconds, and the first event of the log source
 * with the most rules waits for its bucket no longer than a blink.
 * CPU time of the thread, median of some rounds in one process. Needs XDR_CORPUS.
 * Usage: node bench/src/sigma-compile.bench.ts [--write]
 */
import { compile, flatEvent } from "@xdr/sigma";
import { threadCpuMicroseconds } from "./cpu-time.ts";
import { median } from "./machine.ts";
import { report } from "./result.ts";
import { publicRules, ruleSetOf } from "./sigma-rules.ts";

const rounds = 5;

const read: number[] = [];
const compiled: number[] = [];
const bucket: number[] = [];
let rules = 0;

const logsource = { product: "windows", services: ["sysmon"], categories: ["process_creation"] };
const event = flatEvent({ Image: "C:\\Windows\\notepad.exe", CommandLine: "notepad" }, logsource);

for (let round = 0; round < rounds; round += 1) {
  const start = threadCpuMicroseconds();
  const set = ruleSetOf(publicRules());
  const parsed = threadCpuMicroseconds();
  const matcher = compile(set);
  const ready = threadCpuMicroseconds();
  matcher.match(event);
  const matched = threadCpuMicroseconds();
  rules = set.rules.length;
  read.push(parsed - start);
  compiled.push(ready - parsed);
  bucket.push(matched - ready);
}

const milliseconds = (values: readonly number[]): number => Math.round(median(values) / 1_000);

report("sigma-compile", {
  rules,
  rounds,
  firstRoundMilliseconds: Math.round(((read[0] ?? 0) + (compiled[0] ?? 0)) / 1_000),
  readMilliseconds: milliseconds(read),
  compileMilliseconds: milliseconds(compiled),
  largestBucketMilliseconds: milliseconds(bucket),
  notMeasured: "starting from a cache and changing one rule live: neither exists yet",
});
