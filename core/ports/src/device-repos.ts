import type { TenantId, UserId } from "@xdr/event";

/** A browser from which a person signed in; what it shows is kept as a hash only. */
export interface KnownDevice {
  readonly tenantId: TenantId;
  readonly userId: UserId;
  /** Lower-case hex SHA-256 of the cookie's secret. */
  readonly hash: string;
  readonly lastUsedTime: number;
}

/** Browsers that people sign in from, looked up before a tenant is known. */
export interface DeviceRepo {
  /** Was it used by that person after `since`? */
  knows(userId: UserId, hash: string, since: number): Promise<boolean>;
  /** Adds it or says that it was used; of one person the `keepMax` used last are kept. */
  note(device: KnownDevice, keepMax: number): Promise<void>;
  forget(userId: UserId): Promise<void>;
}
