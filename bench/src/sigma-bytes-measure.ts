import { threadCpuMicroseconds } from "./cpu-time.ts";
import { median, quantile } from "./machine.ts";

/** Lines of JSON, each ended by a line feed, with where each begins and ends. */
export interface Lines {
  readonly bytes: Buffer;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** What is timed: a block of lines, or the same lines as strings that nothing has looked at. */
export interface Side {
  readonly name: string;
  readonly run: (block: Buffer, texts: readonly string[]) => number;
  /** Strings are made before the clock starts. */
  readonly needsTexts?: boolean;
}

export interface SideFigures {
  /** Microseconds of CPU per event: median over the chunks. */
  readonly microseconds: number;
  /** What `run` gave, over all chunks. */
  readonly sum: number;
}

const chunkEvents = 500;
const chunks = 40;

/** Events, from the end, that each side sees before it is measured. */
const warmUpEvents = 12_000;

const blockOf = ({ bytes, starts, ends }: Lines, from: number, count: number): Buffer =>
  bytes.subarray(starts[from], (ends[from + count - 1] ?? 0) + 1);

const textsOf = ({ bytes, starts, ends }: Lines, from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) =>
    bytes.toString("utf8", starts[from + index], ends[from + index]),
  );

export interface Measured {
  readonly events: number;
  readonly sides: Readonly<Record<string, SideFigures>>;
  /** Median over the chunks of one side's time by the other's, and the tenth percentile. */
  ratio(of: string, by: string): { readonly ratio: number; readonly ratioP10: number };
  /** Median of (one side − another) ÷ a third. */
  extra(of: string, without: string, by: string): number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Runs every side on every chunk, in turns. */
export function measureSides(lines: Lines, sides: readonly Side[]): Measured {
  const count = lines.starts.length;
  const measured = Math.min(chunks, Math.floor((count - warmUpEvents / 2) / chunkEvents));
  const timed = (side: Side, at: number, size: number) => {
    const block = blockOf(lines, at, size);
    const texts = side.needsTexts === true ? textsOf(lines, at, size) : [];
    const start = threadCpuMicroseconds();
    const sum = side.run(block, texts);
    return { cpu: threadCpuMicroseconds() - start, sum };
  };
  for (let at = Math.max(measured * chunkEvents, count - warmUpEvents); at < count; ) {
    const size = Math.min(chunkEvents, count - at);
    for (const side of sides) timed(side, at, size);
    at += size;
  }
  const times = new Map(sides.map(({ name }) => [name, [] as number[]]));
  const sums = new Map<string, number>();
  for (let chunk = 0; chunk < measured; chunk += 1) {
    for (const [turn] of sides.entries()) {
      const side = sides[(turn + chunk) % sides.length];
      if (side === undefined) continue;
      const { cpu, sum } = timed(side, chunk * chunkEvents, chunkEvents);
      times.get(side.name)?.push(cpu);
      sums.set(side.name, (sums.get(side.name) ?? 0) + sum);
    }
  }
  const of = (name: string) => times.get(name) ?? [];
  const figures = sides.map(({ name }) => {
    const microseconds = rounded(median(of(name)) / chunkEvents);
    return [name, { microseconds, sum: sums.get(name) ?? 0 }] as const;
  });
  return {
    events: measured * chunkEvents,
    sides: Object.fromEntries(figures),
    ratio: (one, by) => {
      const ratios = of(one).map((cpu, chunk) => cpu / (of(by)[chunk] ?? 1));
      return { ratio: rounded(median(ratios)), ratioP10: rounded(quantile(ratios, 0.1)) };
    },
    extra: (one, without, by) =>
      rounded(median(of(one).map((cpu, n) => (cpu - (of(without)[n] ?? 0)) / (of(by)[n] ?? 1)))),
  };
}
