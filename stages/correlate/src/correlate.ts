import type {
  Finding,
  FindingId,
  IncidentId,
  IncidentSummary,
  TenantId,
  WithdrawnFinding,
} from "@xdr/event";
import { type Component, type Components, createComponents } from "./components.ts";
import { type Inherited, inheritNames } from "./inherit.ts";
import { findingsMaxDefault, horizonMsDefault, horizonMsMin } from "./limits.ts";
import { type IsHub, linkKeysOf } from "./link-keys.ts";
import { summarizeIncident } from "./summary.ts";

export interface CorrelatorOptions {
  /** Findings held per tenant. */
  readonly findingsMax?: number;
  /** Milliseconds; at least `horizonMsMin`, the longest link window. */
  readonly horizonMs?: number;
  /** Addresses, users or artefacts that tie nothing together in a tenant: its proxies, scanners. */
  readonly isHub?: IsHub;
}

export interface Absorbed {
  readonly ids: readonly IncidentId[];
  readonly into: IncidentId;
}

export interface CorrelationResult extends Inherited {
  /** Incidents that are new or changed, by id. */
  readonly changed: readonly IncidentSummary[];
  /** Incidents told of earlier that are now part of another one. */
  readonly absorbed: readonly Absorbed[];
  /** Findings that came after their time was settled: kept by the caller, in no incident. */
  readonly late: readonly FindingId[];
}

/**
 * Joins findings into incidents as they come.
 *
 * The incidents depend on the set of findings alone: order, batching and repeated delivery do not
 * change ids, members, scores or texts, and a finding that is withdrawn leaves no trace. This holds while findings come within `horizonMs` of the
 * newest one and no tenant has more than `findingsMax` of them. What is older is settled: its
 * incident stands as it was last told, its findings are forgotten here, and a finding that ends
 * before that time is given back as `late`, because joining it to half of its past would tell a
 * different story under the same id. `correlate` over stored findings answers for such a stretch.
 *
 * After a restart, `add` in one call the findings of all incidents that were seen within the
 * horizon; repeated ones do no harm.
 */
export interface Correlator {
  /** A change is told once: a caller that could not store it must keep it and try again. */
  add(findings: readonly Finding[], withdrawn?: readonly WithdrawnFinding[]): CorrelationResult;
  /** Findings held now, over all tenants. */
  readonly size: number;
}

interface TenantState {
  components: Components;
  newest: number;
  /** Findings that end before this are settled. */
  settledBefore: number;
  sweptAt: number;
}

/** Share of `findingsMax` that is kept when the limit is passed, so that sweeps are rare. */
const keptShare = 0.8;

/** An engine that holds what is younger than the horizon. Throws on a horizon that is too short. */
export const createCorrelator = (options: CorrelatorOptions = {}): Correlator => {
  const findingsMax = options.findingsMax ?? findingsMaxDefault;
  const horizonMs = options.horizonMs ?? horizonMsDefault;
  if (horizonMs < horizonMsMin) throw new RangeError("horizonMs is below the longest link window");
  const tenants = new Map<TenantId, TenantState>();

  const keysOf = (finding: Finding) => linkKeysOf(finding, options.isHub);

  const addToTenant = (
    state: TenantState,
    findings: readonly Finding[],
    withdrawn: ReadonlySet<FindingId>,
  ): CorrelationResult => {
    const broken = withdrawn.size === 0 ? [] : state.components.withdraw(withdrawn);
    const late: FindingId[] = [];
    for (const finding of findings) {
      if (state.components.has(finding.id)) continue;
      const last = Math.max(finding.firstEventTime, finding.lastEventTime);
      if (last < state.settledBefore) {
        late.push(finding.id);
        continue;
      }
      state.components.add(finding);
      state.newest = Math.max(state.newest, last);
    }
    const inherited = inheritNames(state.components, broken, findings);
    const told = tell(state.components.takeChanged());
    settle(state, { findingsMax, horizonMs, keysOf });
    return { ...told, ...inherited, late };
  };

  return {
    add: (findings, withdrawn = []) => {
      const results: CorrelationResult[] = [];
      const added = Map.groupBy(findings, (finding) => finding.tenantId);
      const gone = Map.groupBy(withdrawn, (finding) => finding.tenantId);
      for (const tenantId of new Set([...added.keys(), ...gone.keys()])) {
        const state = tenants.get(tenantId) ?? newTenantState(keysOf);
        tenants.set(tenantId, state);
        const ids = new Set(gone.get(tenantId)?.map(({ id }) => id));
        results.push(addToTenant(state, added.get(tenantId) ?? [], ids));
      }
      return {
        dissolved: results.flatMap((result) => result.dissolved),
        replacing: results.flatMap((result) => result.replacing),
        changed: results.flatMap((result) => result.changed),
        absorbed: results.flatMap((result) => result.absorbed),
        late: results.flatMap((result) => result.late),
      };
    },
    get size() {
      return tenants.values().reduce((sum, state) => sum + state.components.size, 0);
    },
  };
};

