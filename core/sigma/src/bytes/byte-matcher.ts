import type { Matcher } from "../contract.ts";
import { flatEvent, type SigmaEventLogsource } from "../event.ts";
import type { CompiledRule } from "../match/compiled-rule.ts";
import { partsOf } from "../match/matcher-parts.ts";
import { createView, type View } from "../match/view.ts";
import type { DetectionRule } from "../rule.ts";
import { type Arena, createArena } from "./arena.ts";
import { type Buckets, createBuckets } from "./buckets.ts";
import { jsonEvent, ownName, type PathsOf, parseLine } from "./json-event.ts";
import { createKeyTree, enterKeys, type KeyTree, type Node } from "./key-tree.ts";
import { createLineReader, type LineReader, lineEvent } from "./line-event.ts";
import { type MemoryPlan, planMemory } from "./memory-plan.ts";
import { type Program, startProgram, status } from "./program.ts";

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

/** A line of a block that rules match. */
export interface ByteMatch {
  /** Where the line begins in the block, and its length without the line feed, in bytes. */
  readonly offset: number;
  readonly length: number;
  readonly rules: readonly DetectionRule[];
}

export interface BrokenLine {
  readonly offset: number;
  readonly length: number;
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

export interface ByteMatcher {
  /**
   * Matches a block of lines, each a JSON object, ended by line feeds; the last may lack its own.
   * Gives what `matcher.match` would for each line parsed, in the order of the lines. Never throws
   * for bad lines: they are listed with their reason.
   */
  matchBlock(block: Uint8Array): BlockResult;
  /** Bytes of memory in use, the block included. */
  readonly memoryBytes: number;
}

export const blockBytesDefault = 256 * 1024;

const lineFeed = 10;

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
  const sizes = { tree, rules: compiled.length, blockBytesMax, routesMax, routeFields };
  const plan = planMemory(arena, sizes);
  program.layOut(plan.words);
  enterKeys(tree, program, arena);
  const engine: Engine = {
    ...{ matcher, route, pathsOf, compiled, tree, program, arena, plan, routeFields },
    buckets: createBuckets({ program, arena, compiled, slots, tree }, route, plan),
    reader: createLineReader(arena, tree.nodes),
    view: createView(slots.names),
  };
  return {
    matchBlock: (block) => matchBlock(engine, block),
    get memoryBytes() {
      return arena.used;
    },
  };
}

interface Engine {
  readonly matcher: Matcher;
  readonly route: ByteRoute;
  readonly pathsOf: PathsOf;
  readonly compiled: readonly CompiledRule[];
  readonly tree: KeyTree;
  readonly program: Program;
  readonly arena: Arena;
  readonly plan: MemoryPlan;
  readonly routeFields: readonly (readonly Node[])[];
  readonly buckets: Buckets;
  readonly reader: LineReader;
  readonly view: View;
}

interface Tally {
  events: number;
  clean: number;
  parsed: number;
  readonly matches: ByteMatch[];
  readonly broken: BrokenLine[];
}

function matchBlock(engine: Engine, block: Uint8Array): BlockResult {
  const tally: Tally = { events: 0, clean: 0, parsed: 0, matches: [], broken: [] };
  const { inputBytesMax } = engine.plan;
  let offset = 0;
  while (offset < block.length) {
    let end = Math.min(offset + inputBytesMax, block.length);
    if (end < block.length) {
      end = block.lastIndexOf(lineFeed, end - 1) + 1;
      if (end <= offset) {
        const feed = block.indexOf(lineFeed, offset);
        end = feed < 0 ? block.length : feed;
        const line = Buffer.from(block.subarray(offset, end));
        matchText(engine, tally, { text: line.toString("utf8"), offset, length: end - offset });
        offset = end + 1;
        continue;
      }
    }
    matchPart(engine, tally, { part: block.subarray(offset, end), offset });
    offset = end;
  }
  const { events, clean, parsed, matches, broken } = tally;
  return { events, clean, tried: events - clean - broken.length, parsed, matches, broken };
}

/** After so many lines their numbers begin again, long before they repeat. */
const linesMax = 2 ** 30;

interface Part {
  readonly part: Uint8Array;
  readonly offset: number;
}

