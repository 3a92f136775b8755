import type { DecoderTrial } from "../../api/types.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { JsonTree } from "../../parts/json-tree.tsx";

type Result = DecoderTrial["results"][number];

const words: Readonly<Record<Result["kind"], string>> = {
  decoded: "Read",
  unclaimed: "Read, but not claimed",
  missed: "Missed",
};

const captionOf = ({ event }: Result): string => {
  const { class_name: name, activity_name: activity } = event;
  return [name, activity].filter((part) => typeof part === "string").join(": ");
};

const ResultRow = ({ result }: { result: Result }) => (
  <li className="hairline-b flex flex-col gap-1 px-3 py-2">
    <p className="flex flex-wrap gap-x-2 text-sm">
      <span className={result.kind === "missed" ? "font-medium text-problem" : "font-medium"}>
        {words[result.kind]}
      </span>
      <span className="text-ink-2">
        {result.kind === "missed" ? `goes to ${result.decoder}` : captionOf(result)}
      </span>
    </p>
    <p className="mono text-xs break-all whitespace-pre-wrap text-ink-2">
      <HostileText text={result.line} max={1000} />
    </p>
    {result.reason === undefined ? null : (
      <p className="text-sm break-words">
        <HostileText text={result.reason} max={500} />
      </p>
    )}
    {result.kind === "missed" ? null : (
      <details>
        <summary className="cursor-pointer text-sm text-ink-2">Event</summary>
        <div className="overflow-auto py-1">
          <JsonTree value={result.event} />
        </div>
      </details>
    )}
  </li>
);

const summaryOf = (trial: DecoderTrial): string => {
  const missed = trial.results.filter(({ kind }) => kind === "missed").length;
  if (trial.results.length === 0) return "Paste lines to see what becomes of them";
  return `${trial.results.length - missed} of ${trial.results.length} lines are read`;
};

/** Each line beside what the definition makes of it, and why it misses one. */
export const ResultsPanel = ({ trial }: { trial: DecoderTrial | undefined }) => (
  <section aria-label="Lines and their events" className="min-h-0 overflow-auto">
    <p role="status" className="px-3 py-2 text-sm font-medium">
      {trial === undefined ? "Nothing is tried yet" : summaryOf(trial)}
    </p>
    <ul>
      {(trial?.results ?? []).map((result, index) => (
        // Lines may be the same, so only their places tell them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <ResultRow key={index} result={result} />
      ))}
    </ul>
    {(trial?.rejected ?? []).map((reason) => (
      <p key={reason} className="px-3 py-1 text-sm text-problem">
        <HostileText text={reason} max={300} />
      </p>
    ))}
  </section>
);
