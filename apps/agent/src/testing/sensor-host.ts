import { isFields } from "../fields.ts";
import type { SensorHost } from "../sensors/sensor.ts";

/** Keeps in memory what a sensor takes; as JSON where it is an object. */
export interface SampleHost extends SensorHost {
  /** What was taken since it was last asked. */
  taken(): readonly Readonly<Record<string, unknown>>[];
  setLevel(level: "calm" | "full"): void;
}

export const sampleHost = (now: () => number = () => 5): SampleHost => {
  let [kept, level]: [unknown, "calm" | "full"] = [undefined, "calm"];
  let waiting: readonly Readonly<Record<string, unknown>>[] = [];
  return {
    now,
    level: () => level,
    setLevel: (next) => {
      level = next;
    },
    // As the disk queue gives it back: through JSON.
    state: () => (kept === undefined ? undefined : JSON.parse(JSON.stringify(kept))),
    take: (_lane, records, state) => {
      const parsed = records.map((one): unknown => JSON.parse(String(one)));
      waiting = [...waiting, ...parsed.filter(isFields)];
      kept = state;
    },
    taken: () => {
      const given = waiting;
      waiting = [];
      return given;
    },
  };
};
