import { asSourceId, type TenantId } from "@xdr/event";
import type { Source } from "@xdr/ports";
import { sampleSource } from "@xdr/testing";
import type { System } from "../system.ts";

/** A new source that pulls by this definition and has had no turn. */
export const createPullSource = async (
  { control, ids }: Pick<System, "control" | "ids">,
  tenantId: TenantId,
  definition: string,
): Promise<Source> => {
  const id = asSourceId(ids.uuid());
  const source = sampleSource(tenantId, { id, kind: "pull" });
  await control.inTenant(tenantId, async (tx) => {
    await tx.sources.create(source, undefined);
    const progress = { failures: 0, records: 0 };
    await tx.pulls.create({ sourceId: id, definition, settings: {}, progress, nextTime: 0 });
  });
  return source;
};
