import type { RuleTrial } from "../contract.ts";
import type { SigmaEvent } from "../event.ts";
import type { Placeholders } from "../lower/values.ts";
import type { DetectionRule } from "../rule.ts";
import type { CompiledRule, RuleInForce } from "./compiled-rule.ts";
import { createRouter, type KindOfEvent, type Router } from "./router.ts";
import { createCacheBudget } from "./value-cache.ts";
import { createView, type SlotNames, type View } from "./view.ts";

/** Rules that were compiled together, with their buckets. */
interface Layer {
  readonly rules: readonly CompiledRule[];
  readonly router: Router;
  /** False for a rule that is not in force in the matcher that looks. */
  isInForce(number: number): boolean;
}

/** The rules below: what other matchers may build on. */
export interface Root extends Layer {
  readonly slots: SlotNames;
  /** The rule as it is compiled here, if nothing that it depends on is different. */
  reusable(wanted: WantedRule): CompiledRule | undefined;
}

export interface WantedRule extends RuleInForce {
  readonly placeholders: Placeholders;
}

/**
 * A matcher in two layers: rules that another matcher has compiled already, buckets and all, and what
 * is new. A rule that changes, or the few rules of a tenant, cost what they are, not what all cost.
 */
export interface Layers {
  match(event: SigmaEvent): readonly DetectionRule[];
  profile(event: SigmaEvent, now: () => number): readonly RuleTrial[];
  readonly root: Root;
  /** Builds buckets of the new rules for the kinds of events that came so far, with pauses. */
  prepare(): Generator<undefined, void>;
  /** Builds the buckets of all rules for the kinds of some events, with pauses. */
  prepareFor(events: Iterable<KindOfEvent>): Generator<undefined, void>;
}

export interface LayerRules {
  /** All rules in force, in the order of the set. */
  readonly compiled: readonly CompiledRule[];
  /** Those that no layer below has. */
  readonly fresh: readonly CompiledRule[];
  readonly slots: SlotNames;
  readonly placeholders: Placeholders;
}

export function createLayers(rules: LayerRules, base: Root | undefined): Layers {
  const { compiled, fresh, slots } = rules;
  const root = base ?? createRoot(rules);
  const view = createView(slots.names);
  if (base === undefined) return layersOf({ layers: [root], root, view });
  const kept = new Set<CompiledRule>(compiled);
  const below = { ...base, isInForce: (number: number) => keeps(kept, base.rules[number]) };
  const budget = createCacheBudget();
  const router = createRouter({ rules: fresh, slots, budget });
  const above = { rules: fresh, router, isInForce: () => true };
  const order = new Map(compiled.map(({ rule }, place) => [rule, place]));
  const layers = fresh.length === 0 ? [below] : [below, above];
  return layersOf({ layers, root, view, order });
}

const keeps = (kept: ReadonlySet<CompiledRule>, rule: CompiledRule | undefined): boolean =>
  rule !== undefined && kept.has(rule);

function createRoot({ compiled, slots, placeholders }: LayerRules): Root {
  const known = new Map(compiled.map((entry) => [entry.rule, entry]));
  return {
    rules: compiled,
    slots,
    router: createRouter({ rules: compiled, slots, budget: createCacheBudget() }),
    isInForce: () => true,
    reusable: ({ rule, filters, placeholders: wanted }) => {
      const entry = known.get(rule);
      if (entry === undefined || filters.length !== entry.filters.length) return undefined;
      if (filters.some((filter, index) => filter !== entry.filters[index])) return undefined;
      const expands = [rule, ...filters].some(({ source }) => source.includes("expand"));
      return expands && wanted !== placeholders ? undefined : entry;
    },
  };
}

interface LayersParts {
  readonly layers: readonly Layer[];
  readonly root: Root;
  readonly view: View;
  /** Places of the rules in the set, where the layers do not have them in its order. */
  readonly order?: ReadonlyMap<DetectionRule, number>;
}

const none: readonly DetectionRule[] = [];

function layersOf({ layers, root, view, order }: LayersParts): Layers {
  const place = (rule: DetectionRule): number => order?.get(rule) ?? 0;
  return {
    root,
    match: (event) => {
      view.reset(event);
      let found: DetectionRule[] | undefined;
      for (const layer of layers) {
        for (const number of layer.router.find(event).match(view)) {
          const entry = layer.rules[number];
          if (entry === undefined || !layer.isInForce(number)) continue;
          found ??= [];
          found.push(entry.rule);
        }
      }
      if (found === undefined) return none;
      return order === undefined ? found : found.sort((a, b) => place(a) - place(b));
    },
    profile: (event, now) => {
      view.reset(event);
      const trials = layers.flatMap((layer) => profileIn(layer, { event, view, now }));
      return order === undefined ? trials : trials.sort((a, b) => place(a.rule) - place(b.rule));
    },
    prepare: function* () {
      const [, above] = layers;
      if (above !== undefined) yield* above.router.prepare(root.router.seen);
    },
    prepareFor: function* (events) {
      for (const event of events) {
        for (const { router } of layers) yield* router.prepare([router.kindOf(event)]);
      }
    },
  };
}

interface Profiled {
  readonly event: SigmaEvent;
  readonly view: View;
  readonly now: () => number;
}

function profileIn(layer: Layer, { event, view, now }: Profiled): readonly RuleTrial[] {
  const trials: RuleTrial[] = [];
  for (const number of layer.router.find(event).candidates(view)) {
    const entry = layer.rules[number];
    if (entry === undefined || !layer.isInForce(number)) continue;
    const start = now();
    const matched = entry.matches(view);
    trials.push({ rule: entry.rule, matched, ms: now() - start });
  }
  return trials;
}
