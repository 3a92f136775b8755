import type { Source } from "../../api/types.ts";
import { type Liveness, livenessOf } from "./liveness.ts";

export interface SourceFilter {
  readonly text?: string | undefined;
  readonly state?: Liveness | undefined;
}

type Filtered = Pick<
  Source,
  "name" | "kind" | "sourceType" | "tokenPrefix" | "disabled" | "lastEventTime"
>;

/** By words of name, kind, decoder and token, all of which must be there, and by state. */
export const filterSources = <Row extends Filtered>(
  sources: readonly Row[],
  { text = "", state }: SourceFilter,
  now: number,
): readonly Row[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return sources.filter((source) => {
    const { name, kind, sourceType = "", tokenPrefix = "" } = source;
    const all = `${name} ${kind} ${sourceType} ${tokenPrefix}`.toLowerCase();
    const isState = state === undefined || livenessOf(source, now) === state;
    return isState && words.every((word) => all.includes(word));
  });
};
