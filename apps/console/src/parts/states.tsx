import { CircleHelp, Inbox, RotateCw, SearchX, ShieldX, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { type ProblemKind, problemOf } from "../api/problem.ts";
import { Button } from "./button.tsx";

export interface StateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here, and what that means. */
export const EmptyState = ({ icon = <Inbox size={22} />, title, children, action }: StateProps) => (
  <div className="flex flex-col items-center justify-center gap-2 px-6 py-14 text-center">
    <span className="text-ink-3">{icon}</span>
    <p className="text-base font-medium">{title}</p>
    {children === undefined ? null : <div className="max-w-md text-ink-2">{children}</div>}
    {action === undefined ? null : <div className="mt-2 flex gap-2">{action}</div>}
  </div>
);

const icons: Partial<Record<ProblemKind, ReactNode>> = {
  offline: <Unplug size={22} />,
  forbidden: <ShieldX size={22} />,
  "not-found": <SearchX size={22} />,
};

/** What went wrong, what to do, and the id to look for in the server's log. */
export const ErrorState = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const problem = problemOf(error);
  return (
    <div role="alert">
      <EmptyState
        icon={icons[problem.kind] ?? <CircleHelp size={22} />}
        title={problem.message}
        action={
          onRetry === undefined ? undefined : (
            <Button icon={<RotateCw size={14} />} onClick={onRetry}>
              Try again
            </Button>
          )
        }
      >
        <p>{problem.help}</p>
        <p className="mono mt-2 text-ink-3">
          {problem.code}
          {problem.requestId === undefined ? "" : ` · request ${problem.requestId}`}
        </p>
      </EmptyState>
    </div>
  );
};

/** Rows in the place where rows will be, so that nothing moves when they come. */
export const RowsSkeleton = ({ rows = 12, height = 36 }: { rows?: number; height?: number }) => (
  <div aria-busy="true" role="status" aria-label="Loading">
    {Array.from({ length: rows }, (_, index) => (
      <div
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no identity
        key={index}
        className="hairline-b flex items-center gap-4 px-3"
        style={{ height }}
      >
        <span className="skeleton h-3 w-16" />
        <span className="skeleton h-3 flex-1" style={{ maxWidth: 240 + ((index * 67) % 240) }} />
        <span className="skeleton h-3 w-24" />
      </div>
    ))}
  </div>
);
