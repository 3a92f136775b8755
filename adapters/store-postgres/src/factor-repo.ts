import { asUserId, type TenantId, XdrError } from "@xdr/event";
import { defaultSecurity, type Factor, type FactorRepo, type SecurityRepo } from "@xdr/ports";
import { and, asc, eq, lt, or } from "drizzle-orm";
import { optional } from "./rows.ts";
import { recoveryCodes, secondFactors, tenantSecurity } from "./schema.ts";
import type { Database } from "./transaction.ts";

const toFactor = (row: typeof secondFactors.$inferSelect): Factor => ({
  id: row.id,
  userId: asUserId(row.userId),
  kind: row.kind,
  name: row.name,
  material: row.material,
  ...optional("credentialId", row.credentialId),
  confirmed: row.confirmed,
  counter: row.counter,
  createdTime: row.createdTime,
  ...optional("lastUsedTime", row.lastUsedTime),
});

type CodePart = Pick<FactorRepo, "setRecoveryCodes" | "useRecoveryCode" | "countRecoveryCodes">;

const codePart = (db: Database): CodePart => ({
  setRecoveryCodes: async (tenantId, userId, hashes) => {
    await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    await db.insert(recoveryCodes).values(hashes.map((hash) => ({ tenantId, userId, hash })));
  },
  useRecoveryCode: async (userId, hash) => {
    const gone = await db
      .delete(recoveryCodes)
      .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hash)));
    return gone.rowCount === 1;
  },
  countRecoveryCodes: (userId) => db.$count(recoveryCodes, eq(recoveryCodes.userId, userId)),
});

type SeedPart = Pick<FactorRepo, "seeds" | "reseal">;

const seedPart = (db: Database): SeedPart => {
  const isSeedOf = (tenantId: TenantId) =>
    and(eq(secondFactors.tenantId, tenantId), eq(secondFactors.kind, "totp"));
  return {
    seeds: (tenantId) =>
      db
        .select({ id: secondFactors.id, sealed: secondFactors.material })
        .from(secondFactors)
        .where(isSeedOf(tenantId)),
    reseal: async (tenantId, { id, sealed, before }) => {
      const isRow = and(eq(secondFactors.id, id), eq(secondFactors.material, before));
      const changed = await db
        .update(secondFactors)
        .set({ material: sealed })
        .where(and(isSeedOf(tenantId), isRow));
      return changed.rowCount === 1;
    },
  };
};

export const factorRepo = (db: Database): FactorRepo => ({
  ...codePart(db),
  ...seedPart(db),
  list: async (userId) =>
    (
      await db
        .select()
        .from(secondFactors)
        .where(eq(secondFactors.userId, userId))
        .orderBy(asc(secondFactors.createdTime), asc(secondFactors.id))
    ).map(toFactor),
  put: async (tenantId, factor) => {
    await db.insert(secondFactors).values({ ...factor, tenantId });
  },
  use: async (id, counter, time) => {
    const isNext = lt(secondFactors.counter, counter);
    const isUncounted = counter === 0 ? eq(secondFactors.counter, 0) : undefined;
    const used = await db
      .update(secondFactors)
      .set({ counter, lastUsedTime: time, confirmed: true })
      .where(and(eq(secondFactors.id, id), or(isNext, isUncounted)));
    return used.rowCount === 1;
  },
  remove: async (userId, id) => {
    const gone = await db
      .delete(secondFactors)
      .where(and(eq(secondFactors.userId, userId), eq(secondFactors.id, id)));
    return gone.rowCount === 1;
  },
  removeAll: async (userId) => {
    await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    const gone = await db
      .delete(secondFactors)
      .where(eq(secondFactors.userId, userId))
      .returning({ confirmed: secondFactors.confirmed });
    return gone.filter((row) => row.confirmed).length;
  },
});

export const securityRepo = (db: Database): SecurityRepo => ({
  get: async (tenantId) => {
    const [row] = await db
      .select()
      .from(tenantSecurity)
      .where(eq(tenantSecurity.tenantId, tenantId));
    return row === undefined ? defaultSecurity : toSecurity(row);
  },
  set: async (tenantId, security) => {
    const [row] = await db
      .insert(tenantSecurity)
      .values({ tenantId, ...security })
      .onConflictDoUpdate({ target: tenantSecurity.tenantId, set: security })
      .returning();
    if (row === undefined) throw new XdrError("SERVER_INTERNAL");
  },
});

export const toSecurity = ({
  secondFactor,
  passwordPolicy,
}: typeof tenantSecurity.$inferSelect): typeof defaultSecurity => ({
  secondFactor,
  passwordPolicy,
});
