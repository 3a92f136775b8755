import type { AccessContext } from "@xdr/ports";
import { secretBytes, setupTokenMs } from "./limits.ts";
import { hashSecret } from "./secret.ts";

/** A one-time token for the link that creates the first administrator. Given once, kept as a hash. */
export const createSetupToken = async (
  ctx: Pick<AccessContext, "control" | "clock" | "ids">,
): Promise<{ readonly token: string; readonly expiresTime: number }> => {
  const token = `xdrsetup_${ctx.ids.secret(secretBytes)}`;
  const expiresTime = ctx.clock.now() + setupTokenMs;
  await ctx.control.asSystem(async (tx) => {
    await tx.identity.createSetupToken(hashSecret(token), expiresTime);
    await tx.receipts.append({
      action: "setup-token.create",
      actor: { kind: "system", id: "server", label: "server" },
      target: { kind: "installation", id: "installation" },
      outcome: "success",
    });
  });
  return { token, expiresTime };
};
