import {
  asEventId,
  asRuleId,
  asTenantId,
  type DecodedEvent,
  type EventId,
  type Finding,
  type RuleId,
  type SigmaLevel,
  type TenantId,
} from "@xdr/event";
import type { Clock } from "@xdr/ports";
import type {
  CompileOptions,
  CorrelationChange,
  CorrelatorCounters,
  CorrelatorOptions,
  LoadReport,
  Matcher,
  RuleProblem,
  RuleSet,
} from "@xdr/sigma";
import { createDeviceNames, type DeviceNames } from "./device-names.ts";
import { createEventMemory, type EventMemory } from "./event-memory.ts";
import {
  correlationFindingId,
  type FindingContext,
  findingOfCorrelation,
  findingOfRule,
} from "./finding.ts";
import { eventIdOf, orderedIdOf } from "./ordered-id.ts";
import { netOutcome, nothingFound, type Outcome, type Untold } from "./outcome.ts";
import { createRuleCosts, type RuleCosts, type TenantCosts } from "./rule-costs.ts";
import { sigmaView } from "./sigma-view.ts";
import {
  createTenantEngines,
  type TenantEngines,
  type TenantLoad,
  type TenantSnapshot,
} from "./tenant-engines.ts";
import type { TenantRules } from "./tenant-rules.ts";

export interface DetectOptions {
  /** Rules of the installation: for every tenant. */
  readonly rules: RuleSet;
  readonly clock: Pick<Clock, "now">;
  readonly compileOptions?: CompileOptions;
  readonly correlationOptions?: Partial<CorrelatorOptions>;
  /** Events that matched a rule and are kept for telling a match anew; 0 unless given. */
  readonly eventsKeptMax?: number;
  /** Events are profiled only when given: one in `every`; `now` is milliseconds with fractions. */
  readonly profile?: { readonly every: number; readonly now: () => number };
}

/** What a tenant has turned off or levelled otherwise. A disabled rule raises no finding but still feeds correlations. */
export interface DetectSettings {
  disabledRules(tenantId: TenantId): ReadonlySet<RuleId>;
  /** Levels that stand in the place of those in the rules' texts. */
  ruleLevels?(tenantId: TenantId): ReadonlyMap<RuleId, SigmaLevel>;
}

export interface DetectCounters {
  readonly events: number;
  /** Rules that matched, before settings and `generate: false` were looked at. */
  readonly matches: number;
  readonly findings: number;
  /** Findings that a late event proved wrong. */
  readonly withdrawn: number;
  /** Matches of rules that the tenant has turned off, or that only feed a correlation. */
  readonly disabled: number;
  readonly silenced: number;
}

export interface DetectResult extends Outcome {
  readonly counters: DetectCounters;
}

/**
 * Rules over events, in the order given.
 *
 * The same events give the same findings with the same ids, in whatever order they come within the
 * lateness of the correlations and however they are cut into batches, once what is withdrawn is
 * removed and what is untold is told. Single-event rules are not folded when they repeat: that would depend on what came
 * before a restart, and incidents take repeats in. What correlations have counted so far, and which
 * address is which device, is in `snapshot`; without it, replay the events of the longest timespan
 * after a restart: findings told twice have the same id.
 */
export interface Detect {
  run(events: readonly DecodedEvent[], settings?: DetectSettings): DetectResult;
  /**
   * From the next event on the tenant's rules are those of the installation and `own`. Windows of
   * correlations that did not change stay open. Undefined: those of the installation alone.
   */
  useRules(tenantId: TenantId, own: TenantRules | undefined): TenantLoad;
  /**
   * Compiles what `useRules` with the same rules will need, a little between any two items, so that
   * events of every tenant can be looked at meanwhile.
   */
  prepareRules(own: TenantRules): Iterable<undefined>;
  /**
   * Builds what the tenant's next events of the same kinds would have to wait for, a little between
   * any two items.
   */
  prepareKinds(tenantId: TenantId, events: readonly DecodedEvent[]): Iterable<undefined>;
  /** The compiled rules of a tenant. */
  matcherOf(tenantId: TenantId): Matcher;
  /** Different rule sets that are held compiled. */
  readonly ruleSets: number;
  /** What the rules of each tenant did since the last call. */
  takeCosts(): readonly TenantCosts[];
  /** An event that matched a rule, while it is kept. */
  kept(tenantId: TenantId, id: EventId): DecodedEvent | undefined;
  /** Tells what `run` left untold, given the events that completed it as far as they are found. */
  tell(
    untold: readonly Untold[],
    events: readonly DecodedEvent[],
    settings?: DetectSettings,
  ): readonly Finding[];
  /** What became of the installation's rules at set-up. */
  readonly report: LoadReport;
  /** Correlations that cannot run. */
  readonly rejectedCorrelations: readonly RuleProblem[];
  readonly correlatorCounters: CorrelatorCounters;
  /** Plain data for JSON. */
  snapshot(): unknown;
  /**
   * JSON of the snapshot of this moment, in pieces that may be taken later, between runs: all at once
   * it takes seconds when correlations hold as much as they may.
   */
  snapshotText(): Iterable<string>;
  /** Takes over what `snapshot` gave; rules that changed since start empty. Throws on foreign data. */
  restore(snapshot: unknown): { readonly groups: number; readonly dropped: number };
}

