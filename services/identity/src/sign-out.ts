import type { AccessContext } from "@xdr/ports";
import { hashSecret, isSecretShaped } from "./secret.ts";

/** Ends the session of this secret. A secret without a session is no error: it is over already. */
export const signOut = async (
  ctx: Pick<AccessContext, "control" | "requestId">,
  secret: string,
): Promise<void> => {
  if (!isSecretShaped(secret)) return;
  const idHash = hashSecret(secret);
  await ctx.control.asSystem(async (tx) => {
    const found = await tx.identity.sessionByHash(idHash);
    if (found === undefined) return;
    await tx.identity.deleteSession(idHash);
    await tx.receipts.append({
      tenantId: found.session.tenantId,
      action: "session.delete",
      actor: { kind: "user", id: found.user.id, label: found.user.email },
      target: { kind: "account", id: found.user.id, label: found.user.email },
      outcome: "success",
      requestId: ctx.requestId,
    });
  });
};
