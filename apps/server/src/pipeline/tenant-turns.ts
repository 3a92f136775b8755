import type { TenantId } from "@xdr/event";

/** Runs `load` for a tenant after what runs for it already: changes take effect in the order of the calls. */
export const createTenantTurns = (
  load: (tenantId: TenantId) => Promise<void>,
): ((tenantId: TenantId) => Promise<void>) => {
  const turns = new Map<TenantId, Promise<void>>();
  return (tenantId) => {
    const before = turns.get(tenantId) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(() => load(tenantId));
    turns.set(tenantId, turn);
    return turn;
  };
};
