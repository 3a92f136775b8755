import { asUserId, type UserId, XdrError } from "@xdr/event";
import { isIdShaped, type ScimGroup, type TenantTx, type User } from "@xdr/ports";
import { scimGroupsMax } from "../limits.ts";
import { hasAdmin } from "../member-input.ts";
import type { ScimContext } from "./scim-context.ts";
import { scimError } from "./scim-error.ts";
import { type Page, pageOf, type ScimQuery } from "./scim-page.ts";
import { readOperations, type ScimOperation } from "./scim-patch.ts";
import { field, groupResource, isObject, type Json, readText } from "./scim-resource.ts";
import { roleBy } from "./scim-role.ts";

type GroupDraft = Omit<ScimGroup, "id">;

/** Members of a body or an operation: those who exist here; throws `invalidValue` for anybody else. */
const readMembers = (value: unknown, known: readonly User[]): readonly UserId[] => {
  if (value === undefined || value === null) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const ids = list.map((one) => {
    const id = isObject(one) ? field(one, "value") : one;
    const isKnown =
      isIdShaped(id) && known.some((user) => user.id === id && user.home === undefined);
    if (!isKnown) throw scimError("invalidValue", "A member is no user here.");
    return asUserId(id);
  });
  return [...new Set(ids)];
};

const readName = (value: unknown): string => {
  const name = readText(value, "displayName");
  if (name === undefined) throw scimError("invalidValue", "displayName is missing.");
  return name;
};

const readGroup = (body: unknown, known: readonly User[]): GroupDraft => {
  if (!isObject(body)) throw scimError("invalidSyntax", "The body is no JSON object.");
  const externalId = readText(field(body, "externalId"), "externalId");
  return {
    displayName: readName(field(body, "displayName")),
    ...(externalId === undefined ? {} : { externalId }),
    memberIds: readMembers(field(body, "members"), known),
  };
};

const patchMembers = (
  before: readonly UserId[],
  { op, selected, value }: ScimOperation,
  known: readonly User[],
): readonly UserId[] => {
  if (op === "replace") return readMembers(value, known);
  if (op === "add") return [...new Set([...before, ...readMembers(value, known)])];
  if (selected !== undefined) return before.filter((id) => id !== selected);
  // Entra names those who go in the value; nothing named is everybody.
  if (value === undefined || value === null) return [];
  const gone: readonly string[] = (Array.isArray(value) ? value : [value]).map((one: unknown) =>
    String(isObject(one) ? field(one, "value") : one),
  );
  return before.filter((id) => !gone.includes(id));
};

const patchGroup =
  (known: readonly User[]) =>
  (group: ScimGroup, operation: ScimOperation): ScimGroup => {
    const { op, attribute, value } = operation;
    if (attribute === "members") {
      return { ...group, memberIds: patchMembers(group.memberIds, operation, known) };
    }
    if (attribute === "displayname" && op !== "remove") {
      return { ...group, displayName: readName(value) };
    }
    if (attribute === "externalid") {
      const { externalId: _gone, ...rest } = group;
      const externalId = op === "remove" ? undefined : readText(value, "externalId");
      return { ...rest, ...(externalId === undefined ? {} : { externalId }) };
    }
    return group;
  };

/** Whoever the provider keeps has the role that the groups stand for; the last administrator stays. */
const followRoles = async (ctx: ScimContext, tx: TenantTx): Promise<void> => {
  const settings = await tx.scim.settings();
  if (settings === undefined) throw new XdrError("REQUEST_UNAUTHENTICATED");
  const groups = await tx.scim.groups();
  const kept = new Set((await tx.scim.records()).map(({ userId }) => userId));
  for (const before of await tx.users.lockAll()) {
    const role = roleBy(settings, groups, before.id);
    const isSame = before.customRole !== undefined || before.role === role;
    if (isSame || !kept.has(before.id)) continue;
    const after = { ...before, role };
    if (!hasAdmin(await tx.users.list(), after)) continue;
    await tx.users.update(after);
    await tx.receipts.append({
      action: "user.update",
      actor: ctx.actor,
      target: { kind: "user", id: before.id, label: before.email },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { role: [before.role, role] },
    });
  }
};

const writeGroup = async (ctx: ScimContext, tx: TenantTx, group: ScimGroup): Promise<Json> => {
  const others = (await tx.scim.groups()).filter(({ id }) => id !== group.id);
  if (others.some(({ displayName }) => displayName === group.displayName)) {
    throw scimError("uniqueness", "There is a group with this displayName.");
  }
  if (others.length >= scimGroupsMax) {
    throw scimError("invalidValue", `There are ${scimGroupsMax} groups.`);
  }
  await tx.scim.putGroup(group);
  await followRoles(ctx, tx);
  return groupResource(ctx.base, group, true);
};

const groupOf = async (tx: TenantTx, id: string): Promise<ScimGroup> => {
  const group = (await tx.scim.groups()).find((one) => one.id === id);
  if (group === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return group;
};

export const listScimGroups = (
  ctx: ScimContext,
  query: ScimQuery & { readonly excludedAttributes?: string },
): Promise<Page> =>
  ctx.control.inTenant(ctx.tenantId, async (tx) =>
    pageOf(query, ["displayname", "externalid", "id"], {
      items: await tx.scim.groups(),
      valueOf: (group, attribute) => {
        if (attribute === "id") return group.id;
        return attribute === "externalid" ? group.externalId : group.displayName;
      },
      show: (group) => groupResource(ctx.base, group, query.excludedAttributes !== "members"),
    }),
  );

export const getScimGroup = (
  ctx: ScimContext,
  id: string,
  query: { readonly excludedAttributes?: string } = {},
): Promise<Json> =>
  ctx.control.inTenant(ctx.tenantId, async (tx) =>
    groupResource(ctx.base, await groupOf(tx, id), query.excludedAttributes !== "members"),
  );

export const createScimGroup = (ctx: ScimContext, body: unknown): Promise<Json> =>
  ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const draft = readGroup(body, await tx.users.lockAll());
    return writeGroup(ctx, tx, { ...draft, id: ctx.ids.uuid() });
  });

export const replaceScimGroup = (ctx: ScimContext, id: string, body: unknown): Promise<Json> =>
  ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const draft = readGroup(body, await tx.users.lockAll());
    return writeGroup(ctx, tx, { ...draft, id: (await groupOf(tx, id)).id });
  });

export const patchScimGroup = (ctx: ScimContext, id: string, body: unknown): Promise<Json> => {
  const operations = readOperations(body);
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const known = await tx.users.lockAll();
    const group = operations.reduce(patchGroup(known), await groupOf(tx, id));
    return writeGroup(ctx, tx, group);
  });
};

export const deleteScimGroup = (ctx: ScimContext, id: string): Promise<void> =>
  ctx.control.inTenant(ctx.tenantId, async (tx) => {
    await tx.users.lockAll();
    if (!(await tx.scim.removeGroup(id))) throw new XdrError("REQUEST_NOT_FOUND");
    await followRoles(ctx, tx);
  });
