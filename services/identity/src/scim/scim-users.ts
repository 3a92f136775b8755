import { asUserId, XdrError } from "@xdr/event";
import {
  checkInput,
  isIdShaped,
  type ScimGroup,
  type ScimRecord,
  type ScimSettings,
  type TenantTx,
  type User,
} from "@xdr/ports";
import { readEmail, readName } from "../account-input.ts";
import { requireRoom } from "../invite-member.ts";
import { hasAdmin } from "../member-input.ts";
import { roleNameOf } from "../reach.ts";
import type { ScimContext } from "./scim-context.ts";
import { scimError } from "./scim-error.ts";
import { type Page, pageOf, type ScimQuery } from "./scim-page.ts";
import { readOperations } from "./scim-patch.ts";
import {
  type Json,
  patchPerson,
  personOf,
  readPerson,
  type ScimPerson,
  shownName,
  userResource,
} from "./scim-resource.ts";
import { roleBy } from "./scim-role.ts";

interface Everybody {
  readonly members: readonly User[];
  readonly records: readonly ScimRecord[];
  readonly groups: readonly ScimGroup[];
  readonly settings: ScimSettings;
}

const readAll = async (tx: TenantTx): Promise<Everybody> => {
  const settings = await tx.scim.settings();
  if (settings === undefined) throw new XdrError("REQUEST_UNAUTHENTICATED");
  const members = await tx.users.lockAll();
  return { members, settings, records: await tx.scim.records(), groups: await tx.scim.groups() };
};

const recordOf = ({ records }: Everybody, { id }: Pick<User, "id">): ScimRecord | undefined =>
  records.find(({ userId }) => userId === id);

/** Whom the provider sees: whoever is at home here, unless it deleted them. */
const isSeen = (all: Everybody, user: User): boolean =>
  user.home === undefined &&
  user.supportGrantId === undefined &&
  (!user.disabled || recordOf(all, user) !== undefined);

const resource = (ctx: ScimContext, all: Everybody, user: User): Json =>
  userResource(ctx.base, user, { record: recordOf(all, user), groups: all.groups });

const findSeen = (all: Everybody, id: string): User => {
  const user = isIdShaped(id) ? all.members.find((one) => one.id === id) : undefined;
  if (user === undefined || !isSeen(all, user)) throw new XdrError("REQUEST_NOT_FOUND");
  return user;
};

/** An administrator whom people made is the way in when the provider is broken or taken over. */
const requireUnprotected = (all: Everybody, user: User): void => {
  if (user.role !== "admin" || recordOf(all, user) !== undefined) return;
  throw new XdrError(
    "REQUEST_FORBIDDEN",
    "This administrator was not provisioned: only people change the account.",
  );
};

const emailOf = (userName: string): string => {
  const check = checkInput();
  const email = readEmail(check, userName);
  try {
    check.done();
    return email;
  } catch {
    throw scimError("invalidValue", "userName is no e-mail address.");
  }
};

const nameOf = (person: ScimPerson): string => {
  const check = checkInput();
  const name = readName(check, "name", shownName(person));
  try {
    check.done();
    return name;
  } catch {
    return person.userName.slice(0, 100);
  }
};

/** Lists those that the filter names, by page. */
export const listScimUsers = (ctx: ScimContext, query: ScimQuery): Promise<Page> =>
  ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const all = await readAll(tx);
    const seen = all.members.filter((user) => isSeen(all, user));
    return pageOf(query, ["username", "externalid", "id", "active"], {
      items: seen,
      valueOf: (user, attribute) => {
        if (attribute === "active") return !user.disabled;
        if (attribute === "id") return user.id;
        return attribute === "externalid" ? recordOf(all, user)?.externalId : user.email;
      },
      show: (user) => resource(ctx, all, user),
    });
  });

export const getScimUser = (ctx: ScimContext, id: string): Promise<Json> =>
  ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const all = await readAll(tx);
    return resource(ctx, all, findSeen(all, id));
  });

interface Change {
  readonly all: Everybody;
  readonly before: User;
  readonly person: ScimPerson;
}

/** Takes the member as the provider says; gives whether it is out now. */
const apply = async (ctx: ScimContext, tx: TenantTx, change: Change): Promise<User> => {
  const { all, before, person } = change;
  requireUnprotected(all, before);
  if (emailOf(person.userName) !== before.email) {
    throw scimError("mutability", "userName cannot be changed. Provision a new account.");
  }
  const isLinked = recordOf(all, before) !== undefined;
  const role = isLinked ? before.role : roleBy(all.settings, all.groups, before.id);
  const { customRole } = before;
  const after: User = {
    ...before,
    name: nameOf(person),
    disabled: !person.active,
    role: customRole === undefined ? role : before.role,
  };
  if (!hasAdmin(all.members, after)) {
    throw new XdrError("REQUEST_FORBIDDEN", "The tenant needs an administrator.");
  }
  const wasOut = before.disabled && !after.disabled;
  if (wasOut) await requireRoom(tx, all.members, { email: before.email, now: ctx.clock.now() });
  await tx.users.update(after);
  await tx.scim.putRecord({
    userId: before.id,
    attributes: JSON.stringify(person.attributes),
    ...(person.externalId === undefined ? {} : { externalId: person.externalId }),
  });
  const changes = {
    name: [before.name, after.name],
    role: [roleNameOf(before), roleNameOf(after)],
    disabled: [before.disabled, after.disabled],
  } as const;
  const changed = Object.entries(changes).filter(([, [left, right]]) => left !== right);
  if (changed.length > 0 || !isLinked) {
    await tx.receipts.append({
      action: "user.update",
      actor: ctx.actor,
      target: { kind: "user", id: before.id, label: before.email },
      outcome: "success",
      requestId: ctx.requestId,
      changes: Object.fromEntries(changed),
    });
  }
  return after;
};

