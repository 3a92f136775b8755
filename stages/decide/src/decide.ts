import {
  type ActionEntry,
  addressScope,
  type Criticality,
  type Decision,
  type IncidentSummary,
  type Proposal,
} from "@xdr/event";
import type { Role, Tenant } from "@xdr/ports";
import { askPolicy, type LoadedPolicy, type PolicyQuestion } from "./policy/ask-policy.ts";
import { type ProtectedTargets, protectionOf } from "./protected.ts";

/** The policy of a tenant as it is at the moment. */
export interface PolicyInForce {
  /** Absent when the text has an error, and then nothing is permitted. */
  readonly loaded: LoadedPolicy | undefined;
  /** 0 to 4: how much may start without a person. */
  readonly autonomy: number;
  readonly isBusinessTime: boolean;
  readonly criticalityOf: (target: Proposal["target"]) => Criticality;
}

/** What policy needs to know beside the incident and the proposal. */
export interface PolicyContext {
  /** Of whoever asks. */
  readonly role: Role;
  /** Who asks, where it is a machine: the name of a playbook or of what recommends. */
  readonly machine?: string;
  readonly tenant: Pick<Tenant, "sandbox">;
  /** On: nothing new is carried out in the whole installation. */
  readonly killSwitch: boolean;
  readonly registry: readonly ActionEntry[];
  readonly protectedTargets: ProtectedTargets;
  readonly policy: PolicyInForce;
  /** Targets of the same request, this one included. */
  readonly targets?: number;
}

export interface DecideInput {
  readonly incident: Pick<IncidentSummary, "severity" | "findingIds"> & {
    readonly score?: number;
  };
  readonly proposal: Proposal;
  readonly context: PolicyContext;
}

/**
 * Policy over one proposal. The same input gives the same decision, and no proposer, person or
 * model changes it. Every reason that speaks against is named, not only the first.
 * First what no policy of a tenant can permit (the kill switch, a sandbox, an unknown action,
 * evidence from elsewhere, a viewer, a protected target), then the tenant's own policy in Cedar.
 */
export const decide = ({ incident, proposal, context }: DecideInput): Decision => {
  const entry = context.registry.find(({ name }) => name === proposal.action);
  const denials = denialsOf({ incident, proposal, context }, entry);
  if (denials.length > 0 || entry === undefined) return { effect: "deny", reasons: denials };
  const { loaded } = context.policy;
  if (loaded === undefined) {
    return {
      effect: "deny",
      reasons: ["The policy of this tenant has an error: nothing is permitted until it is mended."],
    };
  }
  const decision = askPolicy(loaded, questionOf({ incident, proposal, context }, entry));
  if (decision.effect === "deny" || entry.executor !== "none") return decision;
  const closing = "Nothing in this installation can carry it out yet.";
  return { ...decision, reasons: [...decision.reasons, closing] };
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

const lastResorts = new Set(["root", "administrator", "admin"]);

const questionOf = (
  { incident, proposal, context }: DecideInput,
  entry: ActionEntry,
): PolicyQuestion => {
  const { target } = proposal;
  const user = target.key.slice(target.key.lastIndexOf("\\") + 1).toLowerCase();
  const { machine } = context;
  return {
    principal: { type: machine === undefined ? "Person" : "Machine", id: machine ?? context.role },
    principalAttributes: machine === undefined ? { role: context.role } : { name: machine },
    action: entry.name,
    target: {
      kind: target.kind,
      criticality: context.policy.criticalityOf(target),
      isInside: target.kind === "address" && addressScope(target.key) !== "public",
      isLastResort: target.kind === "user" && lastResorts.has(user),
      name: target.key,
    },
    situation: {
      severity: incident.severity,
      score: Math.round(incident.score ?? 0),
      autonomy: context.policy.autonomy,
      isBusinessTime: context.policy.isBusinessTime,
      isReversible: entry.reversible,
      blastRadius: entry.blastRadius,
      targets: context.targets ?? 1,
    },
  };
};
