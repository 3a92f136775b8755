import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { patchIncident } from "../api/mutations.ts";
import { problemOf } from "../api/problem.ts";
import type { IncidentPatch, IncidentRow } from "../api/types.ts";
import { showToast } from "../parts/toast.tsx";
import { plural } from "../text/number.ts";
import { inverseOf } from "./inverse.ts";

export type Change = Omit<IncidentPatch, "revision">;

/**
 * Applies one change to several incidents, says what came of it, and offers the way back. An
 * incident that somebody else changed meanwhile is left as it is and counted.
 */
export const useChanges = () => {
  const queryClient = useQueryClient();
  const reload = useCallback(
    () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ["incidents"] }),
        queryClient.invalidateQueries({ queryKey: ["incident"] }),
      ]),
    [queryClient],
  );
  return useCallback(
    async (rows: readonly IncidentRow[], change: Change, verb: string) => {
      const results = await Promise.allSettled(
        rows.map(async (row) => ({
          before: row,
          after: await patchIncident(row.id, { ...change, revision: row.revision }),
        })),
      );
      const done = results.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
      const failed = results.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
      const undo = async () => {
        await Promise.allSettled(
          done.map(({ before, after }) =>
            patchIncident(after.id, { ...inverseOf(before, change), revision: after.revision }),
          ),
        );
        await reload();
      };
      if (done.length > 0)
        showToast({ text: `${verb} ${plural(done.length, "incident")}`, undo: () => void undo() });
      if (failed.length > 0) showToast({ text: failureText(failed), isProblem: true });
      await reload();
    },
    [reload],
  );
};

const failureText = (failed: readonly unknown[]): string => {
  const problems = failed.map(problemOf);
  const conflicts = problems.filter((problem) => problem.kind === "conflict").length;
  return conflicts === failed.length
    ? `${plural(conflicts, "incident")} changed meanwhile and was left as it is`
    : `${plural(failed.length, "change")} failed: ${problems[0]?.message ?? ""}`;
};
