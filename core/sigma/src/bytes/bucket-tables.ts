import type { SigmaEventLogsource } from "../event.ts";
import { offersLogsource } from "../logsource.ts";
import type { Expr, FieldExpr } from "../lower/expr.ts";
import type { CompiledRule } from "../match/compiled-rule.ts";
import type { Slot, SlotNames } from "../match/view.ts";
import { writeField } from "./field-tables.ts";
import { foldRoute, type KnownValues, settledTests } from "./fold-route.ts";
import type { KeyTree } from "./key-tree.ts";
import { writeKeywords } from "./keyword-tables.ts";
import { needleSet, type Wanted } from "./needle.ts";
import { type TableWriter, writeList } from "./table-writer.ts";
import { type ByteCondition, type Unit, unitsOf } from "./units.ts";

/** What the buckets of a matcher have in common. */
export interface BucketSource extends TableWriter {
  readonly compiled: readonly CompiledRule[];
  readonly slots: SlotNames;
  readonly tree: KeyTree;
}

/** The rules of a bucket, and the values that its events all have. */
export interface BucketOf {
  readonly rules: readonly RuleExpr[];
  readonly known: KnownValues | undefined;
}

export interface WrittenBucket {
  /** Where it is; 0 when no rule can match its events. */
  readonly at: number;
  readonly units: readonly Unit[];
}

/** Units that have a number in an entry. */
const unitNumbersMax = 2 ** 18;
const unitsPerRuleMax = 8;

/** Rules whose alternatives can all be units of their own. */
const splitRulesMax = unitNumbersMax / unitsPerRuleMax;

/** Most units of a bucket. */
export const unitsMaxOf = (rules: number): number =>
  rules <= splitRulesMax ? rules * unitsPerRuleMax : Math.min(rules, unitNumbersMax);

type RuleExpr = Pick<Unit, "rule" | "expr">;

/** The rules that a log source offers events to. */
export interface OfferedRules {
  readonly rules: readonly RuleExpr[];
  /** Their tests of the route's fields, each once. */
  readonly tests: readonly FieldExpr[];
}

export function rulesOffered(
  { compiled }: BucketSource,
  logsource: SigmaEventLogsource,
  fields: readonly string[],
): OfferedRules {
  const rules = compiled.flatMap(({ rule: { logsource: own }, expr }, rule) =>
    offersLogsource(logsource, own) ? [{ rule, expr }] : [],
  );
  const tests = rules.flatMap(({ expr }) => settledTests(expr, fields));
  const byText = new Map(tests.map((test) => [JSON.stringify(test), test]));
  return { rules, tests: [...byText.values()] };
}

function unitsFor({ compiled, slots }: BucketSource, of: BucketOf): readonly Unit[] {
  const isSplit = compiled.length <= splitRulesMax;
  return of.rules.flatMap(({ rule, expr: whole }): readonly Unit[] => {
    const expr: Expr = of.known === undefined ? whole : foldRoute(whole, of.known);
    if (expr.kind === "const" && !expr.value) return [];
    return unitsOf({ rule, expr }, slots, isSplit);
  });
}

/** Bits of an entry, as `assembly/candidates.ts` has them. */
const bitsShift = 18;
const needShift = 25;
const alwaysBit = 32;
const ruledOutBit = 64;
const never = 127;

const entryOf = (unit: number, bit: number, need: number): number =>
  (unit | (bit << bitsShift) | (need << needShift)) >>> 0;

interface Looked {
  readonly always: readonly number[];
  readonly bySlot: ReadonlyMap<Slot | undefined, readonly Wanted[]>;
  readonly references: readonly Reference[];
}

/** Two fields that must be equal for an entry. */
interface Reference {
  readonly slot: Slot;
  readonly other: Slot;
  readonly entry: number;
}

const textOf = (condition: ByteCondition): string => {
  if (condition.kind === "run") return String(condition.chars);
  return "text" in condition ? condition.text : "";
};

/** What is to be looked for, by field. */
function lookFor(units: readonly Unit[]): Looked {
  const always: number[] = [];
  const references: Reference[] = [];
  const bySlot = new Map<Slot | undefined, Wanted[]>();
  const want = (slot: Slot | undefined, wanted: Wanted) => {
    const list = bySlot.get(slot) ?? [];
    bySlot.set(slot, list);
    list.push(wanted);
  };
  for (const [number, { needs, ruledOutBy }] of units.entries()) {
    const need = (1 << needs.length) - 1;
    if (needs.length === 0) always.push(entryOf(number, alwaysBit, alwaysBit));
    for (const [index, anyOf] of needs.entries()) {
      const entry = entryOf(number, 1 << index, need);
      for (const condition of anyOf) {
        if (condition.kind === "test") continue;
        const { kind, slot } = condition;
        if (kind === "refers") references.push({ slot, other: condition.other, entry });
        else want(slot, { kind, text: textOf(condition), entry, rulesOut: false });
      }
    }
    const entry = entryOf(number, ruledOutBit, never);
    for (const { slot, kind, text } of ruledOutBy) {
      want(slot, { kind, text, entry, rulesOut: true });
    }
  }
  return { always, bySlot, references };
}

/** Writes pairs of fields; their format stands in `assembly/references.ts`. 0 for none. */
function writeReferences(source: BucketSource, references: readonly Reference[]): number {
  const { arena, slots, tree } = source;
  const nodesOf = (slot: Slot): readonly number[] => {
    const nodes = tree.nodesOf(slots.names[slot] ?? "");
    return [nodes.length, ...nodes];
  };
  const pairs = [...Map.groupBy(references, ({ slot, other }) => `${slot} ${other}`).values()];
  const words = pairs.flatMap((same) => {
    const entries = same.map(({ entry }) => entry);
    const [first] = same;
    if (first === undefined) return [];
    return [writeList(source, entries), ...nodesOf(first.slot), ...nodesOf(first.other)];
  });
  return pairs.length === 0 ? 0 : arena.putWords([pairs.length, ...words]);
}

/** Writes the filters of a bucket; their format stands in `assembly/scan-main.ts`. */
export function writeBucket(source: BucketSource, of: BucketOf): WrittenBucket {
  const units = unitsFor(source, of);
  if (units.length === 0) return { at: 0, units };
  const { always, bySlot, references } = lookFor(units);
  const fields: number[][] = [];
  let keywords = 0;
  for (const [slot, wanted] of bySlot) {
    const set = needleSet(wanted);
    if (slot === undefined) keywords = writeKeywords(source, set);
    else {
      const words = writeField(source, set);
      const nodes = source.tree.nodesOf(source.slots.names[slot] ?? "");
      for (const [index, node] of nodes.entries())
        fields.push([node, index === 0 ? 0 : 1, ...words]);
    }
  }
  const heads = [writeList(source, always), keywords, writeReferences(source, references)];
  const words = [...heads, fields.length, ...fields.flat()];
  return { at: source.arena.putWords(words), units };
}
