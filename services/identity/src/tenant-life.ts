import { asTenantId, type ReceiptDraft, type TenantId, XdrError } from "@xdr/event";
import {
  checkInput,
  newTenant,
  platformTenantId,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type SystemTx,
  type Tenant,
  type TenantSettings,
  type TenantStateChange,
} from "@xdr/ports";
import { readEmail, readName } from "./account-input.ts";
import type { InvitationWithToken } from "./invite-member.ts";
import { invitationMs, secretBytes } from "./limits.ts";
import { hashSecret } from "./secret.ts";

/** Who runs the installation: an operator, or the command line. */
export type PlatformContext = Pick<
  ServiceContext,
  "permissions" | "actor" | "requestId" | "control" | "clock" | "ids"
>;

export const tenantGraceDaysDefault = 7;
export const tenantGraceDaysMax = 90;
const reasonCharsMax = 500;
const dayMs = 24 * 60 * 60 * 1000;

const receiptOf = (ctx: PlatformContext, tenant: Tenant, action: string): ReceiptDraft => ({
  tenantId: tenant.id,
  action,
  actor: ctx.actor,
  target: { kind: "tenant", id: tenant.id, label: tenant.name },
  outcome: "success",
  requestId: ctx.requestId,
});

const readReason = (text: string): string => {
  const check = checkInput();
  const reason = check.text("reason", text, { charsMax: reasonCharsMax });
  check.done();
  return reason;
};

const existing = async (tx: SystemTx, id: string): Promise<Tenant> => {
  const tenant = await tx.tenants.byId(asTenantId(requireIdShape(id)));
  if (tenant === undefined || tenant.id === platformTenantId)
    throw new XdrError("REQUEST_NOT_FOUND", "There is no such tenant.");
  return tenant;
};

/**
 * A tenant with nobody in it yet, and the link with which its first administrator joins: no password
 * passes through the operator's hands. Throws `REQUEST_BODY_INVALID`.
 */
export const createTenant = async (
  ctx: PlatformContext,
  input: { readonly name: string; readonly adminEmail: string },
): Promise<InvitationWithToken & { readonly tenant: Tenant }> => {
  requireScope(ctx, "platform:write");
  const check = checkInput();
  const name = readName(check, "name", input.name);
  const email = readEmail(check, input.adminEmail);
  check.done();
  const createdTime = ctx.clock.now();
  const tenant = newTenant(asTenantId(ctx.ids.uuid()), name, createdTime);
  const token = `xdrjoin_${ctx.ids.secret(secretBytes)}`;
  const invitation = {
    id: ctx.ids.uuid(),
    kind: "join",
    email,
    role: "admin",
    createdTime,
    createdBy: ctx.actor.label,
    expiresTime: createdTime + invitationMs,
  } as const;
  await ctx.control.asSystem(async (tx) => {
    await tx.tenants.create(tenant);
    await tx.receipts.append(receiptOf(ctx, tenant, "tenant.create"));
  });
  await ctx.control.inTenant(tenant.id, async (tx) => {
    await tx.invitations.put(invitation, hashSecret(token));
    await tx.receipts.append({
      ...receiptOf(ctx, tenant, "invitation.create"),
      target: { kind: "account", id: invitation.id, label: email },
      changes: { role: [null, "admin"], expiresTime: [null, invitation.expiresTime] },
    });
  });
  return { tenant, invitation, token };
};

const change = async (
  ctx: PlatformContext,
  input: { readonly tenantId: string; readonly action: string; readonly reason: string },
  plan: (tenant: Tenant) => TenantStateChange,
): Promise<Tenant> => {
  requireScope(ctx, "platform:write");
  return ctx.control.asSystem(async (tx) => {
    const before = await existing(tx, input.tenantId);
    const planned = plan(before);
    await tx.tenants.setState(before.id, planned);
    await tx.receipts.append({
      ...receiptOf(ctx, before, input.action),
      ...(input.reason === "" ? {} : { reason: input.reason }),
      changes: { state: [before.state, planned.state] },
    });
    return existing(tx, before.id);
  });
};

