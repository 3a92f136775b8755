import type { ReceiptDraft } from "@xdr/event";
import type { AccessContext } from "@xdr/ports";
import type { SessionView } from "./session-stage.ts";

/** A receipt of what a person does to the own account. */
export const ownReceipt = (
  ctx: AccessContext,
  { user, tenant }: Pick<SessionView, "user" | "tenant">,
  action: string,
): ReceiptDraft => ({
  tenantId: tenant.id,
  action,
  actor: { kind: "user", id: user.id, label: user.email },
  target: { kind: "user", id: user.id, label: user.email },
  outcome: "success",
  requestId: ctx.requestId,
});
