import { type TenantId, XdrError } from "@xdr/event";
import {
  isGrantOpen,
  type MemberPlace,
  type PlaceRepo,
  type SupportGrant,
  type SupportRepo,
} from "@xdr/ports";
import type { IdentityTables, UserRow } from "./memory-identity.ts";
import { compareText, memoryKey } from "./memory-tables.ts";

export type GrantRow = SupportGrant & { readonly tenantId: TenantId };

const toGrant = ({ tenantId: _own, ...grant }: GrantRow): SupportGrant => grant;

export const memorySupportRepo = (db: IdentityTables, tenantId: TenantId): SupportRepo => ({
  list: async () =>
    db.grants
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .map(toGrant)
      .toSorted(
        (left, right) => right.createdTime - left.createdTime || compareText(right.id, left.id),
      ),
  put: async (grant) => db.grants.set(memoryKey(tenantId, grant.id), { ...grant, tenantId }),
  end: async (id, time) => {
    const row = db.grants.get(memoryKey(tenantId, id));
    if (row === undefined || row.endedTime !== undefined) return false;
    db.grants.set(memoryKey(tenantId, id), { ...row, endedTime: time });
    return true;
  },
});

/** By which grant the row looks in; undefined for members. */
export const grantOf = (db: IdentityTables, row: UserRow): SupportGrant | undefined => {
  const { supportGrantId } = row.user;
  const grant = supportGrantId && db.grants.get(memoryKey(row.tenantId, supportGrantId));
  return grant === undefined || grant === "" ? undefined : toGrant(grant);
};

const placeOf = (db: IdentityTables, row: UserRow): readonly MemberPlace[] => {
  const tenant = db.tenants.get(row.tenantId);
  const grant = grantOf(db, row);
  if (tenant === undefined) return [];
  return [{ tenant, user: row.user, ...(grant === undefined ? {} : { grant }) }];
};

export const memoryPlaceRepo = (db: IdentityTables): PlaceRepo => ({
  createGuest: async (tenantId, guest) => {
    if (db.tenants.get(tenantId) === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const isTaken = db.users
      .rows()
      .some(
        ({ user, ...row }) =>
          row.tenantId === tenantId &&
          user.home?.id === guest.home.id &&
          user.supportGrantId === guest.supportGrantId,
      );
    if (isTaken || db.users.get(guest.id) !== undefined) throw new XdrError("REQUEST_CONFLICT");
    db.users.set(guest.id, { tenantId, user: guest, passwordHash: "" });
  },
  ofPerson: async (home) =>
    db.users
      .rows()
      .filter(({ user }) => user.home?.id === home.id || user.id === home.id)
      .flatMap((row) => placeOf(db, row))
      .toSorted(
        (left, right) =>
          Number(left.user.home !== undefined) - Number(right.user.home !== undefined) ||
          compareText(left.tenant.name, right.tenant.name) ||
          compareText(left.tenant.id, right.tenant.id),
      ),
  openGrants: async (now) =>
    db.grants
      .rows()
      .filter((row) => isGrantOpen(row, now))
      .flatMap((row) => {
        const tenant = db.tenants.get(row.tenantId);
        return tenant === undefined ? [] : [{ tenant, grant: toGrant(row) }];
      })
      .toSorted((left, right) => left.grant.expiresTime - right.grant.expiresTime),
});
