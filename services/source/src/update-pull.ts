import { asSourceId, type PullProduct, XdrError } from "@xdr/event";
import {
  checkInput,
  type Pull,
  requireIdShape,
  requireScope,
  type ServiceContext,
} from "@xdr/ports";
import { readPullValues, requireOwnSecrets, secretsFor } from "./pull-input.ts";
import { sourceOfTenant } from "./source-input.ts";

/** What a source reads, and how that goes. Throws `REQUEST_NOT_FOUND`. */
export const getPull = async (
  ctx: ServiceContext,
  input: { readonly sourceId: string },
): Promise<Pull> => {
  requireScope(ctx, "source:read");
  const id = asSourceId(requireIdShape(input.sourceId));
  const pull = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.pulls.byId(id));
  if (pull === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return pull;
};

export interface PullChange {
  readonly sourceId: string;
  /** Settings and secrets by name; what is absent or empty stays. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Settings and secrets as they would be: also for a trial. Throws `REQUEST_BODY_INVALID`. */
export const changedPullValues = async (
  ctx: ServiceContext,
  { sourceId, settings }: PullChange,
  definition: PullProduct,
) => {
  requireScope(ctx, "source:write");
  const before = await getPull(ctx, { sourceId });
  const check = checkInput();
  const after = readPullValues(check, definition, { values: settings, before });
  requireOwnSecrets(check, definition, { before, after });
  check.done();
  const stored = await ctx.vault.open(ctx.tenantId, before.sourceId);
  return { before, after, secrets: { ...secretsFor(definition, stored), ...after.secrets } };
};

/** Changes what is given and reads at once. The receipt names the secrets that were replaced. */
export const updatePull = async (
  ctx: ServiceContext,
  change: PullChange,
  definition: PullProduct,
): Promise<void> => {
  const { before, after, secrets } = await changedPullValues(ctx, change, definition);
  const { sourceId } = before;
  const replaced = Object.keys(after.secrets);
  const source = await ctx.control.inTenant(ctx.tenantId, (tx) =>
    sourceOfTenant(tx.sources, sourceId),
  );
  if (replaced.length > 0) {
    const credential = { id: sourceId, owner: `source:${sourceId}`, name: source.name };
    await ctx.vault.put(ctx.tenantId, credential, secrets);
  }
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    await tx.pulls.update({ sourceId, settings: after.settings, nextTime: ctx.clock.now() });
    await tx.receipts.append({
      action: "source.pull",
      actor: ctx.actor,
      target: { kind: "source", id: sourceId, label: source.name },
      outcome: "success",
      requestId: ctx.requestId,
      changes: {
        settings: [before.settings, after.settings],
        ...(replaced.length === 0 ? {} : { replacedSecrets: [null, replaced] }),
      },
    });
  });
};

/** Makes the source due now. */
export const pullNow = async (
  ctx: ServiceContext,
  input: { readonly sourceId: string },
): Promise<void> => {
  requireScope(ctx, "source:write");
  const { sourceId, settings } = await getPull(ctx, input);
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const source = await sourceOfTenant(tx.sources, sourceId);
    await tx.pulls.update({ sourceId, settings, nextTime: ctx.clock.now() });
    await tx.receipts.append({
      action: "source.pull-now",
      actor: ctx.actor,
      target: { kind: "source", id: sourceId, label: source.name },
      outcome: "success",
      requestId: ctx.requestId,
    });
  });
};
