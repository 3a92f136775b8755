import type { Criticality, TenantId } from "@xdr/event";

/** What a tenant said of something of its own. */
export interface TenantAssets {
  /**
   * Keys are those of entities: host names, and users as `domain\name`, `device\name` or an address of
   * mail, in lower case; addresses of the network normalised. Undefined where nobody said anything.
   */
  criticality(kind: "device" | "address" | "user", key: string): Criticality | undefined;
}

/**
 * What tenants said of their devices, addresses and users, in memory because every event asks.
 * - Undefined where a tenant said nothing of anything; another tenant's words are never found.
 */
export type Assets = (tenantId: TenantId) => TenantAssets | undefined;
