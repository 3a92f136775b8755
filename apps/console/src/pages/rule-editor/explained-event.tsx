import { Check, Minus, X } from "lucide-react";
import type { ConditionLine, EventExplanation } from "../../api/types.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { TimeDense } from "../../parts/time-text.tsx";

const Mark = ({ isTrue }: { isTrue: boolean }) =>
  isTrue ? (
    <Check size={13} aria-label="true" className="mt-0.5 shrink-0 text-ok" />
  ) : (
    <X size={13} aria-label="false" className="mt-0.5 shrink-0 text-problem" />
  );

const words: Readonly<Record<string, string>> = {
  and: "all of these",
  or: "one of these",
  not: "not",
  allOf: "all of these",
  anyOf: "one of these",
};

const Patterns = ({ line }: { line: ConditionLine }) => (
  <span className="flex flex-wrap gap-x-2">
    {(line.patterns ?? []).map(({ text, matched }, index) => (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: a value is its place
        key={index}
        className={`rounded-sm px-1 ${matched ? "bg-ok-soft text-ok" : "bg-sunken text-ink-2"}`}
      >
        <HostileText text={text === "" ? "''" : text} max={120} className="break-all" />
      </span>
    ))}
    {(line.patternsLeft ?? 0) > 0 ? (
      <span className="text-ink-3">and {line.patternsLeft} more</span>
    ) : null}
  </span>
);

/** One line of the condition. What an item asks for stands beside what the event has. */
const Line = ({ line }: { line: ConditionLine }) => (
  <li
    className="mono flex items-start gap-1.5 py-0.5"
    style={{ paddingLeft: `${Math.min(line.depth, 12) * 16}px` }}
  >
    <Mark isTrue={line.matched} />
    {line.kind === "item" ? (
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <HostileText text={line.label} className="font-semibold" />
          <Patterns line={line} />
        </span>
        <span className="block text-ink-2">
          the event has{" "}
          {line.value === undefined ? (
            <em>{line.label.startsWith("keywords") ? "other texts" : "no such field"}</em>
          ) : (
            <HostileText text={line.value} max={300} className="break-all text-ink" />
          )}
        </span>
      </span>
    ) : (
      <span className={line.kind === "selection" ? "font-semibold" : "text-ink-2"}>
        <HostileText text={words[line.kind] ?? line.label} />
      </span>
    )}
  </li>
);

const verdictOf = ({ matched, leftOut, logsource, windows }: EventExplanation): string => {
  if (leftOut) return "left out by an exception";
  if (!logsource) return "another log source";
  if (windows.length > 0) return `match: window of ${windows[0]?.eventCount ?? 0} events`;
  return matched ? "match" : "no match";
};

const Verdict = ({ explained }: { explained: EventExplanation }) => {
  const look = explained.matched ? "bg-ok-soft text-ok" : "bg-sunken text-ink-2";
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap ${look}`}
    >
      {explained.matched ? <Check size={12} /> : <Minus size={12} />}
      {verdictOf(explained)}
    </span>
  );
};

/** One event and why the rule matches it or not. */
export const ExplainedEvent = ({
  explained,
  isOpen,
}: {
  explained: EventExplanation;
  isOpen: boolean;
}) => (
  <li className="hairline-b">
    <details open={isOpen}>
      <summary className="flex flex-wrap items-center gap-2 px-3 py-1.5 hover:bg-hover">
        <Verdict explained={explained} />
        <TimeDense time={explained.time} />
        <HostileText text={explained.message} max={160} className="min-w-0 flex-1 truncate" />
      </summary>
      <div className="px-3 pb-3">
        {explained.undecoded === undefined ? null : (
          <p className="py-1 text-problem">
            Not decoded: <HostileText text={explained.undecoded} max={300} />
          </p>
        )}
        <p className="py-1 text-xs text-ink-3">
          decoded by {explained.decoder}
          {explained.logsourceAssumed ? "; taken for the rule's log source, as it names none" : ""}
          {explained.logsource ? "" : "; the rule is for another log source"}
          {explained.others.length === 0 ? "" : `; counted by ${explained.others.join(", ")}`}
        </p>
        <ul>
          {explained.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <Line key={index} line={line} />
          ))}
        </ul>
      </div>
    </details>
  </li>
);
