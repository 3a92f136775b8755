import { type TenantId, type UserId, XdrError } from "@xdr/event";
import {
  type CheckpointRepo,
  defaultSecurity,
  type IdentityRepo,
  type Session,
  type SignInAttempts,
  type Tenant,
  type TenantRepo,
  type User,
} from "@xdr/ports";
import { createFactorTables, type FactorTables, hasFactor } from "./memory-factors.ts";
import type { InvitationRow, RoleRow } from "./memory-people.ts";
import { type GrantRow, grantOf } from "./memory-places.ts";
import type { MemoryTable, MemoryTables } from "./memory-tables.ts";

export interface UserRow {
  readonly tenantId: TenantId;
  readonly user: User;
  readonly passwordHash: string;
}

export interface IdentityTables extends FactorTables {
  readonly tenants: MemoryTable<Tenant>;
  readonly users: MemoryTable<UserRow>;
  readonly sessions: MemoryTable<Session>;
  readonly challenges: MemoryTable<string>;
  readonly attempts: MemoryTable<SignInAttempts>;
  readonly invitations: MemoryTable<InvitationRow>;
  readonly roles: MemoryTable<RoleRow>;
  readonly setupTokens: MemoryTable<number>;
  readonly grants: MemoryTable<GrantRow>;
  readonly checkpoints: MemoryTable<number>;
}

export const createIdentityTables = (tables: MemoryTables): IdentityTables => ({
  ...createFactorTables(tables),
  tenants: tables.table<Tenant>(),
  users: tables.table<UserRow>(),
  sessions: tables.table<Session>(),
  challenges: tables.table<string>(),
  attempts: tables.table<SignInAttempts>(),
  invitations: tables.table<InvitationRow>(),
  roles: tables.table<RoleRow>(),
  setupTokens: tables.table<number>(),
  grants: tables.table<GrantRow>(),
  checkpoints: tables.table<number>(),
});