const hourMs = 60 * 60 * 1000;

export const correlationOptionsDefault: CorrelatorOptions = {
  latenessMs: hourMs,
  groupsMax: 100_000,
};

/** Compiles the rules; what cannot be compiled is in the report, never thrown. */
export const createDetect = (options: DetectOptions): Detect => {
  const engines = createTenantEngines({
    rules: options.rules,
    compileOptions: options.compileOptions ?? {},
    correlationOptions: { ...correlationOptionsDefault, ...options.correlationOptions },
  });
  const devices = createDeviceNames();
  const memory = createEventMemory(options.eventsKeptMax ?? 0);
  const { clock, profile = { every: 0, now: () => 0 } } = options;
  const costs = createRuleCosts(profile.every);
  const parts: Parts = { engines, devices, memory, costs, profileNow: profile.now, clock };
  return {
    run: (events, settings) => runBatch(parts, events, settings),
    takeCosts: () => costs.take(),
    kept: (tenantId, id) => memory.find(tenantId, id),
    tell: (untold, events, settings) => tellAll({ ...parts, settings }, untold, events),
    useRules: engines.use,
    prepareRules: engines.prepare,
    prepareKinds: (tenantId, events) => engines.of(tenantId).matcher.prepare(events.map(sigmaView)),
    matcherOf: (tenantId) => engines.of(tenantId).matcher,
    get ruleSets() {
      return engines.matchers;
    },
    report: engines.base.report,
    rejectedCorrelations: engines.rejectedCorrelations,
    get correlatorCounters() {
      return engines.counters;
    },
    snapshot: () => ({ tenants: engines.snapshot(), devices: devices.snapshot() }),
    snapshotText: () => snapshotText(engines.snapshotText(), devices.snapshot()),
    restore: (snapshot) => {
      const { tenants, devices: names } = readSnapshot(snapshot);
      devices.restore(names);
      return engines.restore(tenants);
    },
  };
};

interface Parts {
  readonly engines: TenantEngines;
  readonly devices: DeviceNames;
  readonly memory: EventMemory;
  readonly costs: RuleCosts;
  readonly profileNow: () => number;
  readonly clock: Pick<Clock, "now">;
}

type Tally = { -readonly [Name in keyof DetectCounters]: DetectCounters[Name] };

const nothingDisabled: ReadonlySet<RuleId> = new Set();
const nothingLevelled: ReadonlyMap<RuleId, SigmaLevel> = new Map();

const runBatch = (
  parts: Parts,
  events: readonly DecodedEvent[],
  settings: DetectSettings | undefined,
): DetectResult => {
  const tally: Tally = {
    ...{ events: 0, matches: 0, findings: 0, withdrawn: 0 },
    ...{ disabled: 0, silenced: 0 },
  };
  const outcomes: Outcome[] = [];
  const turns = new Map<TenantId, Turn>();
  for (const decoded of events) {
    tally.events += 1;
    const { tenantId } = decoded.record;
    let turn = turns.get(tenantId);
    if (turn === undefined) {
      const disabled = settings?.disabledRules(tenantId) ?? nothingDisabled;
      turn = { ...parts, tally, disabled, settings, matched: new Map() };
      turns.set(tenantId, turn);
    }
    const outcome = outcomeOf(turn, decoded);
    if (outcome !== nothingFound) outcomes.push(outcome);
  }
  for (const [tenantId, turn] of turns) {
    const change = parts.engines.of(tenantId).correlator.settle();
    outcomes.push(outcomeOfChange(turn, tenantId, change));
  }
  const net = netOutcome(outcomes);
  tally.findings = net.findings.length + net.untold.length;
  tally.withdrawn = net.withdrawn.length;
  return { ...net, counters: tally };
};

interface Told extends Parts {
  readonly settings: DetectSettings | undefined;
}

