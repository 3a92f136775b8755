import type { Criticality, TenantId } from "@xdr/event";
import type { Assets, ControlStore, TenantAssets } from "@xdr/ports";
import { createTenantTurns } from "./tenant-turns.ts";

/** What every tenant said of its own things in memory, because every event asks. */
export interface AssetShelf {
  readonly of: Assets;
  /** Reads what a tenant said again. Changes of one tenant take effect in the order of the calls. */
  reload(tenantId: TenantId): Promise<void>;
}

export const createAssetShelf = (control: ControlStore): AssetShelf => {
  const shelves = new Map<TenantId, TenantAssets>();
  const load = async (tenantId: TenantId): Promise<void> => {
    const said = await control.inTenant(tenantId, (tx) => tx.policies.criticalities());
    if (said.length === 0) {
      shelves.delete(tenantId);
      return;
    }
    const byKey = new Map<string, Criticality>(
      said.map(({ kind, key, criticality }) => [`${kind} ${key}`, criticality]),
    );
    shelves.set(tenantId, { criticality: (kind, key) => byKey.get(`${kind} ${key}`) });
  };
  return { of: (tenantId) => shelves.get(tenantId), reload: createTenantTurns(load) };
};
