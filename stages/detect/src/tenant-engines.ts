import type { TenantId } from "@xdr/event";
import {
  type CompileOptions,
  type Correlator,
  type CorrelatorCounters,
  type CorrelatorOptions,
  compile,
  compileSteps,
  createCorrelator,
  type LoadReport,
  type Matcher,
  type RuleProblem,
  type RuleSet,
} from "@xdr/sigma";
import { ruleSetKey, type TenantRules, unitedRules } from "./tenant-rules.ts";

/** What a tenant's events are looked at with. */
export interface Engine {
  readonly matcher: Matcher;
  readonly correlator: Correlator;
}

/** What became of a tenant's rules, those of the installation included. */
export interface TenantLoad {
  readonly report: LoadReport;
  /** Correlations that cannot run. */
  readonly rejectedCorrelations: readonly RuleProblem[];
  /** Open groups that were taken over, and those of changed or vanished correlations. */
  readonly groups: number;
  readonly dropped: number;
}

/**
 * One engine for each tenant. Matchers hold no state, so tenants with the same rules share one;
 * correlators do, so each tenant has its own, and a change of its rules moves what it holds.
 */
export interface TenantEngines {
  readonly base: Matcher;
  /** Correlations of the installation that cannot run. */
  readonly rejectedCorrelations: readonly RuleProblem[];
  of(tenantId: TenantId): Engine;
  /** Compiles what `use` will need, with pauses; without it `use` does so at once. */
  prepare(own: TenantRules): Iterable<undefined>;
  use(tenantId: TenantId, own: TenantRules | undefined): TenantLoad;
  readonly counters: CorrelatorCounters;
  /** Matchers that are held. */
  readonly matchers: number;
  snapshot(): readonly TenantSnapshot[];
  /** The same of this moment as pieces of JSON that may be taken later. */
  snapshotText(): Iterable<string>;
  /** Nothing is taken when any part is foreign: then it throws. */
  restore(snapshot: readonly TenantSnapshot[]): {
    readonly groups: number;
    readonly dropped: number;
  };
}

export interface TenantSnapshot {
  readonly tenant: TenantId;
  readonly correlator: unknown;
}

export interface TenantEnginesOptions {
  readonly rules: RuleSet;
  readonly compileOptions: CompileOptions;
  readonly correlationOptions: CorrelatorOptions;
}

const baseKey = "";

export const createTenantEngines = (options: TenantEnginesOptions): TenantEngines => {
  const { rules, compileOptions, correlationOptions } = options;
  const base = compile(rules, compileOptions);
  const matchers = new Map<string, Matcher>([[baseKey, base]]);
  const keys = new Map<TenantId, string>();
  const engines = new Map<TenantId, Engine>();

  const matcherOf = (key: string, own: TenantRules | undefined): Matcher => {
    const known = matchers.get(key);
    if (known !== undefined || own === undefined) return known ?? base;
    const placeholders = new Map([...(compileOptions.placeholders ?? []), ...own.placeholders]);
    const united = unitedRules(rules, own.rules);
    const made = compile(united, { ...compileOptions, placeholders, base });
    matchers.set(key, made);
    return made;
  };
  const prepare = function* (own: TenantRules): Generator<undefined, void> {
    const key = ruleSetKey(own);
    if (key === baseKey || matchers.has(key)) return;
    const placeholders = new Map([...(compileOptions.placeholders ?? []), ...own.placeholders]);
    const united = unitedRules(rules, own.rules);
    matchers.set(key, yield* compileSteps(united, { ...compileOptions, placeholders, base }));
  };
  const startEngine = (matcher: Matcher): Engine => ({
    matcher,
    correlator: createCorrelator(matcher.rules, correlationOptions),
  });
  const engineOf = (tenantId: TenantId): Engine => {
    const known = engines.get(tenantId);
    if (known !== undefined) return known;
    const engine = startEngine(matchers.get(keys.get(tenantId) ?? baseKey) ?? base);
    engines.set(tenantId, engine);
    return engine;
  };
  const forget = (key: string): void => {
    if (key !== baseKey && ![...keys.values()].includes(key)) matchers.delete(key);
  };

  return {
    base,
    rejectedCorrelations: startEngine(base).correlator.rejected,
    of: engineOf,
    prepare,
    use: (tenantId, own) => {
      const [before, key] = [keys.get(tenantId) ?? baseKey, own ? ruleSetKey(own) : baseKey];
      const held = engineOf(tenantId);
      const next = before === key ? held : startEngine(matcherOf(key, own));
      const moved =
        next === held
          ? { groups: held.correlator.counters.groups, dropped: 0 }
          : next.correlator.restore(held.correlator.snapshot());
      keys.set(tenantId, key);
      engines.set(tenantId, next);
      forget(before);
      const { report } = next.matcher;
      return { report, rejectedCorrelations: next.correlator.rejected, ...moved };
    },
    get counters() {
      return [...engines.values()].map(({ correlator }) => correlator.counters).reduce(sum, none);
    },
    get matchers() {
      return matchers.size;
    },
    ...snapshotPart(engines, (tenantId) => startEngine(engineOf(tenantId).matcher)),
  };
};

const snapshotPart = (
  engines: Map<TenantId, Engine>,
  fresh: (tenantId: TenantId) => Engine,
): Pick<TenantEngines, "snapshot" | "snapshotText" | "restore"> => ({
  snapshot: () =>
    [...engines].map(([tenant, { correlator }]) => ({
      tenant,
      correlator: correlator.snapshot(),
    })),
  snapshotText: () =>
    listText(
      [...engines].map(([tenant, { correlator }]) => ({
        tenant,
        pieces: correlator.snapshotText(),
      })),
    ),
  restore: (snapshot) => {
    const total = { groups: 0, dropped: 0 };
    const restored = snapshot.map(({ tenant, correlator }) => {
      const engine = fresh(tenant);
      const { groups, dropped } = engine.correlator.restore(correlator);
      total.groups += groups;
      total.dropped += dropped;
      return [tenant, engine] as const;
    });
    for (const [tenant, engine] of restored) engines.set(tenant, engine);
    return total;
  },
});

function* listText(
  parts: readonly { readonly tenant: TenantId; readonly pieces: Iterable<string> }[],
): Iterable<string> {
  yield "[";
  for (const [index, { tenant, pieces }] of parts.entries()) {
    yield `${index === 0 ? "" : ","}{"tenant":${JSON.stringify(tenant)},"correlator":`;
    yield* pieces;
    yield "}";
  }
  yield "]";
}

const none: CorrelatorCounters = {
  pushed: 0,
  matches: 0,
  withdrawn: 0,
  late: 0,
  repeated: 0,
  groups: 0,
  groupsEvicted: 0,
  eventsEvicted: 0,
};

const sum = (left: CorrelatorCounters, right: CorrelatorCounters): CorrelatorCounters => ({
  pushed: left.pushed + right.pushed,
  matches: left.matches + right.matches,
  withdrawn: left.withdrawn + right.withdrawn,
  late: left.late + right.late,
  repeated: left.repeated + right.repeated,
  groups: left.groups + right.groups,
  groupsEvicted: left.groupsEvicted + right.groupsEvicted,
  eventsEvicted: left.eventsEvicted + right.eventsEvicted,
});
