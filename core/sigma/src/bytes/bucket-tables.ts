import type { SigmaEventLogsource } from "../event.ts";
import { offersLogsource } from "../logsource.ts";
import { type Anchor, necessary } from "../match/anchors.ts";
import type { CompiledRule } from "../match/compiled-rule.ts";
import type { Slot, SlotNames } from "../match/view.ts";
import { type TableWriter, writeField, writeRules } from "./field-tables.ts";
import { foldRoute, type KnownValues } from "./fold-route.ts";
import type { KeyTree } from "./key-tree.ts";
import { fingerprintBytes, writeKeywords } from "./keyword-tables.ts";
import { needleSet } from "./needle.ts";

/** What the buckets of a matcher have in common. */
export interface BucketSource extends TableWriter {
  readonly compiled: readonly CompiledRule[];
  readonly slots: SlotNames;
  readonly tree: KeyTree;
}

/** The events of a bucket: their log source, and the values that they all have. */
export interface BucketOf {
  readonly logsource: SigmaEventLogsource;
  readonly known: KnownValues | undefined;
}

interface Wanted {
  readonly kind: Anchor["kind"];
  readonly text: string;
  readonly rule: number;
}

/** Anchors of the rules that can match events of a bucket. */
interface Necessary {
  readonly always: readonly number[];
  readonly bySlot: ReadonlyMap<Slot | undefined, readonly Wanted[]>;
}

function anchorsOf(entry: CompiledRule, { slots }: BucketSource, known: KnownValues | undefined) {
  if (known === undefined) return entry.anchors ?? "always";
  const expr = foldRoute(entry.expr, known);
  if (expr.kind === "const") return expr.value ? "always" : [];
  return necessary(expr, slots)?.anchors ?? "always";
}

/** A keyword too short for the filter: its rule is tried on every event. */
const isShortKeyword = ({ slot, text }: Anchor): boolean =>
  slot === undefined && text.length < fingerprintBytes;

function necessaryOf(source: BucketSource, { logsource, known }: BucketOf): Necessary {
  const always: number[] = [];
  const bySlot = new Map<Slot | undefined, Wanted[]>();
  for (const [rule, entry] of source.compiled.entries()) {
    if (!offersLogsource(logsource, entry.rule.logsource)) continue;
    const anchors = anchorsOf(entry, source, known);
    if (anchors === "always" || anchors.some(isShortKeyword)) {
      always.push(rule);
      continue;
    }
    for (const { slot, kind, text } of anchors) {
      const wanted = bySlot.get(slot) ?? [];
      bySlot.set(slot, wanted);
      wanted.push({ kind, text, rule });
    }
  }
  return { always, bySlot };
}

/**
 * Writes the filters of a bucket; their format stands in `assembly/scan-main.ts`. 0 when no rule can
 * match its events.
 */
export function writeBucket(source: BucketSource, of: BucketOf): number {
  const { always, bySlot } = necessaryOf(source, of);
  if (always.length === 0 && bySlot.size === 0) return 0;
  const fields: number[] = [];
  let keywords = 0;
  for (const [slot, wanted] of bySlot) {
    const set = needleSet(wanted);
    if (slot === undefined) keywords = writeKeywords(source, set);
    else {
      const words = writeField(source, set);
      const nodes = source.tree.nodesOf(source.slots.names[slot] ?? "");
      for (const node of nodes) fields.push(node, ...words);
    }
  }
  const count = fields.length / 7;
  return source.arena.putWords([writeRules(source, always), keywords, count, ...fields]);
}
