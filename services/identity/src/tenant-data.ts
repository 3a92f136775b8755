import {
  checkInput,
  requireScope,
  retentionDaysMax,
  type ServiceContext,
  type TenantSettings,
} from "@xdr/ports";

export interface TenantDataChange {
  readonly retentionDays?: number;
  readonly legalHold?: boolean;
  /** Why nothing may be removed; needed to begin a hold. */
  readonly holdReason?: string;
}

const reasonCharsMax = 500;

/** The tenant's own settings. */
export const getTenantData = async (ctx: ServiceContext): Promise<TenantSettings> => {
  requireScope(ctx, "tenant:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.data.get());
};

const changesOf = (before: TenantSettings, after: TenantSettings) =>
  Object.fromEntries(
    (["retentionDays", "legalHold", "holdReason"] as const)
      .filter((key) => before[key] !== after[key])
      .map((key) => [key, [before[key], after[key]] as const]),
  );

/**
 * How long events are kept, and whether a legal hold keeps all of them. A shorter time removes what
 * is older within the hour. Quotas are the operator's to change, not the tenant's. Throws
 * `REQUEST_BODY_INVALID`.
 */
export const changeTenantData = async (
  ctx: ServiceContext,
  change: TenantDataChange,
): Promise<TenantSettings> => {
  requireScope(ctx, "tenant:write");
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = await tx.data.get();
    const after = { ...before, ...change };
    const check = checkInput();
    const { retentionDays, legalHold, holdReason } = after;
    const isWhole = Number.isInteger(retentionDays);
    const isInRange = isWhole && retentionDays >= 1 && retentionDays <= retentionDaysMax;
    check.require(isInRange, "retentionDays", `must be 1 to ${retentionDaysMax}`);
    const reason = holdReason.trim();
    check.require(reason.length <= reasonCharsMax, "holdReason", "is too long");
    check.require(!legalHold || reason !== "", "holdReason", "must say why");
    check.done();
    const settings = { ...after, holdReason: legalHold ? reason : "" };
    await tx.data.put(settings);
    await tx.receipts.append({
      action: "tenant.update",
      actor: ctx.actor,
      target: { kind: "tenant", id: ctx.tenantId },
      outcome: "success",
      requestId: ctx.requestId,
      changes: changesOf(before, settings),
    });
    return settings;
  });
};
