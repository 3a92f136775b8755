import type { PlaceRepo, SupportGrant, SupportRepo } from "@xdr/ports";
import { and, asc, desc, eq, gt, isNull, or } from "drizzle-orm";
import { cleanText, optional, toTenant, toUser } from "./rows.ts";
import { supportGrants, tenants, users } from "./schema.ts";
import type { Database } from "./transaction.ts";

export const toGrant = (row: typeof supportGrants.$inferSelect): SupportGrant => ({
  id: row.id,
  reason: row.reason,
  createdTime: row.createdTime,
  createdBy: row.createdBy,
  expiresTime: row.expiresTime,
  ...optional("endedTime", row.endedTime),
});

export const supportRepo = (db: Database, tenantId: string): SupportRepo => {
  const isOwn = eq(supportGrants.tenantId, tenantId);
  return {
    list: async () =>
      (
        await db
          .select()
          .from(supportGrants)
          .where(isOwn)
          .orderBy(desc(supportGrants.createdTime), desc(supportGrants.id))
      ).map(toGrant),
    put: async (grant) => {
      await db
        .insert(supportGrants)
        .values({ ...grant, reason: cleanText(grant.reason), tenantId });
    },
    end: async (id, time) => {
      const isOpen = and(isOwn, eq(supportGrants.id, id), isNull(supportGrants.endedTime));
      return (await db.update(supportGrants).set({ endedTime: time }).where(isOpen)).rowCount === 1;
    },
  };
};

const isGrantOfUser = and(
  eq(supportGrants.tenantId, users.tenantId),
  eq(supportGrants.id, users.supportGrantId),
);

export const placeRepo = (db: Database): PlaceRepo => ({
  createGuest: async (tenantId, { home, ...guest }) => {
    await db
      .insert(users)
      .values({ ...guest, tenantId, homeTenantId: home.tenantId, homeId: home.id });
  },
  ofPerson: async (home) => {
    const rows = await db
      .select({ tenants, users, supportGrants })
      .from(users)
      .innerJoin(tenants, eq(tenants.id, users.tenantId))
      .leftJoin(supportGrants, isGrantOfUser)
      .where(or(eq(users.homeId, home.id), eq(users.id, home.id)))
      .orderBy(desc(isNull(users.homeId)), asc(tenants.name), asc(tenants.id));
    return rows.map((row) => ({
      tenant: toTenant(row.tenants),
      user: toUser(row.users),
      ...(row.supportGrants === null ? {} : { grant: toGrant(row.supportGrants) }),
    }));
  },
  openGrants: async (now) => {
    const rows = await db
      .select({ tenants, supportGrants })
      .from(supportGrants)
      .innerJoin(tenants, eq(tenants.id, supportGrants.tenantId))
      .where(and(isNull(supportGrants.endedTime), gt(supportGrants.expiresTime, now)))
      .orderBy(asc(supportGrants.expiresTime));
    return rows.map((row) => ({
      tenant: toTenant(row.tenants),
      grant: toGrant(row.supportGrants),
    }));
  },
});
