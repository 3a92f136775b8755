import type { TenantId } from "@xdr/event";
import type { SealPlace } from "@xdr/ports";

/** Where a TOTP seed is kept: it opens nowhere else. */
export const totpPlace = (tenantId: TenantId, id: string): SealPlace => ({
  tenantId,
  table: "second_factors",
  id,
  column: "material",
});