interface Turn extends Told {
  readonly tally: Tally;
  readonly disabled: ReadonlySet<RuleId>;
  /** The tenant's events of this batch that a rule matched, by `orderedIdOf`. */
  readonly matched: Map<string, DecodedEvent>;
}

const outcomeOf = (turn: Turn, decoded: DecodedEvent): Outcome => {
  const { devices, memory, costs } = turn;
  const { tenantId } = decoded.record;
  const engine = turn.engines.of(tenantId);
  const { matcher } = engine;
  devices.note(decoded);
  const view = sigmaView(decoded);
  const matched = matcher.match(view);
  if (costs.isSampled()) costs.profiled(tenantId, matcher.profile(view, turn.profileNow));
  if (matched.length === 0) return nothingFound;
  turn.tally.matches += matched.length;
  memory.note(decoded);
  const context = contextOf(turn, tenantId);
  const findings: Finding[] = [];
  for (const rule of matched) {
    costs.matched(tenantId, rule.id);
    if (turn.disabled.has(asRuleId(rule.id))) turn.tally.disabled += 1;
    else if (matcher.isSilenced(rule)) turn.tally.silenced += 1;
    else findings.push(findingOfRule(rule, decoded, context));
  }
  turn.matched.set(orderedIdOf(decoded), decoded);
  const change = engine.correlator.defer({
    event: view,
    id: orderedIdOf(decoded),
    time: decoded.event.time,
    partition: tenantId,
    matched,
  });
  if (change.matches.length + change.withdrawn.length === 0) {
    return findings.length === 0 ? nothingFound : { ...nothingFound, findings };
  }
  const outcome = outcomeOfChange(turn, tenantId, change);
  return { ...outcome, findings: [...findings, ...outcome.findings] };
};

const outcomeOfChange = (turn: Turn, tenantId: TenantId, change: CorrelationChange): Outcome => {
  const { memory, costs, tally, matched } = turn;
  const context = contextOf(turn, tenantId);
  const findings: Finding[] = [];
  const untold: Untold[] = [];
  for (const { key, eventIds, ...rest } of change.matches) {
    if (turn.disabled.has(asRuleId(rest.rule.id))) {
      tally.disabled += 1;
      continue;
    }
    costs.matched(tenantId, rest.rule.id);
    const match = { ...rest, key, eventIds: eventIds.map(eventIdOf) };
    const eventId = asEventId(match.eventIds.at(-1) ?? "");
    const told = matched.get(eventIds.at(-1) ?? "") ?? memory.find(tenantId, eventId);
    const standIn = matched.get(change.causes.get(key) ?? "");
    if (told !== undefined) findings.push(findingOfCorrelation(match, told, context));
    else if (standIn !== undefined) {
      untold.push({ id: correlationFindingId(tenantId, key), tenantId, eventId, match, standIn });
    } else throw new Error("a correlation was told that no event of the batch caused");
  }
  const gone = change.withdrawn.map((key) => ({
    tenantId,
    id: correlationFindingId(tenantId, key),
  }));
  return { findings, untold, withdrawn: gone };
};

const contextOf = (
  { clock, devices, settings }: Pick<Told, "clock" | "devices" | "settings">,
  tenantId: TenantId,
): FindingContext => ({
  createdTime: clock.now(),
  nameOf: devices.of(tenantId),
  levels: settings?.ruleLevels?.(tenantId) ?? nothingLevelled,
});

const tellAll = (
  told: Told,
  untold: readonly Untold[],
  events: readonly DecodedEvent[],
): readonly Finding[] => {
  const byId = new Map<EventId, DecodedEvent>(events.map((event) => [event.id, event]));
  return untold.map(({ tenantId, eventId, match, standIn }) => {
    const context = contextOf(told, tenantId);
    return findingOfCorrelation(match, byId.get(eventId) ?? standIn, context);
  });
};

function* snapshotText(tenants: Iterable<string>, devices: unknown): Iterable<string> {
  yield '{"tenants":';
  yield* tenants;
  yield `,"devices":${JSON.stringify(devices)}}`;
}

interface Snapshot {
  readonly tenants: readonly TenantSnapshot[];
  readonly devices: unknown;
}

const readSnapshot = (snapshot: unknown): Snapshot => {
  if (isRecord(snapshot) && Array.isArray(snapshot["tenants"])) {
    return { tenants: snapshot["tenants"].map(readTenant), devices: snapshot["devices"] };
  }
  throw new TypeError("not a snapshot of detect");
};

const readTenant = (given: unknown): TenantSnapshot => {
  const { tenant, correlator } = isRecord(given) ? given : {};
  if (typeof tenant !== "string") throw new TypeError("not a snapshot of detect");
  return { tenant: asTenantId(tenant), correlator };
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
