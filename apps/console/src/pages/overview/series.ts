import type { Overview } from "../../api/types.ts";
import { severities } from "../../parts/severity-look.ts";

/** Findings stacked by severity on the time axis of the event buckets; empty buckets are zero. */
export const findingSeries = (data: Pick<Overview, "events" | "findings">) => {
  const starts = data.events.map((bucket) => bucket.from);
  return severities.map((look) => {
    const values = starts.map(() => 0);
    for (const finding of data.findings) {
      if (finding.severity !== look.id) continue;
      const index = starts.findLastIndex((start) => start <= finding.from);
      if (index >= 0) values[index] = (values[index] ?? 0) + finding.count;
    }
    return { name: look.label, color: `--sev-${look.id}`, values };
  });
};

export const bucketTimes = (data: Pick<Overview, "events" | "to">): readonly number[] => [
  ...data.events.map((bucket) => bucket.from),
  data.events.at(-1)?.to ?? data.to,
];
