import type { TenantId } from "@xdr/event";
import type { ControlStore, Envelope, SealedColumn } from "@xdr/ports";
import { sealedColumns } from "@xdr/ports";

interface SealedValue {
  readonly id: string;
  readonly sealed: string;
}

/** How the values of a column are read, and replaced where they still are what was read. */
interface Rows {
  list(control: ControlStore, tenantId: TenantId): Promise<readonly SealedValue[]>;
  replace(
    control: ControlStore,
    tenantId: TenantId,
    value: SealedValue & { readonly before: string },
  ): Promise<boolean>;
}

/** By table, for every column that may hold sealed values: a new one without its rows here does not compile. */
const rowsOf: Readonly<Record<SealedColumn["table"], Rows>> = {
  integration_credentials: {
    list: (control, tenantId) =>
      control.inTenant(tenantId, async ({ credentials }) => {
        const found: SealedValue[] = [];
        for (const { id } of await credentials.list()) {
          const row = await credentials.byId(id);
          if (row !== undefined) found.push({ id, sealed: row.sealed });
        }
        return found;
      }),
    replace: (control, tenantId, { id, sealed, before }) =>
      control.inTenant(tenantId, (tx) => tx.credentials.reseal(id, sealed, before)),
  },
  second_factors: {
    list: (control, tenantId) => control.asSystem((tx) => tx.factors.seeds(tenantId)),
    replace: (control, tenantId, value) =>
      control.asSystem((tx) => tx.factors.reseal(tenantId, value)),
  },
};

/**
 * Seals everything of the tenant with its newest key where an older one did it; how many values. One
 * that is put or removed meanwhile stays as it is.
 */
export const resealAll = async (
  { control, envelope }: { readonly control: ControlStore; readonly envelope: Envelope },
  tenantId: TenantId,
): Promise<number> => {
  let resealed = 0;
  for (const column of sealedColumns) {
    const rows = rowsOf[column.table];
    for (const { id, sealed: before } of await rows.list(control, tenantId)) {
      if (await envelope.isCurrent(tenantId, before)) continue;
      const place = { ...column, tenantId, id };
      const sealed = await envelope.seal(place, await envelope.open(place, before));
      const isDone = await rows.replace(control, tenantId, { id, sealed, before });
      resealed += isDone ? 1 : 0;
    }
  }
  return resealed;
};
