import {
  asFindingId,
  asRuleId,
  type DecodedEvent,
  type EventId,
  type Finding,
  XdrError,
} from "@xdr/event";
import {
  checkInput,
  type EventStore,
  type OwnRule,
  requireIdShape,
  requireScope,
  type ServiceContext,
} from "@xdr/ports";
import {
  type CorrelationRule,
  compile,
  type DetectionRule,
  type Matcher,
  parseRules,
  type RuleSet,
  type SigmaEvent,
} from "@xdr/sigma";
import { createRule } from "./create-rule.ts";
import { type ExceptionField, exceptionFields } from "./exception-fields.ts";
import { type ExceptionPair, exceptionText, targetsOf } from "./exception-text.ts";
import { ruleLimits } from "./limits.ts";
import type { RuleShelf } from "./rule-shelf.ts";

export const exceptionLimits = Object.freeze({
  pairsMax: 20,
  /** Past findings of the rule that a preview runs over, newest first. */
  findingsMax: 500,
  /** Events of these findings. */
  eventsMax: 5_000,
  findingDays: 30,
  /** How far in the future an exception may end. */
  expiryDaysMax: 3 * 366,
});

const dayMs = 24 * 60 * 60 * 1000;

/** What the caller holds: the rules in force, the events, and how rules see an event. */
export interface ExceptionParts {
  readonly shelf: RuleShelf;
  readonly events: EventStore;
  viewOf(decoded: DecodedEvent): SigmaEvent;
}

interface Subject {
  readonly finding: Finding;
  readonly rule: DetectionRule | CorrelationRule;
  readonly targets: readonly DetectionRule[];
  readonly fields: readonly ExceptionField[];
}

/** What of a finding can be excepted: the fields of its (last) event, and which rules that touches. */
export const exceptionSubject = async (
  ctx: ServiceContext,
  input: { readonly findingId: string },
  parts: ExceptionParts,
): Promise<Subject> => {
  requireScope(ctx, "finding:read");
  const id = asFindingId(requireIdShape(input.findingId));
  const [finding] = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.findings.byIds([id]));
  if (finding === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  const set = rulesInForce(ctx, parts.shelf);
  const rule = [...set.rules, ...set.correlations].find((one) => one.id === finding.ruleId);
  if (rule === undefined) {
    throw new XdrError("REQUEST_CONFLICT", "The rule of this finding is not in force any more.");
  }
  const targets = targetsOf(rule, set);
  const [decoded] = await parts.events.byIds(ctx.tenantId, finding.eventIds.slice(-1));
  if (decoded === undefined) {
    throw new XdrError("REQUEST_CONFLICT", "The event of this finding is not stored any more.");
  }
  return {
    finding,
    rule,
    targets,
    fields: exceptionFields(decoded, parts.viewOf(decoded), targets),
  };
};

const rulesInForce = (ctx: ServiceContext, shelf: RuleShelf): RuleSet => {
  const own = shelf.ownRules(ctx.tenantId);
  const taken = new Set([...own.rules, ...own.correlations].map(({ id }) => id));
  const left = <Rule extends { readonly id: string }>(rules: readonly Rule[]) =>
    rules.filter(({ id }) => !taken.has(id));
  return {
    rules: [...own.rules, ...left(shelf.catalog.rules)],
    correlations: [...own.correlations, ...left(shelf.catalog.correlations)],
    filters: [...own.filters, ...shelf.catalog.filters],
  };
};

export interface ExceptionInput {
  readonly findingId: string;
  /** Names among the fields of the subject; an event with all their values is left out. */
  readonly fields: readonly string[];
  readonly reason: string;
  /** Milliseconds since the epoch; without it the exception does not end. */
  readonly expiresTime?: number | undefined;
}

export interface ExceptionPreview {
  readonly text: string;
  readonly ruleIds: readonly string[];
  /** Past findings that were looked at. */
  readonly looked: number;
  /** Findings none of whose events would have matched. */
  readonly removed: number;
  /** Findings of a correlation that would have counted fewer events. */
  readonly reduced: number;
  readonly remaining: number;
  /** How the filter is read, always told: other tools may read it the other way round. */
  readonly warnings: readonly string[];
}