const endSessionsOfDisabled = async (ctx: ScimContext, user: User): Promise<void> => {
  if (user.disabled) await ctx.control.asSystem((tx) => tx.identity.deleteSessionsOfUser(user.id));
};

const changeUser = async (
  ctx: ScimContext,
  id: string,
  change: (before: ScimPerson) => ScimPerson,
): Promise<Json> => {
  const after = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const all = await readAll(tx);
    const before = findSeen(all, id);
    return apply(ctx, tx, { all, before, person: change(personOf(before, recordOf(all, before))) });
  });
  await endSessionsOfDisabled(ctx, after);
  return getScimUser(ctx, after.id);
};

/** PUT: what is not said is gone, but the address and whether active. */
export const replaceScimUser = (ctx: ScimContext, id: string, body: unknown): Promise<Json> => {
  const person = readPerson(body);
  return changeUser(ctx, id, () => person);
};

export const patchScimUser = (ctx: ScimContext, id: string, body: unknown): Promise<Json> => {
  const operations = readOperations(body);
  return changeUser(ctx, id, (before) => operations.reduce(patchPerson, before));
};

/** Out at once, and to the provider gone; what the account did keeps its name. */
export const deleteScimUser = async (ctx: ScimContext, id: string): Promise<void> => {
  const after = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const all = await readAll(tx);
    const before = findSeen(all, id);
    const person = { ...personOf(before, recordOf(all, before)), active: false };
    const gone = await apply(ctx, tx, { all, before, person });
    await tx.scim.removeRecord(before.id);
    for (const group of all.groups) {
      if (!group.memberIds.includes(before.id)) continue;
      const memberIds = group.memberIds.filter((one) => one !== before.id);
      await tx.scim.putGroup({ ...group, memberIds });
    }
    return gone;
  });
  await endSessionsOfDisabled(ctx, after);
};

const adopt = (ctx: ScimContext, person: ScimPerson, email: string): Promise<User | undefined> =>
  ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const all = await readAll(tx);
    const before = all.members.find((one) => one.email === email && one.home === undefined);
    if (before === undefined) return undefined;
    if (recordOf(all, before) !== undefined) {
      throw scimError("uniqueness", "There is an account with this userName.");
    }
    return apply(ctx, tx, { all, before, person });
  });

/** POST: a new member, or one of the same address whom people made and who is no administrator. */
export const createScimUser = async (ctx: ScimContext, body: unknown): Promise<Json> => {
  const person = readPerson(body);
  const email = emailOf(person.userName);
  const known = await adopt(ctx, person, email);
  if (known !== undefined) {
    await endSessionsOfDisabled(ctx, known);
    return getScimUser(ctx, known.id);
  }
  const isTaken = await ctx.control.asSystem((tx) => tx.identity.credentialByEmail(email));
  if (isTaken !== undefined) throw scimError("uniqueness", "This userName cannot be used.");
  const id = asUserId(ctx.ids.uuid());
  // A password that nobody knows: the account comes in by single sign-on, or by a link.
  const passwordHash = await ctx.passwords.hash(ctx.ids.secret(48));
  const settings = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const all = await readAll(tx);
    if (person.active) await requireRoom(tx, all.members, { email, now: ctx.clock.now() });
    return all.settings;
  });
  const user: User = {
    ...{ id, email, name: nameOf(person), role: settings.defaultRole, disabled: !person.active },
    createdTime: ctx.clock.now(),
  };
  await ctx.control.asSystem(async (tx) => {
    await tx.identity.createUser(ctx.tenantId, user, passwordHash);
    await tx.receipts.append({
      tenantId: ctx.tenantId,
      action: "user.create",
      actor: ctx.actor,
      target: { kind: "user", id, label: email },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { role: [null, user.role] },
    });
  });
  await ctx.control.inTenant(ctx.tenantId, (tx) =>
    tx.scim.putRecord({
      userId: id,
      attributes: JSON.stringify(person.attributes),
      ...(person.externalId === undefined ? {} : { externalId: person.externalId }),
    }),
  );
  return getScimUser(ctx, id);
};
