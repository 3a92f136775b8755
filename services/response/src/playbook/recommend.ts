import { propose } from "@xdr/decide";
import {
  asIncidentId,
  type Decision,
  type Finding,
  type Incident,
  type Playbook,
  type PlaybookMoment,
  type PlaybookTrigger,
  type Proposal,
  XdrError,
} from "@xdr/event";
import { requireIdShape, requireScope, type TenantTx } from "@xdr/ports";
import { dryRunPlaybook, factsOf, type PlaybookFacts, startingTrigger } from "@xdr/respond";
import { judgeNow } from "../may-begin.ts";
import { composed } from "../plan-run.ts";
import {
  type KnownPlaybook,
  knownPlaybook,
  knownPlaybooks,
  withCalled,
} from "./known-playbooks.ts";
import { type PlaybookContext, playbookRunLimits } from "./playbook-context.ts";
import { targetsOfStep } from "./targets.ts";

/** One action that a playbook would ask for, and what policy would say to whoever asks now. */
export interface ForeseenAction {
  readonly step: string;
  readonly proposal: Proposal;
  readonly decision: Decision;
}

/** What would happen if the playbook ran on the incident as it is now. Nothing is asked for. */
export interface RunThrough {
  readonly actions: readonly ForeseenAction[];
  readonly timeline: readonly PlaybookMoment[];
  readonly outcome: "succeeded" | "incomplete" | "failed";
  /** The playbook and all that it calls, by id. */
  readonly playbooks: Readonly<Record<string, Playbook>>;
}

export interface Recommendation {
  readonly known: KnownPlaybook;
  readonly trigger: PlaybookTrigger;
  /** What of the incident meets the trigger, in words. */
  readonly because: string;
  readonly evidence: readonly string[];
  readonly runThrough: RunThrough;
}

interface About {
  readonly incident: Incident;
  readonly findings: readonly Finding[];
}

const aboutIncident = async (tx: TenantTx, incidentId: string): Promise<About> => {
  const incident = await tx.incidents.byId(asIncidentId(requireIdShape(incidentId)));
  if (incident === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  const ids = incident.findingIds.slice(-playbookRunLimits.findingsMax);
  return { incident, findings: await tx.findings.byIds(ids) };
};

const foresee = async (
  ctx: PlaybookContext,
  tx: TenantTx,
  { known, all, about }: { known: KnownPlaybook; all: readonly KnownPlaybook[]; about: About },
): Promise<RunThrough> => {
  const { incident, findings } = about;
  const { playbook } = known;
  const { playbooks } = withCalled(
    playbook,
    all.map((one) => one.playbook),
  );
  const { registry } = ctx;
  const run = dryRunPlaybook({
    ...{ playbook, playbooks, now: ctx.clock.now() },
    facts: (variables) => factsOf(incident, findings, variables),
    targetsOf: (step) => targetsOfStep(step, incident, { findings, registry }),
  });
  const actions: ForeseenAction[] = [];
  for (const { step, playbookId, target } of run.actions) {
    const found = playbooks[playbookId]?.steps[step];
    const entry = registry.find(({ name }) => found?.type === "action" && name === found.action);
    if (entry === undefined) continue;
    const { kind, key, label } = target;
    const proposed = propose({ ...incident, severity: 5 }, findings, [entry]).find(
      (one) => one.target.kind === kind && one.target.key === key,
    );
    const wanted = { incidentId: incident.id, action: entry.name, target: { kind, key, label } };
    const proposal = proposed ?? composed(entry, wanted, findings);
    const decision = await judgeNow(tx, ctx, {
      ...{ incidentId: incident.id, proposal, requestedBy: ctx.actor, sandbox: ctx.sandbox },
    });
    actions.push({ step, proposal, decision });
  }
  return { actions, timeline: run.progress.timeline, outcome: run.outcome, playbooks };
};

/** The dry run of a playbook on an incident, also on one that is closed. */
export const runThrough = async (
  ctx: PlaybookContext,
  input: { readonly playbookId: string; readonly incidentId: string },
): Promise<RunThrough> => {
  requireScope(ctx, "response:read");
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const known = await knownPlaybook(tx, ctx.shippedPlaybooks, input.playbookId);
    const all = await knownPlaybooks(tx, ctx.shippedPlaybooks);
    return foresee(ctx, tx, { known, all, about: await aboutIncident(tx, input.incidentId) });
  });
};

const shownMax = 5;

/** The facts that the trigger asks about, with their values. */
const reasonOf = (trigger: PlaybookTrigger, facts: PlaybookFacts): string => {
  const asked = Object.entries(facts).filter(([name]) => trigger.condition?.includes(name));
  const told = asked.map(([name, value]) => {
    const text = typeof value === "object" ? value.slice(0, shownMax).join(", ") : String(value);
    return `${name.replace("incident:", "").replaceAll("_", " ")}: ${text}`;
  });
  return told.length === 0 ? "One of its rules found something." : `${told.join("; ")}.`;
};

const triggerKinds = ["incident-opened", "incident-changed", "finding", "schedule"] as const;

/**
 * Playbooks whose triggers the incident meets, switched on or not, each with why, what it would do,
 * and what policy would say to the one who asks. Same incident, same recommendations.
 */
export const recommendPlaybooks = async (
  ctx: PlaybookContext,
  input: { readonly incidentId: string },
): Promise<readonly Recommendation[]> => {
  requireScope(ctx, "response:read");
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const about = await aboutIncident(tx, input.incidentId);
    const all = await knownPlaybooks(tx, ctx.shippedPlaybooks);
    const found: Recommendation[] = [];
    for (const known of all) {
      const facts = factsOf(about.incident, about.findings, known.playbook.variables);
      const trigger = startingTrigger(known.playbook, triggerKinds, facts);
      if (trigger === undefined) continue;
      const through = await foresee(ctx, tx, { known, all, about });
      const evidence = through.actions.flatMap(({ proposal }) => proposal.evidence);
      found.push({
        ...{ known, trigger, because: reasonOf(trigger, facts), runThrough: through },
        evidence: [...new Set<string>(evidence)],
      });
    }
    return found;
  });
};
