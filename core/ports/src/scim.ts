import type { TenantId, UserId } from "@xdr/event";
import type { Role } from "./identity-repos.ts";

/** How a tenant's identity provider keeps the tenant's members, RFC 7643 and 7644. */
export interface ScimSettings {
  /** Names of the provider's groups to roles; the highest that fits counts. */
  readonly roleMap: Readonly<Record<string, Role>>;
  /** For whoever is in no group of the map. */
  readonly defaultRole: Role;
  readonly createdTime: number;
  readonly createdBy: string;
}

/** What the provider says of a member it keeps, beside what a member has anyway. */
export interface ScimRecord {
  readonly userId: UserId;
  /** The provider's own id. */
  readonly externalId?: string;
  /** JSON of `name` and `emails`, given back as they came. */
  readonly attributes: string;
}

export interface ScimGroup {
  readonly id: string;
  /** Unique within the tenant. */
  readonly displayName: string;
  readonly externalId?: string;
  readonly memberIds: readonly UserId[];
}

/** One tenant's provisioning. */
export interface ScimRepo {
  settings(): Promise<ScimSettings | undefined>;
  /** Takes the place of earlier ones, and of the token where a new one is given. */
  putSettings(settings: ScimSettings, tokenHash?: string): Promise<void>;
  /** The token is good for nothing any more; records and groups go too. False when there was none. */
  removeSettings(): Promise<boolean>;
  records(): Promise<readonly ScimRecord[]>;
  putRecord(record: ScimRecord): Promise<void>;
  removeRecord(userId: UserId): Promise<void>;
  /** By name. */
  groups(): Promise<readonly ScimGroup[]>;
  /** With exactly these members. Throws `REQUEST_CONFLICT` for a name that another one has. */
  putGroup(group: ScimGroup): Promise<void>;
  /** False when there was none. */
  removeGroup(id: string): Promise<boolean>;
}

/** Tokens, before a tenant is known. */
export interface ScimDirectory {
  tenantOf(tokenHash: string): Promise<TenantId | undefined>;
}
