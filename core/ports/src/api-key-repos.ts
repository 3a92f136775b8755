import type { TenantId, UserId } from "@xdr/event";
import type { Tenant, User } from "./identity-repos.ts";
import type { Permission } from "./permissions.ts";

/** A key with which a program acts for the person who made it. */
export interface ApiKey {
  readonly id: string;
  /** Shown in lists and found by; the secret behind it is kept as a hash only. */
  readonly prefix: string;
  readonly name: string;
  readonly userId: UserId;
  /** What it was given; it does no more than its maker may at that moment. */
  readonly permissions: readonly Permission[];
  readonly createdTime: number;
  readonly expiresTime: number;
  readonly lastUsedTime?: number;
}

export interface ApiKeyRow {
  readonly key: ApiKey;
  /** Lower-case hex SHA-256 of the whole token. */
  readonly hash: string;
  readonly user: User;
  readonly tenant: Tenant;
}

/** API keys, looked up before a tenant is known. */
export interface ApiKeyRepo {
  /** Throws `REQUEST_CONFLICT` for a taken prefix, `REQUEST_NOT_FOUND` for a foreign user. */
  put(tenantId: TenantId, key: ApiKey, hash: string): Promise<void>;
  /** Newest first. */
  list(tenantId: TenantId): Promise<readonly ApiKey[]>;
  byPrefix(prefix: string): Promise<ApiKeyRow | undefined>;
  touch(id: string, time: number): Promise<void>;
  /** False when the tenant had none. */
  remove(tenantId: TenantId, id: string): Promise<boolean>;
}