function matchPart(engine: Engine, tally: Tally, { part, offset }: Part): void {
  const { program, arena, plan } = engine;
  if (program.presentLine() > linesMax) {
    arena.bytes().fill(0, plan.cells, plan.cells + plan.cellsBytes);
    arena.bytes().fill(0, plan.seen, plan.seen + plan.seenBytes);
    program.restart();
  }
  const end = plan.input + part.length;
  arena.bytes().set(part, plan.input);
  arena.setByte(end, lineFeed);
  program.begin(plan.input);
  for (;;) {
    const answer = program.run(end, plan.recordBytesMax);
    takeRecords(engine, tally, offset);
    if (answer === status.done) break;
    if (answer === status.route) enterRoute(engine);
  }
  tally.events += program.events.value;
  tally.clean += program.clean.value;
}

/** Names the bucket of the line that the program stopped at. */
function enterRoute({ program, arena, plan, routeFields, reader, buckets }: Engine): void {
  const line = program.presentLine();
  const values = routeFields.map((nodes) => {
    const node = nodes.find((one) => arena.word(plan.cells + one * 16) === line);
    return node === undefined ? undefined : reader.valueAt((plan.cells >> 2) + node * 4);
  });
  buckets.enter(values);
}

/** Words of a record's head. */
const headWords = 6;

const byCandidates = 1;

function takeRecords(engine: Engine, tally: Tally, offset: number): void {
  const { program, plan, arena } = engine;
  const words = arena.words();
  const end = (plan.out + program.outBytes.value) >> 2;
  let at = plan.out >> 2;
  while (at < end) {
    const start = words[at] ?? 0;
    const length = words[at + 1] ?? 0;
    const candidateCount = words[at + 3] ?? 0;
    const cellCount = words[at + 4] ?? 0;
    const place = { offset: offset + start - plan.input, length };
    const textOf = () => Buffer.from(words.buffer).toString("utf8", start, start + length);
    if (words[at + 2] === byCandidates) {
      const candidates = words.slice(at + headWords, at + headWords + candidateCount).sort();
      const cells = at + headWords + candidateCount;
      const rules = tryCandidates(engine, {
        ...{ candidates, cells, cellCount, textOf, tally },
        logsource: engine.buckets.logsourceOf(words[at + 5] ?? 0),
      });
      if (rules.length > 0) tally.matches.push({ ...place, rules });
      at = cells + cellCount * 4;
    } else {
      tally.events -= 1;
      matchText(engine, tally, { text: textOf(), ...place });
      at += headWords;
    }
  }
  program.takeRecords();
}

interface Tried {
  readonly candidates: Uint32Array;
  readonly cells: number;
  readonly cellCount: number;
  readonly logsource: SigmaEventLogsource;
  readonly tally: Tally;
  textOf(): string;
}

/** Tries the rules that a line may match. */
function tryCandidates(engine: Engine, tried: Tried): readonly DetectionRule[] {
  const { reader, view, compiled, tree } = engine;
  const { logsource, tally } = tried;
  reader.take(tried);
  const texts = () => {
    tally.parsed += 1;
    return textsOf(tried.textOf(), logsource);
  };
  view.reset(lineEvent({ reader, nodesOf: tree.nodesOf, texts }, logsource));
  const rules: DetectionRule[] = [];
  for (const number of tried.candidates) {
    const entry = compiled[number];
    if (entry?.matches(view)) rules.push(entry.rule);
  }
  return rules;
}

function textsOf(text: string, logsource: SigmaEventLogsource): Iterable<string> {
  const fields = parseLine(text);
  return typeof fields === "string" ? [] : flatEvent(fields, logsource).texts();
}

interface TextLine {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
}

/** Matches a line in the other way: parsed whole. */
function matchText(engine: Engine, tally: Tally, { text, offset, length }: TextLine): void {
  if (/^[ \t\r]*$/.test(text)) return;
  tally.events += 1;
  const fields = parseLine(text);
  if (typeof fields === "string") {
    tally.broken.push({ offset, length, message: fields });
    return;
  }
  tally.parsed += 1;
  const { matcher, route, pathsOf } = engine;
  const unrouted = jsonEvent(fields, { services: [], categories: [] }, pathsOf);
  const logsource = route.logsourceOf(route.fields.map(unrouted.field));
  const rules = matcher.match({ ...unrouted, logsource });
  if (rules.length > 0) tally.matches.push({ offset, length, rules });
}
