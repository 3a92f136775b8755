import {
  attackMatrix,
  attacksOfTags,
  currentTechnique,
  type EventLogsource,
  parentTechnique,
  type RuleId,
  techniqueName,
} from "@xdr/event";
import type { CorrelationRule, DetectionRule } from "@xdr/sigma";
import { createFeeds } from "./feeds.ts";

export type CoverageRule = DetectionRule | CorrelationRule;

/**
 * - `covered`: a rule is on and events of its log source come in.
 * - `blind`: rules are on, but none of their log sources sends anything.
 * - `off`: there are rules, all turned off.
 * - `none`: no rule.
 */
export type CoverageState = "covered" | "blind" | "off" | "none";

/** Figures of a technique with its sub-techniques; every rule is counted once. */
export interface TechniqueCoverage {
  readonly uid: string;
  readonly name: string;
  readonly state: CoverageState;
  /** Rules that are on. */
  readonly enabled: number;
  /** Of the enabled ones, those that events reach. */
  readonly fed: number;
  readonly disabled: number;
  /** Findings of these rules, off ones included. */
  readonly hits: number;
  /** Sub-techniques that a rule names, by id. */
  readonly subs: readonly TechniqueCoverage[];
}

export interface RuleCoverage {
  readonly rule: CoverageRule;
  readonly enabled: boolean;
  readonly fed: boolean;
  readonly hits: number;
  /** Ids as ATT&CK has them today, sub-techniques as such. */
  readonly techniques: readonly string[];
}

export type CoverageTotals = Readonly<Record<CoverageState, number>>;

export interface Coverage {
  readonly tactics: readonly {
    readonly uid: string;
    readonly name: string;
    readonly tag: string;
    readonly techniques: readonly string[];
  }[];
  readonly techniques: ReadonlyMap<string, TechniqueCoverage>;
  /** Ids that rules name and the matrix does not have, by id. */
  readonly unplaced: readonly TechniqueCoverage[];
  /** Of the techniques of the matrix, each once. */
  readonly totals: CoverageTotals;
  readonly rules: readonly RuleCoverage[];
  /** Rules that name no technique. */
  readonly untagged: number;
}

export interface CoverageFacts {
  /** All rules of the tenant, whatever they are for: correlations are fed by their members. */
  readonly rules: readonly CoverageRule[];
  readonly disabled: ReadonlySet<RuleId | string>;
  /** What sent events lately. */
  readonly seen: readonly EventLogsource[];
  readonly hits: ReadonlyMap<RuleId | string, number>;
  /** Rules that count here; all when absent. */
  readonly only?: (rule: CoverageRule) => boolean;
}

/** What the tenant's rules see of ATT&CK Enterprise. Pure. */
export const coverageOf = (facts: CoverageFacts): Coverage => {
  const feeds = createFeeds(facts.rules, facts.seen);
  const rules = facts.rules.filter(facts.only ?? (() => true)).map((rule) => ({
    rule,
    enabled: !facts.disabled.has(rule.id),
    fed: feeds.isFed(rule),
    hits: facts.hits.get(rule.id) ?? 0,
    techniques: techniquesOf(rule.tags),
  }));
  const byTechnique = groupRules(rules);
  const known = new Set(attackMatrix.flatMap(({ techniques }) => techniques.map(({ uid }) => uid)));
  const techniques = new Map([...known].map((uid) => [uid, figuresOf(uid, byTechnique)]));
  const others = [...byTechnique.parents.keys()].filter((uid) => !known.has(uid)).toSorted();
  return {
    tactics: attackMatrix.map(({ uid, name, tag, techniques: placed }) => ({
      uid,
      name,
      tag,
      techniques: placed.map((technique) => technique.uid),
    })),
    techniques,
    unplaced: others.map((uid) => figuresOf(uid, byTechnique)),
    totals: totalsOf(techniques.values()),
    rules,
    untagged: rules.filter((rule) => rule.techniques.length === 0).length,
  };
};

const techniquesOf = (tags: readonly string[]): readonly string[] => {
  const uids = attacksOfTags(tags).flatMap(
    ({ technique, sub_technique }) => sub_technique?.uid ?? technique?.uid ?? [],
  );
  return [...new Set(uids.map(currentTechnique))];
};

interface Grouped {
  /** Technique, then the rules that name it or one of its sub-techniques. */
  readonly parents: ReadonlyMap<string, ReadonlySet<RuleCoverage>>;
  readonly subs: ReadonlyMap<string, ReadonlySet<RuleCoverage>>;
}

const groupRules = (rules: readonly RuleCoverage[]): Grouped => {
  const parents = new Map<string, Set<RuleCoverage>>();
  const subs = new Map<string, Set<RuleCoverage>>();
  const put = (into: Map<string, Set<RuleCoverage>>, uid: string, rule: RuleCoverage) => {
    const set = into.get(uid) ?? new Set();
    into.set(uid, set.add(rule));
  };
  for (const rule of rules) {
    for (const uid of rule.techniques) {
      put(parents, parentTechnique(uid), rule);
      if (uid !== parentTechnique(uid)) put(subs, uid, rule);
    }
  }
  return { parents, subs };
};

const figuresOf = (uid: string, grouped: Grouped): TechniqueCoverage => ({
  ...countsOf(uid, grouped.parents.get(uid) ?? new Set()),
  subs: [...grouped.subs]
    .filter(([sub]) => parentTechnique(sub) === uid)
    .map(([sub, rules]) => ({ ...countsOf(sub, rules), subs: [] }))
    .toSorted((left, right) => (left.uid < right.uid ? -1 : 1)),
});

const countsOf = (
  uid: string,
  rules: ReadonlySet<RuleCoverage>,
): Omit<TechniqueCoverage, "subs"> => {
  let [enabled, fed, hits] = [0, 0, 0];
  for (const rule of rules) {
    if (rule.enabled) enabled += 1;
    if (rule.enabled && rule.fed) fed += 1;
    hits += rule.hits;
  }
  const disabled = rules.size - enabled;
  const state = stateOf({ fed, enabled, disabled });
  return { uid, name: techniqueName(uid), state, enabled, fed, disabled, hits };
};

const stateOf = (counts: { fed: number; enabled: number; disabled: number }): CoverageState => {
  if (counts.fed > 0) return "covered";
  if (counts.enabled > 0) return "blind";
  return counts.disabled > 0 ? "off" : "none";
};

const totalsOf = (techniques: Iterable<TechniqueCoverage>): CoverageTotals => {
  const totals = { covered: 0, blind: 0, off: 0, none: 0 };
  for (const { state } of techniques) totals[state] += 1;
  return totals;
};
