/**
 * Claim: all public rules are read and compiled within seconds, a rule that is changed live is in
 * force within a tenth of a second, and no event waits longer than a blink for rules to be laid out.
 * CPU time of the thread, median of some rounds in one process. Needs XDR_CORPUS.
 * Usage: node bench/src/sigma-compile.bench.ts [--write]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRulesCached } from "@xdr/catalog";
import { compile, compileSteps, flatEvent, parseRules, type RuleSet } from "@xdr/sigma";
import { threadCpuMicroseconds } from "./cpu-time.ts";
import { median } from "./machine.ts";
import { report } from "./result.ts";
import { publicRuleFolders, publicRules, ruleSetOf } from "./sigma-rules.ts";

const rounds = 5;
const logsource = { product: "windows", services: ["sysmon"], categories: ["process_creation"] };
const event = flatEvent(
  { EventID: 1, Image: "C:\\Windows\\notepad.exe", CommandLine: "notepad" },
  logsource,
);

const times: Record<
  "read" | "cachedRead" | "cachedCompile" | "compile" | "bucket" | "live" | "longestStep",
  number[]
> = {
  read: [],
  cachedRead: [],
  cachedCompile: [],
  compile: [],
  bucket: [],
  live: [],
  longestStep: [],
};

function timed<Result>(name: keyof typeof times, run: () => Result): Result {
  const start = threadCpuMicroseconds();
  const result = run();
  times[name].push(threadCpuMicroseconds() - start);
  return result;
}

/** Reads the public rules from a cache that the first call writes. */
function cachedRules(folder: string): RuleSet {
  const read = readRulesCached(folder, ...publicRuleFolders());
  if (times.cachedRead.length > 0 && read.cache.parsed > 0)
    throw new Error("the cache is not used");
  return ruleSetOf(read.rules);
}

/** The longest time without a pause while a tenant's many rules are compiled over those of all. */
function longestStep(set: RuleSet, base: ReturnType<typeof compile>): number {
  let longest = 0;
  let start = performance.now();
  for (const _step of compileSteps(set, { base })) {
    longest = Math.max(longest, performance.now() - start);
    start = performance.now();
  }
  return longest * 1_000;
}

/** The same rules as if a tenant had imported them: other objects, other identifiers. */
const imported = (rules: RuleSet["rules"]): RuleSet["rules"] =>
  rules.map((rule) => ({ ...rule, id: `own-${rule.id}` }));

const cacheFolder = mkdtempSync(join(tmpdir(), "xdr-bench-"));
cachedRules(cacheFolder);
let rules = 0;
for (let round = 0; round < rounds; round += 1) {
  const set = timed("read", () => ruleSetOf(publicRules()));
  rules = set.rules.length;
  const cached = timed("cachedRead", () => cachedRules(cacheFolder));
  timed("cachedCompile", () => compile(cached));
  const base = timed("compile", () => compile(set));
  timed("bucket", () => base.match(event));
  const [first, ...others] = set.rules;
  if (first === undefined) throw new Error("there are no rules");
  timed("live", () => {
    const changed = parseRules(`${first.source}\n# changed`).rules;
    return compile(ruleSetOf([...changed, ...others]), { base }).match(event);
  });
  times.longestStep.push(longestStep(ruleSetOf([...set.rules, ...imported(set.rules)]), base));
}

rmSync(cacheFolder, { recursive: true, force: true });

const milliseconds = (values: readonly number[]): number => Math.round(median(values) / 1_000);

report("sigma-compile", {
  rules,
  rounds,
  firstRoundMilliseconds: Math.round(((times.read[0] ?? 0) + (times.compile[0] ?? 0)) / 1_000),
  readMilliseconds: milliseconds(times.read),
  compileMilliseconds: milliseconds(times.compile),
  largestBucketMilliseconds: milliseconds(times.bucket),
  oneRuleLiveMilliseconds: milliseconds(times.live),
  /** By the clock, so that other work on the machine counts too. */
  longestStepMilliseconds: milliseconds(times.longestStep),
  fromCacheReadMilliseconds: milliseconds(times.cachedRead),
  fromCacheMilliseconds: milliseconds(times.cachedRead) + milliseconds(times.cachedCompile),
  ratioReadFromCache: Number((median(times.cachedRead) / median(times.read)).toFixed(2)),
});
