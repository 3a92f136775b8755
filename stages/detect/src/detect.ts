import type { DecodedEvent, Finding, RuleId, TenantId } from "@xdr/event";
import { asRuleId } from "@xdr/event";
import type { Clock } from "@xdr/ports";
import {
  type CompileOptions,
  type CorrelationMatch,
  type Correlator,
  type CorrelatorCounters,
  type CorrelatorOptions,
  compile,
  createCorrelator,
  type DetectionRule,
  type LoadReport,
  type Matcher,
  type RuleProblem,
  type RuleSet,
  type SigmaEvent,
} from "@xdr/sigma";
import { createDeviceNames, type DeviceNames } from "./device-names.ts";
import { findingOfCorrelation, findingOfRule } from "./finding.ts";
import { sigmaView } from "./sigma-view.ts";

export interface DetectOptions {
  readonly rules: RuleSet;
  readonly clock: Pick<Clock, "now">;
  readonly compileOptions?: CompileOptions;
  readonly correlationOptions?: Partial<CorrelatorOptions>;
}

/** What a tenant has turned off. A disabled rule raises no finding but still feeds correlations. */
export interface DetectSettings {
  disabledRules(tenantId: TenantId): ReadonlySet<RuleId>;
}

export interface DetectCounters {
  readonly events: number;
  /** Rules that matched, before settings and `generate: false` were looked at. */
  readonly matches: number;
  readonly findings: number;
  /** Matches of rules that the tenant has turned off, or that only feed a correlation. */
  readonly disabled: number;
  readonly silenced: number;
}

export interface DetectResult {
  readonly findings: readonly Finding[];
  readonly counters: DetectCounters;
}

/**
 * Rules over events, in the order given.
 *
 * The same events in the same order give the same findings with the same ids, however they are cut
 * into batches. Single-event rules are not folded when they repeat: that would depend on what came
 * before a restart, and incidents take repeats in. What correlations have counted so far, and which
 * address is which device, is in `snapshot`; without it, replay the events of the longest timespan
 * after a restart: findings told twice have the same id.
 */
export interface Detect {
  run(events: readonly DecodedEvent[], settings?: DetectSettings): DetectResult;
  /** What became of the rules at set-up. */
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
  const matcher = compile(options.rules, options.compileOptions);
  const correlator = createCorrelator(options.rules, {
    ...correlationOptionsDefault,
    ...options.correlationOptions,
  });
  const devices = createDeviceNames();
  const engine: Engine = { matcher, correlator, devices, clock: options.clock };
  return {
    run: (events, settings) => runBatch(engine, events, settings),
    report: matcher.report,
    rejectedCorrelations: correlator.rejected,
    get correlatorCounters() {
      return correlator.counters;
    },
    snapshot: () => ({ correlator: correlator.snapshot(), devices: devices.snapshot() }),
    snapshotText: () => snapshotText(correlator.snapshotText(), devices.snapshot()),
    restore: (snapshot) => {
      const { correlator: groups, devices: names } = readSnapshot(snapshot);
      devices.restore(names);
      return correlator.restore(groups);
    },
  };
};

interface Engine {
  readonly matcher: Matcher;
  readonly correlator: Correlator;
  readonly devices: DeviceNames;
  readonly clock: Pick<Clock, "now">;
}

type Tally = { -readonly [Name in keyof DetectCounters]: DetectCounters[Name] };

const nothingDisabled: ReadonlySet<RuleId> = new Set();

const runBatch = (
  engine: Engine,
  events: readonly DecodedEvent[],
  settings: DetectSettings | undefined,
): DetectResult => {
  const tally: Tally = { events: 0, matches: 0, findings: 0, disabled: 0, silenced: 0 };
  const findings: Finding[] = [];
  const disabledOf = new Map<TenantId, ReadonlySet<RuleId>>();
  for (const decoded of events) {
    tally.events += 1;
    const { tenantId } = decoded.record;
    const disabled =
      disabledOf.get(tenantId) ?? settings?.disabledRules(tenantId) ?? nothingDisabled;
    disabledOf.set(tenantId, disabled);
    findings.push(...findingsOfEvent({ engine, tally, disabled }, decoded));
  }
  tally.findings = findings.length;
  return { findings, counters: tally };
};

interface Turn {
  readonly engine: Engine;
  readonly tally: Tally;
  readonly disabled: ReadonlySet<RuleId>;
}

const findingsOfEvent = (turn: Turn, decoded: DecodedEvent): readonly Finding[] => {
  const { matcher, clock, devices } = turn.engine;
  devices.note(decoded);
  const view = sigmaView(decoded);
  const matched = matcher.match(view);
  if (matched.length === 0) return [];
  turn.tally.matches += matched.length;
  const nameOf = devices.of(decoded.record.tenantId);
  const context = { createdTime: clock.now(), nameOf };
  const findings: Finding[] = [];
  for (const rule of matched) {
    if (turn.disabled.has(asRuleId(rule.id))) turn.tally.disabled += 1;
    else if (matcher.isSilenced(rule)) turn.tally.silenced += 1;
    else findings.push(findingOfRule(rule, decoded, context));
  }
  for (const match of correlated(turn, { decoded, view, matched })) {
    findings.push(findingOfCorrelation(match, decoded, context));
  }
  return findings;
};

const correlated = (
  { engine, tally, disabled }: Turn,
  input: {
    readonly decoded: DecodedEvent;
    readonly view: SigmaEvent;
    readonly matched: readonly DetectionRule[];
  },
): readonly CorrelationMatch[] => {
  const { decoded, view, matched } = input;
  const matches = engine.correlator.push({
    event: view,
    id: decoded.id,
    time: decoded.event.time,
    partition: decoded.record.tenantId,
    matched,
  });
  return matches.filter((match) => {
    const isDisabled = disabled.has(asRuleId(match.rule.id));
    if (isDisabled) tally.disabled += 1;
    return !isDisabled;
  });
};

function* snapshotText(correlator: Iterable<string>, devices: unknown): Iterable<string> {
  yield '{"correlator":';
  yield* correlator;
  yield `,"devices":${JSON.stringify(devices)}}`;
}

const readSnapshot = (snapshot: unknown): { correlator: unknown; devices: unknown } => {
  if (typeof snapshot === "object" && snapshot !== null) {
    if ("correlator" in snapshot && "devices" in snapshot) return snapshot;
  }
  throw new TypeError("not a snapshot of detect");
};
