import type { SeverityId } from "@xdr/event";
import { checkInput, requireScope, type ServiceContext } from "@xdr/ports";

export interface FindingTimelineInput {
  /** Event time in milliseconds; `from` inclusive, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly buckets: number;
}

export interface TimelineCell {
  readonly from: number;
  readonly severity: SeverityId;
  readonly count: number;
}

export const timelineBucketsMax = 500;

/** Findings counted per bucket of time and severity; empty buckets are left out. */
export const findingTimeline = async (
  ctx: ServiceContext,
  input: FindingTimelineInput,
): Promise<readonly TimelineCell[]> => {
  requireScope(ctx, "finding:read");
  const check = checkInput();
  const { from, to } = input;
  const buckets = check.integer("buckets", input.buckets, 1, timelineBucketsMax);
  const isRange = Number.isFinite(from) && Number.isFinite(to) && from < to;
  check.require(isRange, "to", "must be a time after `from`");
  check.done();
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.findings.timeline(from, to, buckets));
};
