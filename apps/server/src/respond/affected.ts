import type { TargetKind } from "@xdr/event";
import type { EventStore, ServiceContext } from "@xdr/ports";
import { eventHistogram, topValues } from "@xdr/search";

const dayMs = 24 * 60 * 60 * 1000;
const topMax = 10;

/** Fields that may hold a target, by its kind. */
const fieldsOf: Partial<Record<TargetKind, readonly string[]>> = {
  address: ["src_ip", "dst_ip"],
  device: ["device"],
  user: ["user"],
};

export interface Affected {
  readonly query: string;
  readonly events: number;
  readonly users: readonly { readonly value: string; readonly count: number }[];
  readonly devices: readonly { readonly value: string; readonly count: number }[];
}

/** Who used a target in the last 24 hours, as far as logs tell; `undefined` where none would. */
export const affectedBy = async (
  ctx: ServiceContext,
  events: EventStore,
  target: { readonly kind: TargetKind; readonly label: string },
): Promise<Affected | undefined> => {
  const fields = fieldsOf[target.kind];
  if (fields === undefined) return undefined;
  const value = `"${target.label.replaceAll(/["\\]/g, "\\$&")}"`;
  const query = fields.map((field) => `${field}:${value}`).join(" OR ");
  const from = ctx.clock.now() - dayMs;
  const input = { query, from, to: ctx.clock.now() };
  const top = (field: string) => topValues(ctx, events, { ...input, field, limit: topMax });
  const { total } = await eventHistogram(ctx, events, { ...input, buckets: 1 });
  return { query, events: total, users: await top("user"), devices: await top("device") };
};
