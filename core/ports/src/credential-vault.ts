import type { TenantId } from "@xdr/event";
import type { CredentialEntry } from "./secret-repos.ts";

/** Names to secrets, such as `{ token: "…" }`. */
export type CredentialFields = Readonly<Record<string, string>>;

/**
 * Credentials of integrations, sealed for their tenant. Whoever shows things to people uses `list`;
 * only the integration itself uses `open`, and never gives what it gets to anybody.
 * - `put` adds a credential or replaces the one with the same id. Writes no receipt: the verb that
 *   calls it does, without the fields' values.
 * - `open` throws `REQUEST_NOT_FOUND` when there is none, and what `Envelope.open` throws.
 * - Another tenant's credentials do not exist here.
 */
export interface CredentialVault {
  put(
    tenantId: TenantId,
    credential: { readonly id: string; readonly owner: string; readonly name: string },
    fields: CredentialFields,
  ): Promise<void>;
  open(tenantId: TenantId, id: string): Promise<CredentialFields>;
  list(tenantId: TenantId): Promise<readonly CredentialEntry[]>;
  /** False when there was none. */
  remove(tenantId: TenantId, id: string): Promise<boolean>;
}