export const memoryTenantRepo = (
  db: IdentityTables,
): Omit<TenantRepo, "erasableRows" | "erase" | "erased"> => ({
  setState: async (id, change) => {
    const found = db.tenants.get(id);
    if (found === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const { deleteTime: _before, ...rest } = found;
    db.tenants.set(id, { ...rest, stateReason: "", ...change });
  },
  create: async (tenant) => {
    if (db.tenants.get(tenant.id) !== undefined) throw new XdrError("REQUEST_CONFLICT");
    db.tenants.set(tenant.id, tenant);
  },
  list: async () => db.tenants.rows(),
  byId: async (id) => db.tenants.get(id),
});

export const memoryCheckpointRepo = (db: IdentityTables): CheckpointRepo => ({
  get: async (name) => db.checkpoints.get(name),
  set: async (name, position) => db.checkpoints.set(name, position),
});

const changeUser = (
  db: IdentityTables,
  userId: UserId,
  change: (row: UserRow) => UserRow,
): void => {
  const row = db.users.get(userId);
  if (row === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  db.users.set(userId, change(row));
};

type UserPart = Pick<
  IdentityRepo,
  "createUser" | "setPassword" | "credentialByEmail" | "noteSignIn"
>;

const userPart = (db: IdentityTables): UserPart => ({
  createUser: async (tenantId, user, passwordHash) => {
    if (db.tenants.get(tenantId) === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const isTaken = ({ user: other }: UserRow) =>
      other.home === undefined && other.email === user.email;
    const taken = db.users.rows().some(isTaken);
    if (taken || db.users.get(user.id) !== undefined) throw new XdrError("REQUEST_CONFLICT");
    db.users.set(user.id, { tenantId, user, passwordHash });
  },
  setPassword: async (userId, passwordHash) =>
    changeUser(db, userId, (row) => ({ ...row, passwordHash })),
  credentialByEmail: async (email) =>
    db.users.rows().find(({ user }) => user.home === undefined && user.email === email),
  noteSignIn: async (userId, time) =>
    changeUser(db, userId, (row) => ({ ...row, user: { ...row.user, lastSignInTime: time } })),
});

const isHomeOpen = (db: IdentityTables, { home }: User): boolean => {
  if (home === undefined) return true;
  const row = db.users.get(home.id);
  const isThere = row?.tenantId === home.tenantId && !row.user.disabled;
  return isThere && db.tenants.get(home.tenantId)?.state === "active";
};

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

const sessionPart = (db: IdentityTables): SessionPart => ({
  createSession: async (session) => {
    if (db.users.get(session.userId)?.tenantId !== session.tenantId) {
      throw new XdrError("REQUEST_NOT_FOUND");
    }
    db.sessions.set(session.idHash, session);
  },
  sessionByHash: async (idHash) => {
    const session = db.sessions.get(idHash);
    const row = session && db.users.get(session.userId);
    const user = row?.user;
    const tenant = session && db.tenants.get(session.tenantId);
    if (session === undefined || row === undefined) return undefined;
    if (user === undefined || tenant === undefined) return undefined;
    const security = db.security.get(tenant.id) ?? defaultSecurity;
    const grant = grantOf(db, row);
    return {
      session,
      user,
      tenant,
      hasFactor: hasFactor(db, user.home?.id ?? user.id),
      security,
      isHomeOpen: isHomeOpen(db, user),
      ...(grant === undefined ? {} : { grant }),
    };
  },
  noteAuthentication: async (idHash, times) => {
    const session = db.sessions.get(idHash);
    if (session !== undefined) db.sessions.set(idHash, { ...session, ...times });
  },
  setChallenge: async (idHash, challenge) => db.challenges.set(idHash, challenge),
  takeChallenge: async (idHash) => {
    const challenge = db.challenges.get(idHash);
    db.challenges.delete(idHash);
    return challenge;
  },
  touchSession: async (idHash, time) => {
    const session = db.sessions.get(idHash);
    if (session !== undefined) db.sessions.set(idHash, { ...session, lastSeenTime: time });
  },
  deleteSession: async (idHash) => {
    db.sessions.delete(idHash);
  },
  sessionsOfUser: async (userId) =>
    db.sessions
      .rows()
      .filter((session) => session.userId === userId)
      .toSorted((left, right) => right.lastSeenTime - left.lastSeenTime),
  deleteSessionsOfUser: async (userId, except) => {
    const ended = db.sessions.rows().filter(({ idHash, userId: id }) => {
      const isPersons = id === userId || db.users.get(id)?.user.home?.id === userId;
      return isPersons && idHash !== except;
    });
    for (const { idHash } of ended) db.sessions.delete(idHash);
    return ended.length;
  },
});

type AttemptPart = Omit<IdentityRepo, keyof UserPart | keyof SessionPart>;

const attemptPart = (db: IdentityTables): AttemptPart => ({
  attempts: async (key) => db.attempts.get(key),
  noteFailure: async (key, time) => {
    const after = { failures: (db.attempts.get(key)?.failures ?? 0) + 1, lastFailureTime: time };
    db.attempts.set(key, after);
    return after;
  },
  takeBackFailure: async (key) => {
    const before = db.attempts.get(key);
    if (before === undefined) return;
    if (before.failures <= 1) db.attempts.delete(key);
    else db.attempts.set(key, { ...before, failures: before.failures - 1 });
  },
  clearAttempts: async (key) => {
    db.attempts.delete(key);
  },
  createSetupToken: async (hash, expiresTime) => db.setupTokens.set(hash, expiresTime),
  consumeSetupToken: async (hash, now) => {
    const expiresTime = db.setupTokens.get(hash);
    return expiresTime !== undefined && expiresTime > now && db.setupTokens.delete(hash);
  },
});

export const memoryIdentityRepo = (db: IdentityTables): IdentityRepo => ({
  ...userPart(db),
  ...sessionPart(db),
  ...attemptPart(db),
});
