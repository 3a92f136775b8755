import { type TenantId, type UserId, XdrError } from "@xdr/event";
import {
  defaultSecurity,
  type Factor,
  type FactorRepo,
  type SecurityRepo,
  type TenantSecurity,
} from "@xdr/ports";
import type { UserRow } from "./memory-identity.ts";
import type { MemoryTable, MemoryTables } from "./memory-tables.ts";

interface CodeRow {
  readonly userId: UserId;
  readonly hash: string;
}

export interface FactorTables {
  readonly factors: MemoryTable<Factor>;
  readonly recoveryCodes: MemoryTable<CodeRow>;
  readonly security: MemoryTable<TenantSecurity>;
}

export const createFactorTables = (tables: MemoryTables): FactorTables => ({
  factors: tables.table<Factor>(),
  recoveryCodes: tables.table<CodeRow>(),
  security: tables.table<TenantSecurity>(),
});

export const memorySecurityRepo = (db: FactorTables): SecurityRepo => ({
  get: async (tenantId) => db.security.get(tenantId) ?? defaultSecurity,
  set: async (tenantId, security) => db.security.set(tenantId, security),
});

type Owners = { readonly users: MemoryTable<UserRow> };

const requireMember = (db: Owners, tenantId: TenantId, userId: UserId): void => {
  if (db.users.get(userId)?.tenantId !== tenantId) throw new XdrError("REQUEST_NOT_FOUND");
};

const factorsOf = (db: FactorTables, userId: UserId): readonly Factor[] =>
  db.factors
    .rows()
    .filter((factor) => factor.userId === userId)
    .toSorted((left, right) => left.createdTime - right.createdTime);

export const hasFactor = (db: FactorTables, userId: UserId): boolean =>
  factorsOf(db, userId).some((factor) => factor.confirmed);

const codesOf = (db: FactorTables, userId: UserId): readonly CodeRow[] =>
  db.recoveryCodes.rows().filter((row) => row.userId === userId);

const removeCodes = (db: FactorTables, userId: UserId): void => {
  for (const { hash } of codesOf(db, userId)) db.recoveryCodes.delete(hash);
};

export const memoryFactorRepo = (db: FactorTables & Owners): FactorRepo => ({
  list: async (userId) => factorsOf(db, userId),
  seeds: async (tenantId) =>
    db.factors
      .rows()
      .filter(({ kind, userId }) => kind === "totp" && db.users.get(userId)?.tenantId === tenantId)
      .map(({ id, material }) => ({ id, sealed: material })),
  reseal: async (tenantId, { id, sealed, before }) => {
    const factor = db.factors.get(id);
    const isOwn = factor !== undefined && db.users.get(factor.userId)?.tenantId === tenantId;
    if (!isOwn || factor.kind !== "totp" || factor.material !== before) return false;
    db.factors.set(id, { ...factor, material: sealed });
    return true;
  },
  put: async (tenantId, factor) => {
    requireMember(db, tenantId, factor.userId);
    const isTaken = db.factors
      .rows()
      .some(
        ({ id, credentialId }) =>
          id === factor.id || (credentialId !== undefined && credentialId === factor.credentialId),
      );
    if (isTaken) throw new XdrError("REQUEST_CONFLICT");
    db.factors.set(factor.id, factor);
  },
  use: async (id, counter, time) => {
    const factor = db.factors.get(id);
    if (factor === undefined) return false;
    const isUncounted = counter === 0 && factor.counter === 0;
    if (!isUncounted && counter <= factor.counter) return false;
    db.factors.set(id, { ...factor, counter, lastUsedTime: time, confirmed: true });
    return true;
  },
  remove: async (userId, id) => db.factors.get(id)?.userId === userId && db.factors.delete(id),
  removeAll: async (userId) => {
    const all = factorsOf(db, userId);
    for (const { id } of all) db.factors.delete(id);
    removeCodes(db, userId);
    return all.filter((factor) => factor.confirmed).length;
  },
  setRecoveryCodes: async (tenantId, userId, hashes) => {
    requireMember(db, tenantId, userId);
    removeCodes(db, userId);
    for (const hash of hashes) db.recoveryCodes.set(hash, { userId, hash });
  },
  useRecoveryCode: async (userId, hash) =>
    db.recoveryCodes.get(hash)?.userId === userId && db.recoveryCodes.delete(hash),
  countRecoveryCodes: async (userId) => codesOf(db, userId).length,
});
