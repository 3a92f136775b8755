import {
  type ActionEntry,
  type ActionRun,
  type Approval,
  asUserId,
  canonicalJson,
  type Decision,
  type Incident,
  type Proposal,
  planHash,
  type ReceiptActor,
} from "@xdr/event";
import { permits, type Role, type TenantTx, type User } from "@xdr/ports";
import type { ResponseParts } from "./context.ts";
import { addressProblem } from "./host-target.ts";
import { responseLimits } from "./limits.ts";
import { type Place, targetAt } from "./place.ts";

export interface JudgeRequest {
  readonly incidentId: ActionRun["incidentId"];
  readonly proposal: Proposal;
  readonly requestedBy: ReceiptActor;
  readonly sandbox: boolean;
}

const deny = (reason: string): Decision => ({ effect: "deny", reasons: [reason] });

/** Does the action tell people something and no more? */
export const tellsOnly = (registry: ResponseParts["registry"], action: string): boolean =>
  registry.find(({ name }) => name === action)?.kind === "notify";

/**
 * As what policy is asked, or why nobody is any more. A machine may ask from autonomy 2 on; it may
 * tell people something at any.
 */
const askerOf = async (
  tx: TenantTx,
  parts: Pick<ResponseParts, "autonomyOf" | "registry">,
  { requestedBy: { kind, id }, proposal }: Pick<JudgeRequest, "requestedBy" | "proposal">,
): Promise<{ readonly role: Role; readonly machine?: string } | string> => {
  if (kind === "system") {
    const isFree =
      tellsOnly(parts.registry, proposal.action) ||
      (await parts.autonomyOf(tx)) >= responseLimits.machineAutonomyMin;
    return isFree ? { role: "responder", machine: id } : "Nothing may start without a person.";
  }
  const user = await tx.users.byId(asUserId(id));
  if (user === undefined || user.disabled) return "Whoever asked is no member any more.";
  if (!permits(user, "response:request")) return "Whoever asked may no longer ask.";
  return { role: user.role };
};

/** What policy says now, with the role that the person who asked has now. */
export const judgeNow = async (
  tx: TenantTx,
  parts: Pick<ResponseParts, "judge" | "autonomyOf" | "registry">,
  request: JudgeRequest,
): Promise<Decision> => {
  const { incidentId, ...rest } = request;
  const incident = await tx.incidents.byId(incidentId);
  if (incident === undefined) return deny("The incident is gone, or joined another one.");
  return judgeAbout(tx, parts, { ...rest, incident });
};

/** The same about an incident that need not be stored. */
export const judgeAbout = async (
  tx: TenantTx,
  parts: Pick<ResponseParts, "judge" | "autonomyOf" | "registry">,
  request: Omit<JudgeRequest, "incidentId"> & { readonly incident: Incident },
): Promise<Decision> => {
  const { incident, proposal, sandbox } = request;
  const problem = addressProblem(proposal.target);
  if (problem !== undefined) return deny(problem);
  const asker = await askerOf(tx, parts, request);
  if (typeof asker === "string") return deny(asker);
  const settings = await tx.runs.settings();
  const installation = await tx.runs.installationSwitch();
  return parts.judge(tx, {
    ...{ incident, proposal, sandbox, ...asker, protected: settings.protected },
    killSwitch: settings.killSwitch !== undefined || installation !== undefined,
  });
};

/** One person behind several accounts: `ann+2@example.com` is `ann@example.com`. */
const personOf = ({ email }: User): string => email.toLowerCase().replace(/\+[^@]*@/, "@");

/** May whoever asked be one of those who approve? */
export const askerCounts = (decision: Decision): boolean =>
  decision.effect === "require_approval" && decision.askerCounts === true;

/**
 * The approvals that count now: of this very plan, by different people who may still approve, none
 * of them whoever asked unless policy says so.
 */