/**
 * From the next request on nobody of the tenant is signed in, its sources and hosts are refused, and
 * open streams end; nothing is removed. Throws `REQUEST_CONFLICT` for one that is being deleted.
 */
export const suspendTenant = async (
  ctx: PlatformContext,
  input: { readonly tenantId: string; readonly reason: string },
): Promise<Tenant> => {
  const reason = readReason(input.reason);
  return change(ctx, { ...input, action: "tenant.suspend", reason }, (tenant) => {
    if (tenant.state === "deleting") throw new XdrError("REQUEST_CONFLICT");
    return { state: "suspended", stateReason: reason };
  });
};

/** Takes back a suspension, and a deletion whose time has not come. */
export const resumeTenant = (
  ctx: PlatformContext,
  input: { readonly tenantId: string },
): Promise<Tenant> =>
  change(ctx, { ...input, action: "tenant.resume", reason: "" }, () => ({ state: "active" }));

export interface DeleteTenantInput {
  readonly tenantId: string;
  /** The tenant's name, typed: whoever deletes knows what. */
  readonly name: string;
  readonly reason: string;
  /** Days in which it can be taken back; `tenantGraceDaysDefault`. */
  readonly graceDays?: number;
}

const requireNoHold = async (ctx: PlatformContext, tenantId: TenantId): Promise<void> => {
  const { legalHold, holdReason } = await ctx.control.inTenant(tenantId, (tx) => tx.data.get());
  if (!legalHold) return;
  throw new XdrError(
    "REQUEST_CONFLICT",
    `A legal hold stands (${holdReason}). It has to be taken back first.`,
  );
};

/**
 * Suspends the tenant and has it erased when the days of grace are over. Throws `REQUEST_CONFLICT`
 * under a legal hold, `REQUEST_BODY_INVALID` when the name is not the tenant's.
 */
export const deleteTenant = async (
  ctx: PlatformContext,
  input: DeleteTenantInput,
): Promise<Tenant> => {
  requireScope(ctx, "platform:write");
  const { graceDays = tenantGraceDaysDefault } = input;
  const reason = readReason(input.reason);
  const tenant = await ctx.control.asSystem((tx) => existing(tx, input.tenantId));
  const check = checkInput();
  check.integer("graceDays", graceDays, 0, tenantGraceDaysMax);
  check.require(input.name === tenant.name, "name", "is not the name of this tenant");
  check.done();
  await requireNoHold(ctx, tenant.id);
  const deleteTime = ctx.clock.now() + graceDays * dayMs;
  return change(ctx, { tenantId: tenant.id, action: "tenant.delete", reason }, () => ({
    state: "deleting",
    stateReason: reason,
    deleteTime,
  }));
};

export type TenantQuota = Omit<TenantSettings, "retentionDays" | "legalHold" | "holdReason">;

const quotaKeys = [
  "eventsPerDayMax",
  "bytesPerDayMax",
  "sourcesMax",
  "usersMax",
  "searchesPerMinuteMax",
] as const;

/** Sets all limits of a tenant at once; what is left out has none. */
export const setTenantQuota = async (
  ctx: PlatformContext,
  input: { readonly tenantId: string; readonly quota: TenantQuota },
): Promise<{ readonly tenantId: TenantId; readonly quota: TenantQuota }> => {
  requireScope(ctx, "platform:write");
  const { quota } = input;
  const tenant = await ctx.control.asSystem((tx) => existing(tx, input.tenantId));
  await ctx.control.inTenant(tenant.id, async (tx) => {
    const before = await tx.data.get();
    const { retentionDays, legalHold, holdReason } = before;
    await tx.data.put({ ...quota, retentionDays, legalHold, holdReason });
    const changed = quotaKeys.filter((key) => before[key] !== quota[key]);
    await tx.receipts.append({
      ...receiptOf(ctx, tenant, "tenant.quota"),
      changes: Object.fromEntries(
        changed.map((key) => [key, [before[key] ?? null, quota[key] ?? null] as const]),
      ),
    });
  });
  return { tenantId: tenant.id, quota };
};
