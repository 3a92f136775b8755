import { asSourceId, type ErrorCode, errorCodes } from "@xdr/event";
import type { DecodeJob, DecodeTarget, ServiceContext, WorkItem } from "@xdr/ports";
import { quarantineEntriesMax } from "@xdr/ports";
import { resolveQuery } from "@xdr/search";
import type { Static } from "typebox";
import type { Preview } from "../again/decode-again.ts";
import type * as wire from "../schemas/decode-again.ts";
import type { System } from "../system.ts";

const isCode = (text: string): text is ErrorCode => Object.hasOwn(errorCodes, text);

const quarantineIds = async (
  ctx: ServiceContext,
  wish: { ids?: string[]; source?: string; code?: string },
): Promise<readonly string[]> => {
  const { ids, source, code } = wish;
  if (code !== undefined && !isCode(code)) return [];
  const filter = {
    ...(source === undefined ? {} : { sourceId: asSourceId(source) }),
    ...(code === undefined ? {} : { code }),
  };
  const found = await ctx.control.inTenant(ctx.tenantId, (tx) =>
    ids === undefined ? tx.quarantine.list(quarantineEntriesMax, filter) : tx.quarantine.byIds(ids),
  );
  return found.map((entry) => entry.id);
};

/** What a request means now: its entries by id, its query with fixed times. */
export const targetOf = async (
  system: System,
  ctx: ServiceContext,
  body: wire.DecodeTargetBody,
): Promise<DecodeTarget> => {
  if (body.kind === "quarantine") return { kind: body.kind, ids: await quarantineIds(ctx, body) };
  const { query } = body;
  const { from, to } = resolveQuery(ctx, body);
  return { kind: "events", query, from, to, positionMax: await system.events.lastPosition() };
};

const reasonsOf = (reasons: DecodeJob["reasons"]) =>
  Object.entries(reasons)
    .map(([code, count]) => ({ code, count }))
    .toSorted((a, b) => b.count - a.count);

export const presentJob = ({
  id,
  body,
  updatedTime,
}: WorkItem<DecodeJob>): Static<typeof wire.DecodeJob> => ({
  id,
  kind: body.target.kind,
  ...(body.target.kind === "events" ? { query: body.target.query } : {}),
  status: body.status,
  createdTime: body.createdTime,
  createdBy: body.createdBy,
  updatedTime,
  total: body.total,
  counts: body.counts,
  reasons: reasonsOf(body.reasons),
  ...(body.problem === undefined ? {} : { problem: body.problem }),
});

export const presentPreview = (preview: Preview): Static<typeof wire.DecodePreview> => ({
  total: preview.total,
  counts: preview.counts,
  reasons: reasonsOf(preview.reasons),
  samples: preview.samples.map(({ text, outcome }) => {
    if (outcome.kind === "refused") {
      return { text, kind: outcome.kind, code: outcome.code, message: outcome.message };
    }
    if (outcome.kind === "unchanged") return { text, kind: outcome.kind };
    const { decoder, event } = outcome.event;
    return { text, kind: outcome.kind, decoder, className: event.class_name ?? "" };
  }),
});
