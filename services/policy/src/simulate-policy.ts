import {
  decide,
  loadPolicy,
  type PolicyContext,
  type PolicyInForce,
  policySchema,
  propose,
} from "@xdr/decide";
import type { Decision, Incident, Proposal } from "@xdr/event";
import { checkInput, requireScope, type ServiceContext } from "@xdr/ports";
import { isBusinessTime } from "./business-time.ts";
import { type PolicyDraft, readDraft } from "./check-draft.ts";
import { policyInForce } from "./policy-in-force.ts";

const dayMs = 24 * 60 * 60 * 1000;
const daysMax = 365;
/** Asking costs a millisecond a proposal; the newest incidents say what people want to know. */
const incidentsMax = 100;
const examplesMax = 50;

export interface SimulateInput extends PolicyDraft {
  /** How far back. */
  readonly days: number;
}

/** A proposal that the draft answers otherwise than the policy in force. */
export interface ChangedDecision {
  readonly incidentId: string;
  readonly incidentTitle: string;
  readonly proposal: string;
  readonly before: Decision;
  readonly after: Decision;
}

export interface SimulationReport {
  readonly incidents: number;
  /** Incidents of that time; more than `incidents` when only the newest were looked at. */
  readonly incidentsOfTime: number;
  readonly proposals: number;
  /** How many went from one answer to another, equal ones too. */
  readonly moves: readonly { readonly before: string; readonly after: string; count: number }[];
  readonly changed: readonly ChangedDecision[];
}

/** In a few words, as the report counts it. */
const nameOf = (decision: Decision): string =>
  decision.effect === "require_approval" ? `approval of ${decision.approvers}` : decision.effect;

const newestIncidents = async (ctx: ServiceContext, days: number) => {
  const since = ctx.clock.now() - days * dayMs;
  const { items, total } = await ctx.control.inTenant(ctx.tenantId, (tx) =>
    tx.incidents.list({ sort: "last_seen", order: "desc", limit: incidentsMax, offset: 0 }),
  );
  const inTime = items.filter(({ lastSeen }) => lastSeen >= since);
  const isAll = inTime.length < items.length || items.length === total;
  return { inTime, total: isAll ? inTime.length : total };
};

/**
 * What would have been decided, under a draft, about everything that was recommended for the
 * incidents of the last days: as if a responder had asked. Nothing is carried out or saved.
 */
export const simulatePolicy = async (
  ctx: ServiceContext,
  input: SimulateInput,
  context: Omit<PolicyContext, "policy" | "role">,
): Promise<SimulationReport> => {
  requireScope(ctx, "policy:read");
  requireScope(ctx, "incident:read");
  const draft = readDraft(input);
  const check = checkInput();
  const days = check.integer("days", input.days, 1, daysMax);
  const { registry } = context;
  const loaded = loadPolicy("draft", draft.text, policySchema(registry));
  check.require(loaded !== undefined, "text", "has an error");
  check.done();
  const now = await ctx.control.inTenant(ctx.tenantId, (tx) =>
    policyInForce(tx, { registry, clock: ctx.clock }),
  );
  const { autonomy } = draft;
  const then: PolicyInForce = {
    ...{ ...now, loaded, autonomy },
    isBusinessTime: isBusinessTime(draft.businessTime, ctx.clock.now()),
  };
  const { inTime, total } = await newestIncidents(ctx, days);
  const tally = createTally();
  for (const incident of inTime) {
    const findings = await ctx.control.inTenant(ctx.tenantId, (tx) =>
      tx.findings.byIds(incident.findingIds),
    );
    for (const proposal of propose(incident, findings, registry)) {
      const judge = (policy: PolicyInForce): Decision =>
        decide({ incident, proposal, context: { ...context, role: "responder", policy } });
      tally.add({ incident, proposal, before: judge(now), after: judge(then) });
    }
  }
  return { incidents: inTime.length, incidentsOfTime: total, ...tally.report() };
};

interface Judged {
  readonly incident: Incident;
  readonly proposal: Proposal;
  readonly before: Decision;
  readonly after: Decision;
}

const createTally = () => {
  const moves = new Map<string, { before: string; after: string; count: number }>();
  const changed: ChangedDecision[] = [];
  let proposals = 0;
  return {
    add: ({ incident, proposal, before, after }: Judged): void => {
      proposals += 1;
      const [was, is] = [nameOf(before), nameOf(after)];
      const move = moves.get(`${was}>${is}`) ?? { before: was, after: is, count: 0 };
      move.count += 1;
      moves.set(`${was}>${is}`, move);
      if (was === is || changed.length >= examplesMax) return;
      const { id: incidentId, title: incidentTitle } = incident;
      changed.push({ incidentId, incidentTitle, proposal: proposal.title, before, after });
    },
    report: () => ({
      proposals,
      moves: [...moves.values()].toSorted((a, b) => b.count - a.count),
      changed,
    }),
  };
};
