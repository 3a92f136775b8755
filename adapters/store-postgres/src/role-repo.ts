import { XdrError } from "@xdr/event";
import { type CustomRole, type RoleRepo, standingOf } from "@xdr/ports";
import { and, asc, eq } from "drizzle-orm";
import { toPermissions } from "./rows.ts";
import { users } from "./schema.ts";
import { customRoles } from "./schema-people.ts";
import type { Database } from "./transaction.ts";

const toRole = ({ id, name, permissions }: typeof customRoles.$inferSelect): CustomRole => ({
  id,
  name,
  permissions: toPermissions(permissions),
});

export const roleRepo = (db: Database, tenantId: string): RoleRepo => {
  const isRole = (id: string) => and(eq(customRoles.tenantId, tenantId), eq(customRoles.id, id));
  const isHolder = (id: string) => and(eq(users.tenantId, tenantId), eq(users.customRoleId, id));
  return {
    list: async () =>
      (
        await db
          .select()
          .from(customRoles)
          .where(eq(customRoles.tenantId, tenantId))
          .orderBy(asc(customRoles.name))
      ).map(toRole),
    byId: async (id) => {
      const [row] = await db.select().from(customRoles).where(isRole(id));
      return row && toRole(row);
    },
    put: async ({ id, name, permissions }) => {
      const columns = { name, permissions: permissions.join(" ") };
      await db
        .insert(customRoles)
        .values({ tenantId, id, ...columns })
        .onConflictDoUpdate({ target: [customRoles.tenantId, customRoles.id], set: columns });
      await db
        .update(users)
        .set({
          role: standingOf(permissions),
          customRoleName: name,
          customPermissions: columns.permissions,
        })
        .where(isHolder(id));
    },
    remove: async (id) => {
      const [holder] = await db.select({ id: users.id }).from(users).where(isHolder(id)).limit(1);
      if (holder !== undefined) throw new XdrError("REQUEST_CONFLICT");
      return (await db.delete(customRoles).where(isRole(id))).rowCount === 1;
    },
  };
};
