import { windowsLogsource } from "@xdr/catalog";
import { flatEvent, type Matcher, type SigmaEvent } from "@xdr/sigma";
import { threadCpuMicroseconds } from "./cpu-time.ts";
import { median, quantile } from "./machine.ts";
import { freshLines, type Mix } from "./sigma-corpus.ts";

/** Events of one chunk, and chunks that are measured. */
const chunkEvents = 500;
const chunks = 40;

/** Events, from the end of the mix, that the engine sees before it is measured. */
const warmUpEvents = 12_000;

export interface EngineFigures {
  readonly events: number;
  readonly matches: number;
  /** Microseconds of CPU per event, medians over the chunks. */
  readonly parseMicroseconds: number;
  readonly engineMicroseconds: number;
  /** Engine without parsing ÷ JSON.parse of the same events: median over the chunks, and p10. */
  readonly ratio: number;
  readonly ratioP10: number;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined;

/** An event of a mix as the product sees it: its log source, then its fields. */
export function windowsEvent(line: string): SigmaEvent {
  const fields: Record<string, unknown> = JSON.parse(line);
  const logsource = windowsLogsource({
    channel: textOf(fields["Channel"]),
    provider: textOf(fields["Provider_Name"]),
    eventId: Number(fields["EventID"]),
    eventType: textOf(fields["EventType"]),
  });
  return flatEvent(fields, logsource);
}

const matchLine = (matcher: Matcher, line: string): number =>
  matcher.match(windowsEvent(line)).length;

function parseAll(lines: readonly string[]): number {
  let sum = 0;
  for (const line of lines) if (JSON.parse(line) !== null) sum += 1;
  return sum;
}

function matchAll(matcher: Matcher, lines: readonly string[]): number {
  let sum = 0;
  for (const line of lines) sum += matchLine(matcher, line);
  return sum;
}

function timed(run: () => number): { readonly cpu: number; readonly result: number } {
  const start = threadCpuMicroseconds();
  const result = run();
  return { cpu: threadCpuMicroseconds() - start, result };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/**
 * Compares matchers with JSON.parse alone, all in one run: chunk by chunk, each side on strings of
 * its own, in turns.
 */
export function measureEngines(mix: Mix, matchers: readonly Matcher[]): readonly EngineFigures[] {
  const count = mix.starts.length;
  const available = Math.floor((count - warmUpEvents / 2) / chunkEvents);
  const measured = Math.min(chunks, available) * chunkEvents;
  for (let at = Math.max(measured, count - warmUpEvents); at < count; at += chunkEvents) {
    const size = Math.min(chunkEvents, count - at);
    parseAll(freshLines(mix, at, size));
    for (const matcher of matchers) matchAll(matcher, freshLines(mix, at, size));
  }
  const parse: number[] = [];
  const engines = matchers.map(() => ({ cpu: [] as number[], matches: 0 }));
  for (let at = 0; at < measured; at += chunkEvents) {
    const lines = () => freshLines(mix, at, chunkEvents);
    const own = lines();
    parse.push(timed(() => parseAll(own)).cpu);
    for (const [index, matcher] of matchers.entries()) {
      const theirs = lines();
      const { cpu, result } = timed(() => matchAll(matcher, theirs));
      engines[index]?.cpu.push(cpu);
      const engine = engines[index];
      if (engine !== undefined) engine.matches += result;
    }
  }
  return engines.map(({ cpu, matches }) => figuresOf(parse, cpu, matches));
}

function figuresOf(
  parse: readonly number[],
  whole: readonly number[],
  matches: number,
): EngineFigures {
  const engine = whole.map((cpu, chunk) => cpu - (parse[chunk] ?? 0));
  const ratios = engine.map((cpu, chunk) => cpu / (parse[chunk] ?? 1));
  return {
    events: parse.length * chunkEvents,
    matches,
    parseMicroseconds: rounded(median(parse) / chunkEvents),
    engineMicroseconds: rounded(median(engine) / chunkEvents),
    ratio: rounded(median(ratios)),
    ratioP10: rounded(quantile(ratios, 0.1)),
  };
}
