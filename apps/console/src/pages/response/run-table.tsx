import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ActionRunRow } from "../../api/types.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { RunState } from "./run-state.tsx";

export interface RunListProps {
  readonly runs: readonly ActionRunRow[];
  readonly focused?: string | undefined;
  readonly controls?: (run: ActionRunRow) => ReactNode;
}

/** Runs, one a line: what, where, who asked, where it stands. */
export const RunList = ({ runs, focused, controls }: RunListProps) => (
  <ul>
    {runs.map((run) => (
      <li
        key={run.id}
        aria-current={run.id === focused ? "true" : undefined}
        className="hairline-b flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 aria-[current=true]:bg-selected"
      >
        <div className="min-w-0 flex-1 basis-60">
          <Link to="/response/$id" params={{ id: run.id }} className="font-medium hover:underline">
            <HostileText text={run.title} max={120} />
          </Link>
          <p className="text-ink-2">
            on <HostileText text={run.hostname} max={80} />, asked for by {run.requestedBy}{" "}
            <TimeAgo time={run.requestedTime} />
          </p>
          {run.state === "waiting" ? (
            <p className="text-ink-2">{run.decision.reasons.join(" ")}</p>
          ) : null}
        </div>
        <RunState state={run.state} />
        {controls?.(run)}
      </li>
    ))}
  </ul>
);
