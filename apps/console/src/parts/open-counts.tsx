import { SeverityShapeIcon } from "./severity.tsx";
import { severityLook } from "./severity-look.ts";

export interface OpenCountsProps {
  readonly counts: readonly { readonly severity: number; readonly count: number }[];
}

/** Open incidents by severity, the most severe first. */
export const OpenCounts = ({ counts }: OpenCountsProps) =>
  counts.length === 0 ? (
    <span className="text-ink-3">none</span>
  ) : (
    <span className="inline-flex flex-wrap items-center gap-x-2.5">
      {counts.map(({ severity, count }) => (
        <span
          key={severity}
          className="num inline-flex items-center gap-1"
          title={`${count} ${severityLook(severity).label}`}
        >
          <SeverityShapeIcon severity={severity} />
          {count}
          <span className="sr-only"> {severityLook(severity).label}</span>
        </span>
      ))}
    </span>
  );

/** A count of something that should be none. */
export const BadCount = ({ count, of }: { readonly count: number; readonly of?: number }) => (
  <span className={`num ${count > 0 ? "font-medium text-problem" : ""}`}>
    {count}
    {of === undefined ? null : <span className="font-normal text-ink-3"> of {of}</span>}
  </span>
);
