import type { Matcher } from "../contract.ts";
import { flatEvent, type SigmaEventLogsource } from "../event.ts";
import type { Predicate } from "../match/compile-expr.ts";
import type { CompiledRule } from "../match/compiled-rule.ts";
import { partsOf } from "../match/matcher-parts.ts";
import { createView, type SlotNames, type View } from "../match/view.ts";
import type { DetectionRule } from "../rule.ts";
import { createArena } from "./arena.ts";
import { unitsMaxOf } from "./bucket-tables.ts";
import { type Bucket, createBuckets } from "./buckets.ts";
import { compileUnit } from "./compile-unit.ts";
import { jsonEvent, ownName, type PathsOf, parseLine } from "./json-event.ts";
import { createKeyTree, enterKeys, type Node } from "./key-tree.ts";
import { createLineReader, lineEvent } from "./line-event.ts";
import { planMemory } from "./memory-plan.ts";
import { startProgram } from "./program.ts";
import { type BlockReader, howAscii, readBlock, recordLayout } from "./read-block.ts";

/** How a line's log source is known from few of its fields. */
export interface ByteRoute {
  /** Names of the fields, at most 8; found like those of rules. */
  readonly fields: readonly string[];
  /**
   * The log source of a line from the values of those fields, in their order; `undefined` for one
   * that is absent. Asked once for each combination, so it must always give the same answer.
   */
  logsourceOf(values: readonly unknown[]): SigmaEventLogsource;
}

export interface ByteMatcherOptions {
  readonly route: ByteRoute;
  /** Where a record holds a field; under its own name when not given. */
  readonly pathsOf?: PathsOf;
  /** Bytes that are read at once, 64 KB to 1 MB; longer lines are parsed. Default 256 KB. */
  readonly blockBytesMax?: number;
}

/** Where a line begins in the block, and its length without the line feed, in bytes. */
export interface LinePlace {
  readonly offset: number;
  readonly length: number;
}

/** A line of a block that rules match. */
export interface ByteMatch extends LinePlace {
  readonly rules: readonly DetectionRule[];
}

export interface BrokenLine extends LinePlace {
  readonly message: string;
}

export interface BlockResult {
  /** Lines with something on them: clean, tried and broken ones. */
  readonly events: number;
  /** Events proven to match no rule without being parsed. */
  readonly clean: number;
  /** Events on which rules were tried. */
  readonly tried: number;
  /** Those of them that were parsed whole. */
  readonly parsed: number;
  readonly matches: readonly ByteMatch[];
  readonly broken: readonly BrokenLine[];
}

export interface FilterResult {
  readonly events: number;
  /** Events proven to match no rule. */
  readonly clean: number;
  /** All other lines with something on them, in order: what matches is among them. */
  readonly rest: readonly LinePlace[];
}

export interface ByteMatcher {
  /**
   * Matches a block of lines, each a JSON object, ended by line feeds; the last may lack its own.
   * Gives what `matcher.match` would for each line parsed, in the order of the lines. Never throws
   * for bad lines: they are listed with their reason.
   */
  matchBlock(block: Uint8Array): BlockResult;
  /** Only tells which lines may match: what another path has to look at. */
  filterBlock(block: Uint8Array): FilterResult;
  /** Bytes of memory in use, the block included. */
  readonly memoryBytes: number;
}

export const blockBytesDefault = 256 * 1024;

/** Combinations of route values that are remembered. */
const routesMax = 4_096;

/** A matcher over bytes for the rules of a matcher. Used from one thread, like the matcher. */
export function createByteMatcher(matcher: Matcher, options: ByteMatcherOptions): ByteMatcher {
  const { route, pathsOf = ownName, blockBytesMax = blockBytesDefault } = options;
  const { compiled, slots } = partsOf(matcher);
  const program = startProgram();
  const arena = createArena(program);
  const tree = createKeyTree([...slots.names, ...route.fields], pathsOf);
  const routeFields = route.fields.map(tree.nodesOf);
  const unitsMax = unitsMaxOf(compiled.length);
  const sizes = { tree, unitsMax, blockBytesMax, routesMax, routeFields };
  const plan = planMemory(arena, sizes);
  program.layOut(plan.words);
  enterKeys(tree, program, arena);
  const engine: Engine = {
    ...{ matcher, route, pathsOf, compiled, slots, program, arena, plan, routeFields },
    buckets: createBuckets({ program, arena, compiled, slots, tree }, route, plan),
    reader: createLineReader(arena, tree.nodes),
    view: createView(slots.names),
    nodesOf: tree.nodesOf,
  };
  return {
    matchBlock: (block) => matchBlock(engine, block),
    filterBlock: (block) => filterBlock(engine, block),
    get memoryBytes() {
      return arena.used;
    },
  };
}

