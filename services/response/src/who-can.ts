import { asFindingId, asIncidentId, type Decision, type Incident } from "@xdr/event";
import {
  checkInput,
  permits,
  requireIdShape,
  requireScope,
  type TenantTx,
  type User,
} from "@xdr/ports";
import type { ResponseContext } from "./context.ts";
import { hostTargetOf } from "./host-target.ts";
import { judgeAbout } from "./may-begin.ts";
import { composedProposal, entryOf, type WantedAction } from "./plan-run.ts";

export interface WhoCanInput extends Pick<WantedAction, "action" | "target"> {
  /** Absent: as if an incident of the lowest severity named the target. */
  readonly incidentId?: string;
}

/** What one member could do about it now. */
export interface WhoCan {
  readonly user: User;
  /** What policy would say if this person asked. */
  readonly decision: Decision;
  /** Would an approval of this person count, for what somebody else asks? */
  readonly canApprove: boolean;
}

const supposed = (ctx: ResponseContext, { target }: WhoCanInput): Incident => {
  const now = ctx.clock.now();
  return {
    ...{ id: asIncidentId("supposed"), tenantId: ctx.tenantId, title: "Supposed" },
    ...{ severity: 1, score: 0, scoreParts: [], tactics: [], attacks: [] },
    ...{ firstSeen: now, lastSeen: now, eventCount: 0, story: [], status: "new", revision: 1 },
    ...{ createdTime: now, updatedTime: now },
    findingIds: [asFindingId("supposed")],
    entities:
      target.kind === "incident"
        ? []
        : [{ kind: target.kind, key: target.key, label: target.key, role: "target" }],
  };
};

const incidentFor = async (
  ctx: ResponseContext,
  tx: TenantTx,
  input: WhoCanInput,
): Promise<Incident> => {
  if (input.incidentId === undefined) return supposed(ctx, input);
  const found = await tx.incidents.byId(asIncidentId(requireIdShape(input.incidentId)));
  return found ?? supposed(ctx, input);
};

/**
 * Who could have this done, asked person by person of the code that decides when they really ask, so
 * that the answer cannot differ. Disabled members and operators who look in are left out. Changes
 * nothing. Throws `REQUEST_BODY_INVALID`.
 */
export const whoCan = async (
  ctx: ResponseContext,
  input: WhoCanInput,
): Promise<readonly WhoCan[]> => {
  requireScope(ctx, "user:read");
  requireScope(ctx, "response:request");
  const check = checkInput();
  check.text("target.key", input.target.key, { charsMax: 4096 });
  check.done();
  const entry = entryOf(ctx, input.action);
  hostTargetOf(entry, { ...input.target, label: input.target.key });
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const incident = await incidentFor(ctx, tx, input);
    const findings = await tx.findings.byIds(incident.findingIds.slice(-1000));
    const composed = composedProposal(entry, { ...input, incidentId: incident.id }, findings);
    const evidence = findings.length > 0 ? composed.evidence : incident.findingIds;
    const proposal = { ...composed, evidence };
    const answers: WhoCan[] = [];
    for (const user of await tx.users.list()) {
      if (user.disabled || user.supportGrantId !== undefined) continue;
      const requestedBy = { kind: "user", id: user.id, label: user.email } as const;
      const about = { incident, proposal, requestedBy, sandbox: ctx.sandbox };
      const decision = await judgeAbout(tx, ctx, about);
      answers.push({ user, decision, canApprove: permits(user, "response:approve") });
    }
    return answers;
  });
};
