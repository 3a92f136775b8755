import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { RuleCheck, RuleNotice } from "../../api/types.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { plural } from "../../text/number.ts";

const keyOf = ({ line, column, code, message }: RuleNotice): string =>
  `${line}:${column}:${code}:${message}`;

const headOf = (check: RuleCheck | undefined): string => {
  if (check === undefined) return "Checking…";
  const errors = check.notices.filter(({ severity }) => severity === "error").length;
  if (errors > 0) return `${plural(errors, "error")}: it cannot run`;
  const warnings = check.notices.length;
  return warnings === 0 ? "No problems" : `It can run, with ${plural(warnings, "warning")}`;
};

export interface ProblemsProps {
  readonly check: RuleCheck | undefined;
  readonly onJump: (line: number, column: number) => void;
}

/** What the server says of the text, each with its place, and what to write instead. */
export const Problems = ({ check, onJump }: ProblemsProps) => (
  <section aria-label="Problems" className="max-h-44 shrink-0 overflow-auto border-t border-line">
    <p role="status" className="flex items-center gap-1.5 px-3 py-1.5 font-medium">
      {check?.isRunnable === true ? <CircleCheck size={14} className="text-ok" /> : null}
      {headOf(check)}
    </p>
    <ul>
      {(check?.notices ?? []).map((notice) => (
        <li key={keyOf(notice)}>
          <button
            type="button"
            onClick={() => onJump(notice.line, notice.column)}
            className="grid w-full grid-cols-[16px_52px_minmax(0,1fr)] items-start gap-2 px-3 py-1 text-left hover:bg-hover"
          >
            {notice.severity === "error" ? (
              <CircleAlert size={14} aria-label="error" className="mt-0.5 text-problem" />
            ) : (
              <TriangleAlert size={14} aria-label="warning" className="mt-0.5 text-ink-2" />
            )}
            <span className="mono num text-ink-3">
              {notice.line}:{notice.column}
            </span>
            <span className="break-words">
              <HostileText text={notice.message} max={400} />{" "}
              <HostileText text={notice.fix} max={400} className="text-ink-2" />
            </span>
          </button>
        </li>
      ))}
    </ul>
  </section>
);