export const approvalsThatCount = async (
  tx: TenantTx,
  run: ActionRun,
  decision: Decision,
): Promise<readonly Approval[]> => {
  const asker = await tx.users.byId(asUserId(run.requestedBy.id));
  const isOut = asker !== undefined && !askerCounts(decision);
  const people = new Set(isOut ? [personOf(asker)] : []);
  const counted: Approval[] = [];
  for (const approval of await tx.runs.approvals(run.id)) {
    const user = await tx.users.byId(approval.userId);
    if (user === undefined || user.disabled || !permits(user, "response:approve")) continue;
    if (approval.planHash !== run.planHash || people.has(personOf(user))) continue;
    people.add(personOf(user));
    counted.push(approval);
  }
  return counted;
};

const targetOrNothing = (
  place: Pick<Place, "connector">,
  entry: ActionEntry,
  target: Proposal["target"],
): object | undefined => {
  try {
    return targetAt(place, entry, target);
  } catch {
    return undefined;
  }
};

/** Is the plan the one that was hashed, and the one that policy is asked about? */
const planProblem = (tx: TenantTx, parts: ResponseParts, run: ActionRun): string | undefined => {
  const { plan, proposal } = run;
  const changed = "The plan is not the one that was asked for and approved.";
  if (planHash(plan) !== run.planHash || plan.tenantId !== tx.tenantId) return changed;
  const entry = parts.registry.find(({ name }) => name === plan.action);
  if (entry === undefined) return "There is no such action.";
  const target = targetOrNothing(plan, entry, proposal.target);
  const isSame =
    plan.action === proposal.action &&
    plan.durationMs === proposal.durationMs &&
    canonicalJson(plan.target) === canonicalJson(target);
  return isSame ? undefined : changed;
};

export type Verdict =
  | { readonly kind: "begin" }
  | { readonly kind: "denied" | "expired"; readonly reason: string }
  | { readonly kind: "waiting"; readonly reason: string; readonly approvers: number };

/** May this run begin now? Asked in the transaction that writes down the attempt. */
export const mayBegin = async (
  tx: TenantTx,
  parts: ResponseParts,
  {
    run,
    now,
    sandbox,
  }: { readonly run: ActionRun; readonly now: number; readonly sandbox: boolean },
): Promise<Verdict> => {
  if (run.expiresTime <= now) return { kind: "expired", reason: "Its time to begin was over." };
  const problem = planProblem(tx, parts, run);
  if (problem !== undefined) return { kind: "denied", reason: problem };
  const decision = await judgeNow(tx, parts, {
    ...{ incidentId: run.incidentId, proposal: run.proposal, sandbox },
    requestedBy: run.requestedBy,
  });
  if (decision.effect === "deny") return { kind: "denied", reason: decision.reasons.join(" ") };
  const asked = decision.effect === "allow" ? 0 : decision.approvers;
  const { approvers, reason } = await withCap(tx, parts, { run, now, asked });
  const given = (await approvalsThatCount(tx, run, decision)).length;
  if (approvers === undefined) return { kind: "denied", reason };
  if (given >= approvers) return { kind: "begin" };
  return { kind: "waiting", approvers, reason: reason || decision.reasons.join(" ") };
};

/** Over the cap of the action a person is asked; over the limit for people nothing begins. */
const withCap = async (
  tx: TenantTx,
  parts: ResponseParts,
  { run, now, asked }: { readonly run: ActionRun; readonly now: number; readonly asked: number },
): Promise<{ readonly approvers: number | undefined; readonly reason: string }> => {
  const { action } = run.plan;
  const max = parts.registry.find(({ name }) => name === action)?.perHourMax ?? 0;
  const begun = await tx.runs.attemptsSince(action, now - responseLimits.capWindowMs);
  if (begun >= max * responseLimits.approvedFactor) {
    return { approvers: undefined, reason: `${action} began ${begun} times within an hour.` };
  }
  if (begun < max) return { approvers: asked, reason: "" };
  const reason = `${action} began ${begun} times within an hour: a person must look.`;
  return { approvers: Math.max(1, asked), reason };
};
