/**
 * Claim: counting an event in the window of its group costs little, however many groups there are,
 * in time, in memory and in pauses. One run compares, in turns, `push` of the correlator and the
 * plainest exact window: a `Map` of arrays of times and identifiers. An event each of groups of which
 * some come often (Zipf), into windows of a minute that hold about as many events as there are
 * groups; the texts of the events are fresh, as from a parser. Making the events is not measured, nor
 * is moving them about: the collector has been through them before. What it costs only to read the
 * group's value and the identifier of events that were not touched before is told beside it.
 * Usage: node --expose-gc bench/src/sigma-window.bench.ts [--write]
 */
import {
  type CorrelatorInput,
  createCorrelator,
  type DetectionRule,
  parseRules,
  type SigmaEvent,
} from "@xdr/sigma";
import { threadCpuMicroseconds } from "./cpu-time.ts";
import { median } from "./machine.ts";
import { report } from "./result.ts";
import { createDraw } from "./sigma-perturb.ts";

const ruleText = (threshold: number) => `title: base
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
  condition: { gte: ${threshold} }
`;

const timespanMs = 60_000;
const chunkEvents = 20_000;
const chunks = 24;
const logsource = { product: "test", services: [], categories: [] };

/** Rank 0 comes most often. */
const zipfRank = (draw: () => number, count: number): number =>
  Math.min(count - 1, Math.floor(count ** draw()) - 1);

const bytesHeld = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/** Not a slice or a concatenation of other texts: what a parser gives. */
const fresh = (text: string): string => Buffer.from(text, "latin1").toString("latin1");

type IdOf = (number: number) => string;
const ids = {
  short: (number) => fresh(String(number)),
  /** As the detection stage gives them: twelve hex digits and a UUID. */
  whole: (number) => {
    const hex = (number * 2_654_435_761).toString(16).padStart(12, "0").slice(-12);
    return fresh(`${hex} 01930000-7000-7000-8000-${number.toString(16).padStart(12, "0")}`);
  },
} satisfies Record<string, IdOf>;

interface Update {
  readonly ip: string;
  readonly input: CorrelatorInput;
}

function createUpdates(groups: number, matched: readonly DetectionRule[], idOf: IdOf) {
  let number = 0;
  return (group: number): Update => {
    number += 1;
    const ip = fresh(`10.${group >> 16}.${(group >> 8) & 255}.${group & 255}`);
    const event: SigmaEvent = {
      logsource,
      field: (name) => (name === "ip" ? ip : undefined),
      texts: () => [],
    };
    const time = Math.floor((number * timespanMs) / groups);
    return { ip, input: { event, id: idOf(number), time, partition: "t", matched } };
  };
}

type Push = (update: Update) => void;

/** The plain window: all times and identifiers of a minute by group. */
function createPlain(): Push {
  const groups = new Map<string, { times: number[]; ids: string[] }>();
  return ({ ip, input }) => {
    let group = groups.get(ip);
    if (group === undefined) {
      group = { times: [], ids: [] };
      groups.set(ip, group);
    }
    while ((group.times[0] ?? input.time) < input.time - timespanMs) {
      group.times.shift();
      group.ids.shift();
    }
    group.times.push(input.time);
    group.ids.push(input.id);
  };
}

function createOurs(groups: number, rules: ReturnType<typeof parseRules>): Push {
  const limits = { latenessMs: 0, groupsMax: groups * 2, eventsMax: groups * 20 };
  const correlator = createCorrelator(rules, limits);
  return ({ input }) => correlator.push(input);
}

/** Twice over, what is young is moved to where it stays. */
function settleYoung(): void {
  globalThis.gc?.({ type: "minor", execution: "sync" });
  globalThis.gc?.({ type: "minor", execution: "sync" });
}

/** Only reads what any window has to read. */
function createRead(): Push {
  let sum = 0;
  const add = (text: string) => {
    for (let at = 0; at < text.length; at += 1) sum = (sum + text.charCodeAt(at)) | 0;
  };
  return ({ input }) => {
    const value = input.event.field("ip");
    if (typeof value === "string") add(value);
    add(input.id);
    if (Number.isNaN(sum)) throw new Error("the texts were not read");
  };
}

type Side = "ours" | "plain" | "read";

const fewEvents = 50;

/** Fills all groups; the most CPU time of so few pushes one after the other, collector included. */
function fill(push: Push, groups: number, updateOf: (group: number) => Update) {
  const before = bytesHeld();
  let longest = 0;
  for (let from = 0; from < groups; from += fewEvents) {
    const updates = Array.from({ length: fewEvents }, (_, index) => updateOf(from + index));
    const start = threadCpuMicroseconds();
    for (const update of updates) push(update);
    longest = Math.max(longest, threadCpuMicroseconds() - start);
  }
  return { bytes: Math.round((bytesHeld() - before) / groups), milliseconds: longest / 1_000 };
}

interface Lane {
  readonly name: string;
  readonly groups: number;
  readonly threshold: number;
  readonly idOf: IdOf;
}

function measure({ name, groups, threshold, idOf }: Lane) {
  const rules = parseRules(ruleText(threshold));
  const updateOf = createUpdates(groups, rules.rules, idOf);
  const again = createUpdates(groups, rules.rules, idOf);
  const [ours, plain, read] = [createOurs(groups, rules), createPlain(), createRead()];
  const mine = fill(ours, groups, updateOf);
  const other = fill(plain, groups, again);
  const draw = createDraw(groups);
  const nanoseconds: Record<Side, number[]> = { ours: [], plain: [], read: [] };
  const timed = (side: Side, push: Push, updates: readonly Update[]) => {
    const start = threadCpuMicroseconds();
    for (const update of updates) push(update);
    nanoseconds[side].push(((threadCpuMicroseconds() - start) * 1_000) / updates.length);
  };
  const turn = (): readonly Update[] =>
    Array.from({ length: chunkEvents }, () => updateOf(zipfRank(draw, groups)));
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const updates = turn();
    const unread = turn();
    settleYoung();
    timed("read", read, unread);
    const sides = {
      ours: () => timed("ours", ours, updates),
      plain: () => timed("plain", plain, updates),
    };
    if (chunk % 2 === 0) sides.ours();
    sides.plain();
    if (chunk % 2 === 1) sides.ours();
  }
  const [own, map] = [median(nanoseconds.ours), median(nanoseconds.plain)];
  return {
    lane: name,
    groups,
    nanosecondsPerUpdate: Math.round(own),
    plainNanosecondsPerUpdate: Math.round(map),
    readNanosecondsPerEvent: Math.round(median(nanoseconds.read)),
    ratioToPlain: Number((own / map).toFixed(2)),
    bytesPerGroup: mine.bytes,
    plainBytesPerGroup: other.bytes,
    longestPauseMilliseconds: Number(mine.milliseconds.toFixed(1)),
    plainLongestPauseMilliseconds: Number(other.milliseconds.toFixed(1)),
  };
}

const never = 9_000;
const lanes: readonly Lane[] = [
  { name: "short identifiers", groups: 10_000, threshold: never, idOf: ids.short },
  { name: "short identifiers", groups: 1_000_000, threshold: never, idOf: ids.short },
  { name: "whole identifiers", groups: 10_000, threshold: never, idOf: ids.whole },
  { name: "whole identifiers", groups: 1_000_000, threshold: never, idOf: ids.whole },
  { name: "busy groups fire, at 20 a minute", groups: 10_000, threshold: 20, idOf: ids.whole },
];
report("sigma-window", { chunks, chunkEvents, lanes: lanes.map(measure) });
