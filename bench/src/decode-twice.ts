import type { createDecode } from "@xdr/decode";
import type { OcsfEvent, RawRecord } from "@xdr/event";
import { threadCpuMicroseconds } from "./cpu-time.ts";
import { median } from "./machine.ts";

type Decode = ReturnType<typeof createDecode>;

/** Counted rounds. */
export const decodeRounds = 15;
/** Rounds before them, in which the machine code is made. */
const warmUpRounds = 30;
const never = new AbortController().signal;

export interface DecodeLane {
  readonly corpus: string;
  readonly recordsOf: (round: number) => readonly RawRecord[];
  /** Whether an event says what the second side adds. */
  readonly isTold: (event: OcsfEvent) => boolean;
}

/** CPU time of this thread for the same records by two decoders in turn: medians, and their ratio. */
export const decodeTwice = async (
  stages: { readonly without: Decode; readonly with: Decode },
  { corpus, recordsOf, isTold }: DecodeLane,
) => {
  const spend = async (stage: Decode, records: readonly RawRecord[]) => {
    const start = threadCpuMicroseconds();
    const { out } = await stage.run(records, never);
    return { spent: threadCpuMicroseconds() - start, out };
  };
  const spent: { without: number[]; with: number[] } = { without: [], with: [] };
  let [records, told] = [0, 0];
  for (let round = 0; round < warmUpRounds + decodeRounds; round += 1) {
    const given = recordsOf(round);
    // Who goes second finds the records in the cache: they take turns.
    const early = round % 2 === 0 ? await spend(stages.without, given) : undefined;
    const found = await spend(stages.with, given);
    const without = early ?? (await spend(stages.without, given));
    records = given.length;
    told = found.out.filter(({ event }) => isTold(event)).length;
    if (round < warmUpRounds) continue;
    spent.without.push(without.spent);
    spent.with.push(found.spent);
  }
  const perRecord = (times: readonly number[]): number =>
    Math.round((median(times) / records) * 1000);
  return {
    corpus,
    records,
    told: Number((told / records).toFixed(3)),
    nanosecondsWithout: perRecord(spent.without),
    nanosecondsWith: perRecord(spent.with),
    ratio: Number((median(spent.with) / median(spent.without)).toFixed(3)),
  };
};
