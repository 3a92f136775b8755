/**
 * Claim: on one core the engine matches more events a second than the strongest engine in Rust
 * publishes, on lanes of the same shape. The other side is not run: its rate is the one its authors
 * measured, per core of a faster machine, with their best setting. Ours is bytes to matches with all
 * public rules, the two that search whole events among them; and, beside it, strings to matches by
 * parsed objects. As its authors do, the lane is gone through again and again.
 * Needs XDR_CORPUS. Usage: node bench/src/sigma-rust.bench.ts [--write]
 */
import { flatWindowsLines } from "@xdr/catalog";
import { compile, createByteMatcher } from "@xdr/sigma";
import { threadCpuMicroseconds } from "./cpu-time.ts";
import { median } from "./machine.ts";
import { report } from "./result.ts";
import { windowsEvent } from "./sigma-measure.ts";
import { publicRules, ruleSetOf } from "./sigma-rules.ts";
import { type LaneName, laneBlock } from "./sigma-rust-lanes.ts";

/**
 * Events per second and core: BENCHMARKS.md of timescale/rsigma at 1d4f64e9, "SigmaHQ corpus
 * baseline", with routing by log source, 3,132 rules, Apple M4 Pro.
 */
const published: Readonly<Record<LaneName, number>> = { structured: 29_800, file: 45_500 };

/** As many as its lanes have. */
const laneEvents = 10_000;
const rounds = 24;
const warmUpRounds = 6;

const rules = publicRules();
const matcher = compile(ruleSetOf(rules));
const byteMatcher = createByteMatcher(matcher, flatWindowsLines);

const byBytes = (block: Buffer): number =>
  byteMatcher.matchBlock(block).matches.reduce((sum, match) => sum + match.rules.length, 0);

function byObjects(block: Buffer): number {
  let matches = 0;
  for (const line of block.toString("utf8").split("\n")) {
    if (line !== "") matches += matcher.match(windowsEvent(line)).length;
  }
  return matches;
}

/** Events per second of CPU, the middle of all rounds. */
function rateOf(run: () => number): number {
  for (let round = 0; round < warmUpRounds; round += 1) run();
  const rates = Array.from({ length: rounds }, () => {
    const start = threadCpuMicroseconds();
    run();
    return laneEvents / ((threadCpuMicroseconds() - start) / 1e6);
  });
  return Math.round(median(rates));
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

const lanes = (["structured", "file"] as const).map((lane) => {
  const block = laneBlock(lane, laneEvents);
  const matches = byBytes(block);
  if (byObjects(block) !== matches) throw new Error(`bytes and objects differ on ${lane}`);
  const bytes = rateOf(() => byBytes(block));
  const objects = rateOf(() => byObjects(block));
  return {
    lane,
    bytesPerEvent: Math.round(block.length / laneEvents),
    matches,
    publishedEventsPerSecond: published[lane],
    eventsPerCpuSecond: bytes,
    ratio: rounded(bytes / published[lane]),
    byObjects: { eventsPerCpuSecond: objects, ratio: rounded(objects / published[lane]) },
  };
});

report("sigma-rust", { rules: rules.length, source: "timescale/rsigma 1d4f64e9", lanes });