interface Engine extends BlockReader {
  readonly matcher: Matcher;
  readonly route: ByteRoute;
  readonly pathsOf: PathsOf;
  readonly compiled: readonly CompiledRule[];
  readonly slots: SlotNames;
  readonly view: View;
  nodesOf(field: string): readonly Node[];
}

function filterBlock(engine: Engine, block: Uint8Array): FilterResult {
  const rest: LinePlace[] = [];
  let others = 0;
  const { events, clean } = readBlock(engine, block, {
    candidates: (_record, offset, length) => rest.push({ offset, length }),
    other: ({ length }, offset) => {
      others += 1;
      rest.push({ offset, length });
    },
  });
  return { events: events + others, clean, rest };
}

interface Tally {
  others: number;
  parsed: number;
  readonly matches: ByteMatch[];
  readonly broken: BrokenLine[];
}

function matchBlock(engine: Engine, block: Uint8Array): BlockResult {
  const tally: Tally = { others: 0, parsed: 0, matches: [], broken: [] };
  const counts = readBlock(engine, block, {
    candidates: (record, offset, length) => {
      const rules = tryCandidates(engine, tally, record);
      if (rules.length > 0) tally.matches.push({ offset, length, rules });
    },
    other: (line, offset) => matchOther(engine, tally, { line, offset }),
  });
  const { others, parsed, matches, broken } = tally;
  const events = counts.events + others;
  const tried = events - counts.clean - broken.length;
  return { events, clean: counts.clean, tried, parsed, matches, broken };
}

const none: readonly DetectionRule[] = [];

const ascending = (left: number, right: number): number => left - right;

/** Tries the rules that a line may match. */
function tryCandidates(engine: Engine, tally: Tally, record: number): readonly DetectionRule[] {
  const { reader, view, compiled, arena, nodesOf, buckets } = engine;
  const words = arena.words();
  const candidateCount = words[record + recordLayout.candidateCount] ?? 0;
  const cells = record + recordLayout.headWords + candidateCount;
  const bucket = buckets.at(words[record + recordLayout.bucket] ?? 0);
  reader.take({
    cells,
    cellCount: words[record + recordLayout.cellCount] ?? 0,
    isAscii: words[record + recordLayout.how] === howAscii,
  });
  const texts = () => {
    tally.parsed += 1;
    const start = words[record + recordLayout.start] ?? 0;
    const length = words[record + recordLayout.bytes] ?? 0;
    return textsOf(arena.bytes().subarray(start, start + length));
  };
  view.reset(lineEvent({ reader, nodesOf, texts }, bucket.logsource));
  let matched: Set<number> | undefined;
  for (let index = 0; index < candidateCount; index += 1) {
    const unit = words[record + recordLayout.headWords + index] ?? 0;
    const rule = bucket.units[unit]?.rule ?? 0;
    if (matched?.has(rule) || !testOf(engine, bucket, unit)(view)) continue;
    matched ??= new Set();
    matched.add(rule);
  }
  if (matched === undefined) return none;
  return [...matched].sort(ascending).flatMap((rule) => compiled[rule]?.rule ?? []);
}

function testOf({ slots }: Engine, { units, tests }: Bucket, unit: number): Predicate {
  const known = tests[unit];
  if (known !== undefined) return known;
  const test = compileUnit(units[unit]?.expr ?? { kind: "const", value: false }, slots);
  tests[unit] = test;
  return test;
}

function textsOf(line: Uint8Array): Iterable<string> {
  const fields = parseLine(Buffer.from(line).toString("utf8"));
  return typeof fields === "string" ? [] : flatEvent(fields, nowhere).texts();
}

const nowhere: SigmaEventLogsource = { services: [], categories: [] };

interface OtherLine {
  readonly line: Uint8Array;
  readonly offset: number;
}

/** Matches a line in the other way: parsed whole. */
function matchOther(engine: Engine, tally: Tally, { line, offset }: OtherLine): void {
  tally.others += 1;
  const { length } = line;
  const fields = parseLine(Buffer.from(line).toString("utf8"));
  if (typeof fields === "string") {
    tally.broken.push({ offset, length, message: fields });
    return;
  }
  tally.parsed += 1;
  const { matcher, route, pathsOf } = engine;
  const unrouted = jsonEvent(fields, nowhere, pathsOf);
  const logsource = route.logsourceOf(route.fields.map(unrouted.field));
  const rules = matcher.match({ ...unrouted, logsource });
  if (rules.length > 0) tally.matches.push({ offset, length, rules });
}
