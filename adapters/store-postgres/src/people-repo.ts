import { asTenantId, asUserId, XdrError } from "@xdr/event";
import type { Invitation, InvitationDirectory, InvitationRepo, UserRepo } from "@xdr/ports";
import { and, asc, desc, eq, gt } from "drizzle-orm";
import { toUser } from "./rows.ts";
import { invitations, users } from "./schema.ts";
import type { Database } from "./transaction.ts";

export const userRepo = (db: Database, tenantId: string): UserRepo => {
  const isMember = (id: string) => and(eq(users.tenantId, tenantId), eq(users.id, id));
  const all = () =>
    db
      .select()
      .from(users)
      .where(eq(users.tenantId, tenantId))
      .orderBy(asc(users.createdTime), asc(users.id));
  return {
    list: async () => (await all()).map(toUser),
    lockAll: async () => (await all().for("update")).map(toUser),
    byId: async (id) => {
      const [row] = await db.select().from(users).where(isMember(id));
      return row && toUser(row);
    },
    update: async ({ id, name, role, customRole, disabled }) => {
      const held = {
        customRoleId: customRole?.id ?? null,
        customRoleName: customRole?.name ?? null,
        customPermissions: customRole?.permissions.join(" ") ?? null,
      };
      const changed = await db
        .update(users)
        .set({ name, role, disabled, ...held })
        .where(isMember(id));
      if (changed.rowCount === 0) throw new XdrError("REQUEST_NOT_FOUND");
    },
  };
};

type Row = typeof invitations.$inferSelect;

const toInvitation = (row: Row): Invitation => ({
  id: row.id,
  kind: row.kind,
  email: row.email,
  role: row.role,
  ...(row.userId === null ? {} : { userId: asUserId(row.userId) }),
  createdTime: row.createdTime,
  createdBy: row.createdBy,
  expiresTime: row.expiresTime,
});

export const invitationRepo = (db: Database, tenantId: string): InvitationRepo => {
  const isOwn = eq(invitations.tenantId, tenantId);
  return {
    put: async (invitation, tokenHash) => {
      const { kind, email } = invitation;
      await db
        .delete(invitations)
        .where(and(isOwn, eq(invitations.kind, kind), eq(invitations.email, email)));
      await db.insert(invitations).values({ ...invitation, tenantId, tokenHash });
    },
    list: async () =>
      (
        await db
          .select()
          .from(invitations)
          .where(isOwn)
          .orderBy(desc(invitations.createdTime), desc(invitations.id))
      ).map(toInvitation),
    remove: async (id) => {
      const [row] = await db
        .delete(invitations)
        .where(and(isOwn, eq(invitations.id, id)))
        .returning();
      return row && toInvitation(row);
    },
  };
};

export const invitationDirectory = (db: Database): InvitationDirectory => ({
  byToken: async (tokenHash, now) => {
    const [row] = await db
      .select()
      .from(invitations)
      .where(and(eq(invitations.tokenHash, tokenHash), gt(invitations.expiresTime, now)));
    return row && { tenantId: asTenantId(row.tenantId), invitation: toInvitation(row) };
  },
  consume: async (tokenHash, now) => {
    const gone = await db
      .delete(invitations)
      .where(and(eq(invitations.tokenHash, tokenHash), gt(invitations.expiresTime, now)));
    return gone.rowCount === 1;
  },
});