/** The filter that would be kept, run over the stored events of the rule's past findings. */
export const previewException = async (
  ctx: ServiceContext,
  input: ExceptionInput,
  parts: ExceptionParts,
): Promise<ExceptionPreview> => {
  requireScope(ctx, "rule:test");
  const { text, subject } = await draftOf(ctx, input, parts);
  const { targets, finding } = subject;
  const { filters, rejected } = parseRules(text);
  if (rejected[0] !== undefined) throw new XdrError("SERVER_INTERNAL", rejected[0].message);
  const options = { placeholders: parts.shelf.placeholders(ctx.tenantId) };
  const before = compile({ rules: targets, correlations: [], filters: [] }, options);
  const after = compile({ rules: targets, correlations: [], filters }, options);
  const findings = await ctx.control.inTenant(ctx.tenantId, (tx) =>
    tx.findings.list({
      ruleId: finding.ruleId,
      from: ctx.clock.now() - exceptionLimits.findingDays * dayMs,
      limit: exceptionLimits.findingsMax,
    }),
  );
  const excepted = await exceptedEvents(ctx, parts, { findings, before, after });
  const counts = findings.map(({ eventIds }) => ({
    gone: eventIds.filter((id) => excepted.has(id)).length,
    all: eventIds.length,
  }));
  const removed = counts.filter(({ gone, all }) => all > 0 && gone === all).length;
  return {
    text,
    ruleIds: targets.map(({ id }) => id),
    looked: findings.length,
    removed,
    reduced: counts.filter(({ gone, all }) => gone > 0 && gone < all).length,
    remaining: findings.length - removed,
    warnings: after.report.warnings
      .filter(({ code }) => code === "filter_reading" || code === "filter_unused")
      .map(({ message, fix }) => `${message} ${fix}`),
  };
};

interface Runs {
  readonly findings: readonly Finding[];
  readonly before: Matcher;
  readonly after: Matcher;
}

/** Events that matched before and do not match with the filter. */
const exceptedEvents = async (
  ctx: ServiceContext,
  parts: ExceptionParts,
  { findings, before, after }: Runs,
): Promise<ReadonlySet<EventId>> => {
  const ids = [...new Set(findings.flatMap(({ eventIds }) => eventIds))];
  const events = await parts.events.byIds(ctx.tenantId, ids.slice(0, exceptionLimits.eventsMax));
  const excepted = new Set<EventId>();
  for (const decoded of events) {
    const view = parts.viewOf(decoded);
    const kept = new Set(after.match(view));
    if (before.match(view).some(({ id }) => ![...kept].some((rule) => rule.id === id))) {
      excepted.add(decoded.id);
    }
  }
  return excepted;
};

/**
 * Keeps the exception as a filter of the tenant's own, which is on at once; audited as a new rule.
 * Throws what `createRule` throws.
 */
export const createException = async (
  ctx: ServiceContext,
  input: ExceptionInput,
  parts: ExceptionParts,
): Promise<OwnRule> => {
  requireScope(ctx, "rule:write");
  const { text, reason } = await draftOf(ctx, input, parts);
  return createRule(ctx, { text, enabled: true, note: reason }, parts.shelf);
};

const draftOf = async (
  ctx: ServiceContext,
  input: ExceptionInput,
  parts: ExceptionParts,
): Promise<{ readonly text: string; readonly reason: string; readonly subject: Subject }> => {
  const check = checkInput();
  const now = ctx.clock.now();
  const reason = check.text("reason", input.reason, { charsMax: ruleLimits.noteCharsMax });
  const latest = now + exceptionLimits.expiryDaysMax * dayMs;
  const expiresTime =
    input.expiresTime === undefined
      ? undefined
      : check.integer("expiresTime", input.expiresTime, now, latest);
  const names = new Set(input.fields);
  const { pairsMax } = exceptionLimits;
  const isBounded = names.size >= 1 && names.size <= pairsMax;
  check.require(isBounded, "fields", `needs 1 to ${pairsMax} fields`);
  check.done();
  const subject = await exceptionSubject(ctx, input, parts);
  const pairs: readonly ExceptionPair[] = subject.fields.filter(({ field }) => names.has(field));
  check.require(pairs.length === names.size, "fields", "must be fields of the event");
  check.done();
  const text = exceptionText({
    ...subject,
    id: asRuleId(ctx.ids.uuid()),
    pairs,
    reason,
    author: ctx.actor.label,
    time: now,
    expiresTime,
  });
  return { text, reason, subject };
};
