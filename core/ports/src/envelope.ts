import type { TenantId } from "@xdr/event";

/**
 * Every column of the control database that holds sealed values. Nothing can be sealed for another one,
 * and a tenant's new key seals all of these anew.
 */
export const sealedColumns = Object.freeze([
  { table: "integration_credentials", column: "sealed" },
  { table: "second_factors", column: "material" },
] as const);

export type SealedColumn = (typeof sealedColumns)[number];

/** Where a sealed value is kept. It is bound to this place: copied elsewhere it does not open. */
export type SealPlace = SealedColumn & { readonly tenantId: TenantId; readonly id: string };

/** Any place at all, where nothing opens that was not sealed for it. */
export interface OpenPlace {
  readonly tenantId: TenantId;
  readonly table: string;
  readonly id: string;
  readonly column: string;
}

/** A longer value is refused with `REQUEST_BODY_TOO_LARGE`. In UTF-8. */
export const sealedBytesMax = 64 * 1024;

/**
 * Seals small secrets (credentials, seeds) with a key of their tenant, which is itself sealed with
 * the installation's key.
 * - `seal` gives text that says which key sealed it; the same value gives another text each time.
 * - `open` throws `SECRETS_SEAL_BROKEN` when the text was changed, cut, moved to another place or
 *   belongs to a tenant whose key is destroyed, and `SECRETS_PROVIDER_UNAVAILABLE` (retryable) when
 *   the installation's key cannot be had. It never gives another value than the one that was sealed.
 * - Call it before or after a transaction, not inside: it may need a transaction of its own.
 * - `rotate` gives the tenant a new key for what is sealed from now on; older values still open.
 * - `isCurrent` is true when the tenant's newest key sealed the text.
 * - `destroy` removes every key of the tenant: nothing that was sealed for it opens again.
 */
export interface Envelope {
  seal(place: SealPlace, value: string): Promise<string>;
  open(place: OpenPlace, sealed: string): Promise<string>;
  isCurrent(tenantId: TenantId, sealed: string): Promise<boolean>;
  rotate(tenantId: TenantId): Promise<void>;
  destroy(tenantId: TenantId): Promise<void>;
}
