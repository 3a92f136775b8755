import { drillNonceBytes, XdrError } from "@xdr/event";
import { type DrillRecord, requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";
import { drillMsMax, heardMsMax } from "./limits.ts";

/** Hex of so many random bytes. */
const nonceOf = (secret: string): string =>
  Buffer.from(secret, "base64url").subarray(0, drillNonceBytes).toString("hex");

/**
 * Begins a drill on the host of that agent; `DrillRunner.begin` carries it out. Throws
 * `REQUEST_NOT_FOUND`, and `REQUEST_CONFLICT` while another one runs there or the host is silent.
 */
export const startDrill = async (
  ctx: ServiceContext,
  input: { readonly agentId: string },
): Promise<DrillRecord> => {
  requireScope(ctx, "agent:write");
  const agentId = requireIdShape(input.agentId);
  const now = ctx.clock.now();
  const nonce = nonceOf(ctx.ids.secret(drillNonceBytes));
  const id = ctx.ids.uuid();
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const agent = await tx.agents.byId(agentId);
    if (agent === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const isHeard = now - (agent.lastSeenTime ?? 0) <= heardMsMax;
    if (agent.revokedTime !== undefined || !isHeard) {
      throw new XdrError(
        "REQUEST_CONFLICT",
        "The agent of this host does not check in. Start it there, then begin the drill.",
      );
    }
    const isBusy = (await tx.drills.live(now)).some(
      (one) => one.agentId === agentId && one.undoneTime === undefined && one.problem === undefined,
    );
    if (isBusy) {
      throw new XdrError("REQUEST_CONFLICT", "A drill runs on this host. Wait until it is over.");
    }
    const { hostname } = agent;
    const who = { startedBy: ctx.actor.label, startedTime: now, endsTime: now + drillMsMax };
    const drill: DrillRecord = { id, agentId, hostname, nonce, ...who };
    await tx.drills.create(drill);
    await tx.receipts.append({
      action: "drill.start",
      actor: ctx.actor,
      target: { kind: "agent", id: agentId, label: hostname },
      outcome: "success",
      requestId: ctx.requestId,
    });
    return drill;
  });
};