/** Incidents of these findings, earliest first. Pure; no horizon and no limit. */
export const correlate = (
  findings: readonly Finding[],
  isHub?: IsHub,
): readonly IncidentSummary[] => {
  const limits = { findingsMax: Number.POSITIVE_INFINITY, horizonMs: Number.POSITIVE_INFINITY };
  const engine = createCorrelator(isHub === undefined ? limits : { ...limits, isHub });
  const { changed } = engine.add(findings);
  return changed.toSorted((a, b) => a.firstSeen - b.firstSeen || (a.id < b.id ? -1 : 1));
};

type KeysOf = Parameters<typeof createComponents>[0];

const newTenantState = (keysOf: KeysOf): TenantState => ({
  components: createComponents(keysOf),
  newest: Number.NEGATIVE_INFINITY,
  settledBefore: Number.NEGATIVE_INFINITY,
  sweptAt: Number.NEGATIVE_INFINITY,
});

const tell = (
  components: readonly Component[],
): Pick<CorrelationResult, "changed" | "absorbed"> => {
  const absorbed: Absorbed[] = [];
  const changed = components.map((component) => {
    const summary = summarizeIncident(component.findings);
    const ids = component.knownAs.filter((id) => id !== summary.id).toSorted();
    if (ids.length > 0) absorbed.push({ ids, into: summary.id });
    component.knownAs = [summary.id];
    return summary;
  });
  const byId = (a: IncidentId, b: IncidentId): number => (a < b ? -1 : 1);
  return {
    changed: changed.toSorted((a, b) => byId(a.id, b.id)),
    absorbed: absorbed.toSorted((a, b) => byId(a.into, b.into)),
  };
};

const settle = (
  state: TenantState,
  limits: { findingsMax: number; horizonMs: number; keysOf: KeysOf },
): void => {
  const isOver = state.components.size > limits.findingsMax;
  const isDue = state.newest - state.sweptAt > limits.horizonMs / 10;
  if (!isOver && !isDue) return;
  if (state.sweptAt === Number.NEGATIVE_INFINITY && !isOver) {
    state.sweptAt = state.newest;
    return;
  }
  state.sweptAt = state.newest;
  const before = state.newest - limits.horizonMs;
  const newestFirst = state.components.all().toSorted((a, b) => b.lastSeen - a.lastSeen);
  const keptMax = isOver ? Math.floor(limits.findingsMax * keptShare) : limits.findingsMax;
  const kept: Component[] = [];
  let keptFindings = 0;
  for (const component of newestFirst) {
    keptFindings += component.findings.length;
    if (component.lastSeen < before || keptFindings > keptMax) {
      // Whatever is as old as this one must be settled too, or its id could be told twice.
      state.settledBefore = Math.max(state.settledBefore, component.lastSeen + 1);
      break;
    }
    kept.push(component);
  }
  if (kept.length === newestFirst.length) return;
  rebuild(state, kept, limits.keysOf);
};

const rebuild = (state: TenantState, kept: readonly Component[], keysOf: KeysOf): void => {
  const components = createComponents(keysOf);
  const knownAs = new Map<FindingId, readonly IncidentId[]>();
  for (const component of kept) {
    for (const finding of component.findings) components.add(finding);
    const [any] = component.findings;
    if (any !== undefined) knownAs.set(any.id, component.knownAs);
  }
  components.takeChanged();
  for (const component of components.all()) {
    component.knownAs = component.findings.flatMap((finding) => knownAs.get(finding.id) ?? []);
  }
  state.components = components;
};
