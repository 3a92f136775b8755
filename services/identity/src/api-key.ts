import { XdrError } from "@xdr/event";
import {
  type AccessContext,
  type ApiKey,
  type ApiKeyRow,
  checkInput,
  type Permission,
  permissionsIn,
  type ServiceContext,
} from "@xdr/ports";
import { readName } from "./account-input.ts";
import { apiKeyDaysMax, apiKeysMax, secretBytes, sessionTouchMs } from "./limits.ts";
import { ownReceipt } from "./own-receipt.ts";
import { requireHome } from "./person.ts";
import { hashSecret, isSecretOf } from "./secret.ts";
import type { SessionView } from "./session-stage.ts";

const dayMs = 24 * 60 * 60 * 1000;
const prefixBytes = 9;
const tokenForm = /^xdr_([\w-]{12})_[\w-]{43}$/;

/** People are changed by people: no key can make itself a bigger one. */
const notForKeys: readonly Permission[] = ["user:write"];

export interface ApiKeyInput {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly days: number;
}

/** The token is given this once. */
export interface ApiKeyWithToken {
  readonly key: ApiKey;
  readonly token: string;
}

/** What the person can give to a key. */
export const permissionsForKeys = (view: SessionView): readonly Permission[] =>
  view.permissions.filter((permission) => !notForKeys.includes(permission));

const parse = (view: SessionView, input: ApiKeyInput) => {
  const check = checkInput();
  const name = readName(check, "name", input.name);
  const days = check.integer("days", input.days, 1, apiKeyDaysMax);
  const permissions = permissionsForKeys(view).filter((one) => input.permissions.includes(one));
  const isAllowed = permissions.length === new Set(input.permissions).size;
  check.require(isAllowed, "permissions", "holds what you may not give");
  check.require(permissions.length > 0, "permissions", "must not be empty");
  check.done();
  return { name, days, permissions };
};

/**
 * A key that acts for its maker: it may do what it was given, as long as its maker may do that too,
 * until it expires. Throws `REQUEST_BODY_INVALID` for more than the maker may.
 */
export const createApiKey = async (
  ctx: AccessContext,
  view: SessionView,
  input: ApiKeyInput,
): Promise<ApiKeyWithToken> => {
  // A key asks for its maker only; who is somebody elsewhere could be disabled there.
  requireHome(view);
  const { name, days, permissions } = parse(view, input);
  const prefix = ctx.ids.secret(prefixBytes);
  const token = `xdr_${prefix}_${ctx.ids.secret(secretBytes)}`;
  const createdTime = ctx.clock.now();
  const key: ApiKey = {
    id: ctx.ids.uuid(),
    prefix,
    name,
    userId: view.user.id,
    permissions,
    createdTime,
    expiresTime: createdTime + days * dayMs,
  };
  await ctx.control.asSystem(async (tx) => {
    if ((await tx.apiKeys.list(view.tenant.id)).length >= apiKeysMax) {
      throw new XdrError("REQUEST_CONFLICT", `There are ${apiKeysMax} keys. Revoke some.`);
    }
    await tx.apiKeys.put(view.tenant.id, key, hashSecret(token));
    await tx.receipts.append({
      ...ownReceipt(ctx, view, "api-key.create"),
      target: { kind: "api-key", id: key.id, label: name },
      changes: { permissions: [null, permissions.join(" ")], expiresTime: [null, key.expiresTime] },
    });
  });
  return { key, token };
};

const seesAll = (view: SessionView): boolean => view.permissions.includes("user:write");

/** The own keys; to administrators all of the tenant. */
export const listApiKeys = async (
  ctx: AccessContext,
  view: SessionView,
): Promise<readonly ApiKey[]> => {
  const all = await ctx.control.asSystem((tx) => tx.apiKeys.list(view.tenant.id));
  return seesAll(view) ? all : all.filter((key) => key.userId === view.user.id);
};

/** Does nothing any more from the next request on. Others' keys are there for administrators only. */
export const revokeApiKey = async (
  ctx: AccessContext,
  view: SessionView,
  input: { readonly id: string },
): Promise<void> => {
  const key = (await listApiKeys(ctx, view)).find(({ id }) => id === input.id);
  if (key === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  await ctx.control.asSystem(async (tx) => {
    if (!(await tx.apiKeys.remove(view.tenant.id, key.id))) throw new XdrError("REQUEST_NOT_FOUND");
    await tx.receipts.append({
      ...ownReceipt(ctx, view, "api-key.delete"),
      target: { kind: "api-key", id: key.id, label: key.name },
    });
  });
};

/** Could the header's value be one of our keys? A source's token is not. */
export const isApiKeyShaped = (token: string | undefined): token is string =>
  token !== undefined && tokenForm.test(token);

export interface KeyView extends Pick<ApiKeyRow, "key" | "user" | "tenant"> {
  /** Of the key, less what its maker may not do any more. */
  readonly permissions: readonly Permission[];
  readonly actor: ServiceContext["actor"];
}

/**
 * Whom the key acts for. Throws `REQUEST_UNAUTHENTICATED` for an unknown, revoked or expired one, and
 * for one whose maker is disabled.
 */
export const authenticateKey = (
  ctx: Pick<AccessContext, "control" | "clock">,
  token: string,
): Promise<KeyView> =>
  ctx.control.asSystem(async (tx) => {
    const [, prefix = ""] = tokenForm.exec(token) ?? [];
    const row = await tx.apiKeys.byPrefix(prefix);
    const now = ctx.clock.now();
    if (row === undefined || !isSecretOf(token, row.hash)) {
      throw new XdrError("REQUEST_UNAUTHENTICATED");
    }
    const { key, user, tenant } = row;
    if (user.disabled || tenant.state !== "active" || now >= key.expiresTime) {
      throw new XdrError("REQUEST_UNAUTHENTICATED");
    }
    if (now - (key.lastUsedTime ?? 0) >= sessionTouchMs) await tx.apiKeys.touch(key.id, now);
    const own = permissionsIn(tenant, user);
    return {
      key,
      user,
      tenant,
      permissions: key.permissions.filter((one) => own.includes(one)),
      actor: { kind: "user", id: user.id, label: `${user.email} by the API key ${key.name}` },
    };
  });
