import type { SigmaEventLogsource } from "../event.ts";
import { offersLogsource } from "../logsource.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { createTextFilter, type Needle, type TextFilter } from "./text-filter.ts";
import { type CacheBudget, type CachedScan, createCachedScan } from "./value-cache.ts";
import { fieldState, type Slot, textForm, type View } from "./view.ts";

/** The rules for events of one log source, with the filters that choose among them. */
export interface Bucket {
  /** Numbers of the rules that can match the event in the view, in ascending order. */
  candidates(view: View): readonly number[];
}

/** Builds the bucket of a log source from the rules that it offers what they name. */
export function createBucket(
  logsource: SigmaEventLogsource,
  rules: readonly CompiledRule[],
  budget: CacheBudget,
): Bucket {
  const always: number[] = [];
  const bySlot = new Map<Slot | undefined, Map<string, Needle & { rules: number[] }>>();
  for (const [number, { rule, anchors }] of rules.entries()) {
    if (!offersLogsource(logsource, rule.logsource)) continue;
    if (anchors === undefined) always.push(number);
    for (const { slot, kind, text } of anchors ?? []) {
      const needles = bySlot.get(slot) ?? new Map<string, Needle & { rules: number[] }>();
      bySlot.set(slot, needles);
      const needle = needles.get(`${kind} ${text}`);
      if (needle === undefined) needles.set(`${kind} ${text}`, { kind, text, rules: [number] });
      else if (needle.rules.at(-1) !== number) needle.rules.push(number);
    }
  }
  const fields: Field[] = [];
  let keywords: TextFilter | undefined;
  for (const [slot, needles] of bySlot) {
    const filter = createTextFilter([...needles.values()]);
    if (slot === undefined) keywords = filter;
    else fields.push({ slot, filter, scan: createCachedScan(filter, budget) });
  }
  return bucketOf({ fields, keywords, always, count: rules.length });
}

interface Field {
  readonly slot: Slot;
  readonly filter: TextFilter;
  /** The same as the filter's, with a memory. */
  readonly scan: CachedScan;
}

interface Filters {
  readonly fields: readonly Field[];
  readonly keywords: TextFilter | undefined;
  readonly always: readonly number[];
  readonly count: number;
}

const ascending = (left: number, right: number): number => left - right;

function bucketOf({ fields, keywords, always, count }: Filters): Bucket {
  const seen = new Uint32Array(count);
  let round = 0;
  let chosen: number[] = [];
  const found = (rules: readonly number[]) => {
    for (const rule of rules) {
      if (seen[rule] === round) continue;
      seen[rule] = round;
      chosen.push(rule);
    }
  };
  return {
    candidates: (view) => {
      round = (round + 1) >>> 0;
      if (round === 0) {
        seen.fill(0);
        round = 1;
      }
      chosen = [];
      found(always);
      for (const { slot, filter, scan } of fields) {
        const state = view.load(slot);
        if (state === fieldState.one) {
          scan(view.text(slot, textForm.raw), () => view.text(slot, textForm.folded), found);
        } else if (state === fieldState.many) {
          for (const text of view.texts(slot, textForm.folded)) filter.scan(text, found);
        }
      }
      if (keywords !== undefined) {
        for (const text of view.keywords(textForm.folded)) keywords.scan(text, found);
      }
      return chosen.sort(ascending);
    },
  };
}
