import { asTenantId, asUserId, XdrError } from "@xdr/event";
import {
  type CheckpointRepo,
  defaultSecurity,
  type IdentityRepo,
  type Session,
  type SessionRow,
  type TenantRepo,
} from "@xdr/ports";
import { and, asc, desc, eq, exists, gt, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { toSecurity } from "./factor-repo.ts";
import { toGrant } from "./place-repo.ts";
import { cleanText, optional, toTenant, toUser } from "./rows.ts";
import {
  checkpoints,
  credentials,
  erasedTenants,
  secondFactors,
  sessions,
  setupTokens,
  signInAttempts,
  supportGrants,
  tenantSecurity,
  tenants,
  users,
} from "./schema.ts";
import type { Database } from "./transaction.ts";

/** Names that nobody tried for so long are forgotten, so that guessing cannot fill the table. */
const attemptsKeptMs = 24 * 60 * 60 * 1000;

type ErasurePart = Pick<TenantRepo, "erasableRows" | "erase" | "erased">;

const erasurePart = (db: Database): ErasurePart => ({
  erasableRows: async (id) => {
    const { rows } = await db.execute<{ table_name: string; row_count: string }>(
      sql`SELECT table_name, row_count FROM erasable_rows(${id})`,
    );
    return Object.fromEntries(rows.map((row) => [row.table_name, Number(row.row_count)]));
  },
  erase: async (id, now) => {
    // As long as it takes: half a deletion would be none.
    await db.execute(sql`SET LOCAL statement_timeout = 0`);
    await db.execute(sql`SELECT erase_tenant(${id}, ${now})`);
  },
  erased: async () =>
    (await db.select().from(erasedTenants).orderBy(asc(erasedTenants.erasedTime))).map((row) => ({
      id: asTenantId(row.id),
      erasedTime: row.erasedTime,
    })),
});

export const tenantRepo = (db: Database): TenantRepo => ({
  ...erasurePart(db),
  setState: async (id, change) => {
    const row =
      change.state === "active"
        ? { state: change.state, stateReason: "", deleteTime: null }
        : { deleteTime: null, ...change, stateReason: cleanText(change.stateReason) };
    const changed = await db.update(tenants).set(row).where(eq(tenants.id, id));
    if (changed.rowCount === 0) throw new XdrError("REQUEST_NOT_FOUND");
  },
  create: async (tenant) => {
    await db.insert(tenants).values(tenant);
  },
  list: async () =>
    (await db.select().from(tenants).orderBy(asc(tenants.createdTime), asc(tenants.id))).map(
      toTenant,
    ),
  byId: async (id) => {
    const [row] = await db.select().from(tenants).where(eq(tenants.id, id));
    return row && toTenant(row);
  },
});

export const checkpointRepo = (db: Database): CheckpointRepo => ({
  get: async (name) => {
    const [row] = await db.select().from(checkpoints).where(eq(checkpoints.name, name));
    return row?.position;
  },
  set: async (name, position) => {
    await db
      .insert(checkpoints)
      .values({ name, position })
      .onConflictDoUpdate({ target: checkpoints.name, set: { position } });
  },
});

type UserPart = Pick<
  IdentityRepo,
  "createUser" | "setPassword" | "credentialByEmail" | "noteSignIn"
>;

const userPart = (db: Database): UserPart => ({
  createUser: async (tenantId, user, passwordHash) => {
    await db.insert(users).values({ ...user, tenantId });
    await db.insert(credentials).values({ tenantId, userId: user.id, passwordHash });
  },
  setPassword: async (userId, passwordHash) => {
    const changed = await db
      .update(credentials)
      .set({ passwordHash })
      .where(eq(credentials.userId, userId));
    if (changed.rowCount === 0) throw new XdrError("REQUEST_NOT_FOUND");
  },
  credentialByEmail: async (email) => {
    const [row] = await db
      .select()
      .from(users)
      .innerJoin(
        credentials,
        and(eq(credentials.tenantId, users.tenantId), eq(credentials.userId, users.id)),
      )
      .where(and(eq(users.email, email), isNull(users.homeId)));
    return (
      row && {
        user: toUser(row.users),
        tenantId: asTenantId(row.users.tenantId),
        passwordHash: row.credentials.passwordHash,
      }
    );
  },
  noteSignIn: async (userId, time) => {
    const changed = await db
      .update(users)
      .set({ lastSignInTime: time })
      .where(eq(users.id, userId));
    if (changed.rowCount === 0) throw new XdrError("REQUEST_NOT_FOUND");
  },
});

type SessionPart = Pick<
  IdentityRepo,
  | "createSession"
  | "sessionByHash"
  | "touchSession"
  | "noteAuthentication"
  | "setChallenge"
  | "takeChallenge"
  | "deleteSession"
  | "sessionsOfUser"
  | "deleteSessionsOfUser"
>;

const hasFactor = (db: Database) =>
  exists(
    db
      .select({ id: secondFactors.id })
      .from(secondFactors)
      .where(
        and(
          eq(secondFactors.userId, sql`coalesce(${users.homeId}, ${users.id})`),
          eq(secondFactors.confirmed, true),
        ),
      ),
  );

const homes = alias(users, "homes");
const homeTenants = alias(tenants, "home_tenants");

/** Also true of whoever is at home. */
const isHomeOpen = (db: Database) =>
  or(
    isNull(users.homeId),
    exists(
      db
        .select({ id: homes.id })
        .from(homes)
        .innerJoin(homeTenants, eq(homeTenants.id, homes.tenantId))
        .where(
          and(
            eq(homes.tenantId, users.homeTenantId),
            eq(homes.id, users.homeId),
            eq(homes.disabled, false),
            eq(homeTenants.state, "active"),
          ),
        ),
    ),
  );

const toSession = (row: typeof sessions.$inferSelect): Session => {
  const { challenge: _challenge, factorTime, userId, tenantId, ...rest } = row;
  return {
    ...rest,
    userId: asUserId(userId),
    tenantId: asTenantId(tenantId),
    ...optional("factorTime", factorTime),
  };
};

const sessionByHash = async (db: Database, idHash: string): Promise<SessionRow | undefined> => {
  const [row] = await db
    .select({
      sessions,
      users,
      tenants,
      tenantSecurity,
      supportGrants,
      hasFactor: hasFactor(db),
      isHomeOpen: sql<boolean>`${isHomeOpen(db)}`,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.tenantId, sessions.tenantId), eq(users.id, sessions.userId)))
    .innerJoin(tenants, eq(tenants.id, sessions.tenantId))
    .leftJoin(
      supportGrants,
      and(eq(supportGrants.tenantId, users.tenantId), eq(supportGrants.id, users.supportGrantId)),
    )
    .leftJoin(tenantSecurity, eq(tenantSecurity.tenantId, sessions.tenantId))
    .where(eq(sessions.idHash, idHash));
  return (
    row && {
      session: toSession(row.sessions),
      user: toUser(row.users),
      tenant: toTenant(row.tenants),
      hasFactor: Boolean(row.hasFactor),
      isHomeOpen: row.isHomeOpen,
      ...(row.supportGrants === null ? {} : { grant: toGrant(row.supportGrants) }),
      security: row.tenantSecurity === null ? defaultSecurity : toSecurity(row.tenantSecurity),
    }
  );
};

