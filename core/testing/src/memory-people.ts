import { type TenantId, XdrError } from "@xdr/event";
import type { Invitation, InvitationDirectory, InvitationRepo, UserRepo } from "@xdr/ports";
import type { IdentityTables } from "./memory-identity.ts";
import { compareText } from "./memory-tables.ts";

export interface InvitationRow {
  readonly tenantId: TenantId;
  readonly tokenHash: string;
  readonly invitation: Invitation;
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
    update: async ({ id, name, role, disabled }) => {
      const row = db.users.get(id);
      if (row?.tenantId !== tenantId) throw new XdrError("REQUEST_NOT_FOUND");
      db.users.set(id, { ...row, user: { ...row.user, name, role, disabled } });
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
