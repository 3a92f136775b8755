import { type Criticality, criticalities, type EntityKind, XdrError } from "@xdr/event";
import { checkInput, requireScope, type ServiceContext, type TargetCriticality } from "@xdr/ports";

const targetsMax = 5_000;
const keyCharsMax = 400;

export const criticalityKinds = [
  ...(["device", "user", "address", "account", "resource"] as const),
] as const satisfies readonly EntityKind[];

export interface SetCriticalityInput {
  readonly kind: string;
  /** As findings name it; letters are compared small. */
  readonly key: string;
  readonly criticality: string;
}

/** What people said of their targets. */
export const listCriticalities = async (
  ctx: ServiceContext,
): Promise<readonly TargetCriticality[]> => {
  requireScope(ctx, "policy:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.policies.criticalities());
};

/** Says how much a target matters; `normal` takes back what was said. Without a change no receipt. */
export const setCriticality = async (
  ctx: ServiceContext,
  input: SetCriticalityInput,
): Promise<{ readonly criticality: Criticality }> => {
  requireScope(ctx, "policy:write");
  const check = checkInput();
  const kind = check.oneOf("kind", input.kind, criticalityKinds);
  const label = check.text("key", input.key, { charsMax: keyCharsMax });
  const criticality = check.oneOf("criticality", input.criticality, criticalities);
  check.done();
  const key = label.toLowerCase();
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const said = await tx.policies.criticalities();
    const known = said.find((one) => one.kind === kind && one.key === key);
    const before = known?.criticality ?? "normal";
    if (before === criticality) return;
    if (known === undefined && said.length >= targetsMax) {
      throw new XdrError("REQUEST_CONFLICT", `There are ${targetsMax} targets already.`);
    }
    if (criticality === "normal") await tx.policies.clearCriticality(kind, key);
    else {
      await tx.policies.setCriticality({
        ...{ kind, key, label, criticality },
        ...{ setBy: ctx.actor.label, setTime: ctx.clock.now() },
      });
    }
    await tx.receipts.append({
      action: "criticality.set",
      actor: ctx.actor,
      target: { kind, id: key, label },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { criticality: [before, criticality] },
    });
  });
  return { criticality };
};
