import type { IncidentPatch, IncidentRow } from "../api/types.ts";

type Change = Omit<IncidentPatch, "revision">;

/** The change that brings back what `change` replaces. A verdict cannot be taken back to none. */
export const inverseOf = (
  before: Pick<IncidentRow, "status" | "verdict" | "assignee">,
  change: Change,
): Change => ({
  ...(change.status === undefined ? {} : { status: before.status }),
  ...(change.verdict === undefined || before.verdict === undefined
    ? {}
    : { verdict: before.verdict }),
  ...(change.assigneeId === undefined ? {} : { assigneeId: before.assignee?.id ?? null }),
});