const sessionPart = (db: Database): SessionPart => ({
  createSession: async (session) => {
    await db.delete(sessions).where(lt(sessions.expiresTime, session.createdTime));
    await db.insert(sessions).values(session);
  },
  sessionByHash: (idHash) => sessionByHash(db, idHash),
  noteAuthentication: async (idHash, { authTime, factorTime }) => {
    const times = factorTime === undefined ? { authTime } : { authTime, factorTime };
    await db.update(sessions).set(times).where(eq(sessions.idHash, idHash));
  },
  setChallenge: async (idHash, challenge) => {
    await db.update(sessions).set({ challenge }).where(eq(sessions.idHash, idHash));
  },
  takeChallenge: async (idHash) => {
    const isSession = eq(sessions.idHash, idHash);
    const [row] = await db.select().from(sessions).where(isSession).for("update");
    await db.update(sessions).set({ challenge: null }).where(isSession);
    return row?.challenge ?? undefined;
  },
  touchSession: async (idHash, time) => {
    await db.update(sessions).set({ lastSeenTime: time }).where(eq(sessions.idHash, idHash));
  },
  deleteSession: async (idHash) => {
    await db.delete(sessions).where(eq(sessions.idHash, idHash));
  },
  sessionsOfUser: async (userId) =>
    (
      await db
        .select()
        .from(sessions)
        .where(eq(sessions.userId, userId))
        .orderBy(desc(sessions.lastSeenTime))
    ).map(toSession),
  deleteSessionsOfUser: async (userId, except) => {
    const isOther = except === undefined ? undefined : ne(sessions.idHash, except);
    const guests = db.select({ id: users.id }).from(users).where(eq(users.homeId, userId));
    const isPersons = or(eq(sessions.userId, userId), inArray(sessions.userId, guests));
    const gone = await db.delete(sessions).where(and(isPersons, isOther));
    return gone.rowCount ?? 0;
  },
});

type AttemptPart = Omit<IdentityRepo, keyof UserPart | keyof SessionPart>;

const attemptPart = (db: Database): AttemptPart => ({
  attempts: async (key) => {
    const [row] = await db.select().from(signInAttempts).where(eq(signInAttempts.key, key));
    return row && { failures: row.failures, lastFailureTime: row.lastFailureTime };
  },
  noteFailure: async (key, time) => {
    await db
      .delete(signInAttempts)
      .where(lt(signInAttempts.lastFailureTime, time - attemptsKeptMs));
    const [row] = await db
      .insert(signInAttempts)
      .values({ key, failures: 1, lastFailureTime: time })
      .onConflictDoUpdate({
        target: signInAttempts.key,
        set: { failures: sql`${signInAttempts.failures} + 1`, lastFailureTime: time },
      })
      .returning();
    if (row === undefined) throw new XdrError("SERVER_INTERNAL");
    return { failures: row.failures, lastFailureTime: row.lastFailureTime };
  },
  takeBackFailure: async (key) => {
    const isKey = eq(signInAttempts.key, key);
    await db
      .update(signInAttempts)
      .set({ failures: sql`${signInAttempts.failures} - 1` })
      .where(isKey);
    await db.delete(signInAttempts).where(and(isKey, lt(signInAttempts.failures, 1)));
  },
  clearAttempts: async (key) => {
    await db.delete(signInAttempts).where(eq(signInAttempts.key, key));
  },
  createSetupToken: async (hash, expiresTime) => {
    await db.insert(setupTokens).values({ hash, expiresTime });
  },
  consumeSetupToken: async (hash, now) => {
    const gone = await db
      .delete(setupTokens)
      .where(and(eq(setupTokens.hash, hash), gt(setupTokens.expiresTime, now)));
    return gone.rowCount === 1;
  },
});

export const identityRepo = (db: Database): IdentityRepo => ({
  ...userPart(db),
  ...sessionPart(db),
  ...attemptPart(db),
});
