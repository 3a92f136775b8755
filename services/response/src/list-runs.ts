import { type ActionRun, type Approval, asIncidentId, type RunState, XdrError } from "@xdr/event";
import { type ActionStep, requireIdShape, requireScope } from "@xdr/ports";
import type { ResponseContext } from "./context.ts";

export interface ListRunsInput {
  readonly states?: readonly RunState[];
  readonly incidentId?: string;
  readonly limit: number;
}

/** Newest first. */
export const listRuns = async (
  ctx: ResponseContext,
  { states, incidentId, limit }: ListRunsInput,
): Promise<readonly ActionRun[]> => {
  requireScope(ctx, "response:read");
  return ctx.control.inTenant(ctx.tenantId, (tx) =>
    tx.runs.list({
      limit,
      ...(states === undefined ? {} : { states }),
      ...(incidentId === undefined ? {} : { incidentId: asIncidentId(requireIdShape(incidentId)) }),
    }),
  );
};

export interface RunStory {
  readonly run: ActionRun;
  readonly approvals: readonly Approval[];
  readonly steps: readonly ActionStep[];
}

/** A run with who approved it and what was done and seen. Throws `REQUEST_NOT_FOUND`. */
export const getRun = async (
  ctx: ResponseContext,
  input: { readonly runId: string },
): Promise<RunStory> => {
  requireScope(ctx, "response:read");
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const run = await tx.runs.byId(requireIdShape(input.runId));
    if (run === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    return { run, approvals: await tx.runs.approvals(run.id), steps: await tx.runs.steps(run.id) };
  });
};
