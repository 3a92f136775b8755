import { Link } from "@tanstack/react-router";
import type { PlaybookRunDetail } from "../../api/types.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { localTime } from "../../time/time.ts";

export interface PlaybookTimelineProps {
  readonly moments: PlaybookRunDetail["timeline"];
  readonly hasTime?: boolean;
}

/** What happened, in order. */
export const PlaybookTimeline = ({ moments, hasTime = true }: PlaybookTimelineProps) => (
  <ol className="border-l-2 border-line pl-4">
    {moments.map(({ time, step, stepName, kind, text, runId }) => (
      <li key={`${time} ${step} ${kind} ${text}`} className="pb-3">
        <p className="font-medium">{stepName}</p>
        {hasTime ? <p className="num text-xs text-ink-3">{localTime(time)}</p> : null}
        <p className={kind === "failed" ? "text-problem" : "text-ink-2"}>
          <HostileText text={text} max={600} />
        </p>
        {runId === undefined ? null : (
          <Link to="/response/$id" params={{ id: runId }} className="underline">
            The action
          </Link>
        )}
      </li>
    ))}
  </ol>
);
