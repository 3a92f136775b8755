import {
  type ActionEntry,
  addressScope,
  type Decision,
  type IncidentSummary,
  levelOfSeverity,
  type Proposal,
} from "@xdr/event";
import type { Role, Tenant } from "@xdr/ports";
import { type ProtectedTargets, protectionOf } from "./protected.ts";

/** What policy needs to know beside the incident and the proposal. */
export interface PolicyContext {
  /** Of whoever asks. */
  readonly role: Role;
  readonly tenant: Pick<Tenant, "sandbox">;
  /** On: nothing new is carried out in the whole installation. */
  readonly killSwitch: boolean;
  readonly registry: readonly ActionEntry[];
  readonly protectedTargets: ProtectedTargets;
}

export interface DecideInput {
  readonly incident: Pick<IncidentSummary, "severity" | "findingIds">;
  readonly proposal: Proposal;
  readonly context: PolicyContext;
}

/**
 * Policy over one proposal. Pure: the same input gives the same decision, and no proposer, person
 * or model changes it. Every reason that speaks against is named, not only the first.
 * - deny: the kill switch, a sandbox, an unknown action, evidence from elsewhere, a viewer, a
 *   protected target
 * - require_approval: an analyst asks, or what is done weighs more than what it is done against
 * - allow: the rest
 */
export const decide = ({ incident, proposal, context }: DecideInput): Decision => {
  const entry = context.registry.find(({ name }) => name === proposal.action);
  const denials = denialsOf({ incident, proposal, context }, entry);
  if (denials.length > 0 || entry === undefined) return { effect: "deny", reasons: denials };
  const needs = approvalsOf(incident, proposal, { entry, role: context.role });
  const closing =
    entry.executor === "none" ? ["Nothing in this installation can carry it out yet."] : [];
  if (needs.length === 0) {
    const reason = entry.reversible
      ? "It can be undone and touches little beside its target."
      : "It changes nothing.";
    return { effect: "allow", reasons: [reason, ...closing] };
  }
  return {
    effect: "require_approval",
    approvers: Math.max(...needs.map(({ approvers }) => approvers)),
    reasons: [...needs.map(({ reason }) => reason), ...closing],
  };
};

const denialsOf = (
  { incident, proposal, context }: DecideInput,
  entry: ActionEntry | undefined,
): readonly string[] => {
  const reasons: string[] = [];
  if (context.killSwitch) reasons.push("The kill switch is on: nothing new is carried out.");
  if (context.tenant.sandbox) reasons.push("This is a sandbox tenant: it executes nothing real.");
  if (context.role === "viewer") reasons.push("A viewer may look, not act.");
  if (entry === undefined) reasons.push("There is no such action.");
  else if (entry.targetKind !== proposal.target.kind) {
    reasons.push(`The action is for a ${entry.targetKind}, not for a ${proposal.target.kind}.`);
  }
  const known = new Set(incident.findingIds);
  if (proposal.evidence.length === 0 || !proposal.evidence.every((id) => known.has(id))) {
    reasons.push("The evidence is not of this incident.");
  }
  const isHarmless = entry?.blastRadius === "none";
  const protection = protectionOf(proposal.target, context.protectedTargets);
  if (protection !== undefined && !isHarmless) reasons.push(protection);
  return reasons;
};

interface Need {
  readonly approvers: number;
  readonly reason: string;
}

const approvalsOf = (
  incident: DecideInput["incident"],
  { target }: Proposal,
  { entry, role }: { entry: ActionEntry; role: Role },
): readonly Need[] => {
  const needs: Need[] = [];
  const need = (approvers: number, reason: string): void => {
    needs.push({ approvers, reason });
  };
  if (role === "analyst") need(1, "An analyst proposes; a responder or administrator approves.");
  if (entry.blastRadius === "none") return needs;
  if (!entry.reversible) need(1, `It cannot be undone: ${entry.why}`);
  if (entry.blastRadius === "device") need(1, `It stops a whole device. ${entry.sideEffects}`);
  if (entry.blastRadius === "user") need(1, `It stops a person's work. ${entry.sideEffects}`);
  const user = target.key.slice(target.key.lastIndexOf("\\") + 1);
  if (target.kind === "user" && ["root", "administrator", "admin"].includes(user)) {
    need(2, "Without this user nobody may be able to repair the device.");
  }
  if (target.kind === "address" && addressScope(target.key) !== "public") {
    need(1, "The address is inside: it is one of the tenant's own devices.");
  }
  if (incident.severity < 4) {
    need(1, `The incident is only of ${levelOfSeverity(incident.severity)} severity.`);
  }
  return needs;
};
