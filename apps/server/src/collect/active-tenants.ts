import type { TenantId } from "@xdr/event";
import type { SystemTx } from "@xdr/ports";

/** Is something taken in for this tenant? */
export const activeTenants = async (
  tx: Pick<SystemTx, "tenants">,
): Promise<(id: TenantId) => boolean> => {
  const all = await tx.tenants.list();
  const active = new Set(all.filter(({ state }) => state === "active").map(({ id }) => id));
  return (id) => active.has(id);
};
