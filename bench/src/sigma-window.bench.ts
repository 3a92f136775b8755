/**
 * Claim: counting an event in the window of its group costs little, however many groups there are.
 * One run compares, in turns, `push` with 10,000 and with 100,000 live groups: an event each of
 * groups of which some come often (Zipf), into windows of a minute.
 * Usage: node --expose-gc bench/src/sigma-window.bench.ts [--write]
 */
import { createCorrelator, flatEvent, parseRules } from "@xdr/sigma";
import { threadCpuMicroseconds } from "./cpu-time.ts";
import { median } from "./machine.ts";
import { report } from "./result.ts";
import { createDraw } from "./sigma-perturb.ts";

const ruleText = `title: base
id: base
logsource: { product: test }
detection: { s: { f: x }, condition: s }
---
title: many
id: many
correlation:
  type: event_count
  rules: [base]
  group-by: [ip]
  timespan: 1m
  condition: { gte: 9000 }
`;

const chunkEvents = 20_000;
const chunks = 20;
const logsource = { product: "test", services: [], categories: [] };
const set = parseRules(ruleText);
const matched = set.rules;

/** Rank 0 comes most often. */
const zipfRank = (draw: () => number, count: number): number =>
  Math.min(count - 1, Math.floor(count ** draw()) - 1);

const heapBytes = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

function measure(groups: number) {
  const correlator = createCorrelator(set, {
    latenessMs: 0,
    groupsMax: groups * 2,
    eventsMax: groups * 20,
  });
  const draw = createDraw(groups);
  let id = 0;
  let longest = 0;
  const push = (group: number) => {
    id += 1;
    const start = performance.now();
    const event = flatEvent({ f: "x", ip: `10.${group}` }, logsource);
    // A minute holds about as many events as there are groups.
    const time = Math.floor((id * 60_000) / groups);
    correlator.push({ event, id: String(id), time, partition: "t", matched });
    longest = Math.max(longest, performance.now() - start);
  };
  const before = heapBytes();
  for (let group = 0; group < groups; group += 1) push(group);
  if (correlator.counters.groups !== groups) throw new Error("the groups are not all counted");
  const bytesPerGroup = Math.round((heapBytes() - before) / groups);
  longest = 0;
  const nanoseconds: number[] = [];
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const ranks = Array.from({ length: chunkEvents }, () => zipfRank(draw, groups));
    const start = threadCpuMicroseconds();
    for (const rank of ranks) push(rank);
    nanoseconds.push(((threadCpuMicroseconds() - start) * 1_000) / chunkEvents);
  }
  return {
    groups,
    nanosecondsPerUpdate: Math.round(median(nanoseconds)),
    bytesPerGroup,
    longestPauseMilliseconds: Math.round(longest * 10) / 10,
  };
}

const lanes = [10_000, 100_000].map(measure);
report("sigma-window", { chunks, chunkEvents, lanes });
