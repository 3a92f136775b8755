import { type TenantId, XdrError } from "@xdr/event";
import {
  type CustomRole,
  type Invitation,
  type InvitationDirectory,
  type InvitationRepo,
  type RoleRepo,
  standingOf,
  type UserRepo,
} from "@xdr/ports";
import type { IdentityTables } from "./memory-identity.ts";
import { compareText } from "./memory-tables.ts";

export interface InvitationRow {
  readonly tenantId: TenantId;
  readonly tokenHash: string;
  readonly invitation: Invitation;
}

export interface RoleRow {
  readonly tenantId: TenantId;
  readonly role: CustomRole;
}

export const memoryUserRepo = (db: IdentityTables, tenantId: TenantId): UserRepo => {
  const list = async () =>
    db.users
      .rows()
      .filter((row) => row.tenantId === tenantId)
      .map((row) => row.user);
  return {
    list,
    // Transactions of this store are serial.
    lockAll: list,
    byId: async (id) => {
      const row = db.users.get(id);
      return row?.tenantId === tenantId ? row.user : undefined;
    },
    update: async ({ id, name, role, customRole, disabled }) => {
      const row = db.users.get(id);
      if (row?.tenantId !== tenantId) throw new XdrError("REQUEST_NOT_FOUND");
      if (customRole !== undefined && db.roles.get(customRole.id)?.tenantId !== tenantId) {
        throw new XdrError("REQUEST_NOT_FOUND");
      }
      const { customRole: _before, ...user } = row.user;
      const held = customRole === undefined ? {} : { customRole };
      db.users.set(id, { ...row, user: { ...user, name, role, disabled, ...held } });
    },
  };
};

export const memoryRoleRepo = (db: IdentityTables, tenantId: TenantId): RoleRepo => {
  const own = () => db.roles.rows().filter((row) => row.tenantId === tenantId);
  const holders = (id: string) => db.users.rows().filter(({ user }) => user.customRole?.id === id);
  return {
    list: async () =>
      own()
        .map(({ role }) => role)
        .toSorted((left, right) => compareText(left.name, right.name)),
    byId: async (id) => own().find(({ role }) => role.id === id)?.role,
    put: async (role) => {
      const isTaken = own().some(({ role: { id, name } }) => name === role.name && id !== role.id);
      const isForeign = (db.roles.get(role.id)?.tenantId ?? tenantId) !== tenantId;
      if (isTaken || isForeign) throw new XdrError("REQUEST_CONFLICT");
      db.roles.set(role.id, { tenantId, role });
      const standing = { customRole: role, role: standingOf(role.permissions) };
      for (const row of holders(role.id)) {
        db.users.set(row.user.id, { ...row, user: { ...row.user, ...standing } });
      }
    },
    remove: async (id) => {
      if (db.roles.get(id)?.tenantId !== tenantId) return false;
      if (holders(id).length > 0) throw new XdrError("REQUEST_CONFLICT");
      return db.roles.delete(id);
    },
  };
};

export const memoryInvitationRepo = (db: IdentityTables, tenantId: TenantId): InvitationRepo => {
  const own = () => db.invitations.rows().filter((row) => row.tenantId === tenantId);
  return {
    put: async (invitation, tokenHash) => {
      const { userId } = invitation;
      const isForeign = userId !== undefined && db.users.get(userId)?.tenantId !== tenantId;
      if (isForeign) throw new XdrError("REQUEST_NOT_FOUND");
      for (const { invitation: other } of own()) {
        const isSame = other.kind === invitation.kind && other.email === invitation.email;
        if (isSame) db.invitations.delete(other.id);
      }
      db.invitations.set(invitation.id, { tenantId, tokenHash, invitation });
    },
    list: async () =>
      own()
        .map((row) => row.invitation)
        .toSorted(
          (left, right) => right.createdTime - left.createdTime || compareText(right.id, left.id),
        ),
    remove: async (id) => {
      const row = db.invitations.get(id);
      if (row?.tenantId !== tenantId) return undefined;
      db.invitations.delete(id);
      return row.invitation;
    },
  };
};

export const memoryInvitationDirectory = (db: IdentityTables): InvitationDirectory => {
  const open = (tokenHash: string, now: number) =>
    db.invitations
      .rows()
      .find((row) => row.tokenHash === tokenHash && row.invitation.expiresTime > now);
  return {
    byToken: async (tokenHash, now) => {
      const row = open(tokenHash, now);
      return row && { tenantId: row.tenantId, invitation: row.invitation };
    },
    consume: async (tokenHash, now) => {
      const row = open(tokenHash, now);
      return row !== undefined && db.invitations.delete(row.invitation.id);
    },
  };
};
