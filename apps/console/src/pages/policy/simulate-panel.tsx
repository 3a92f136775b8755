import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { simulatePolicy } from "../../api/policy.ts";
import { problemOf } from "../../api/problem.ts";
import type { PolicyDraft, PolicySimulation } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { plural } from "../../text/number.ts";
import { decisionText } from "./decision-text.ts";

const spans = [7, 30, 90, 365] as const;

const Moves = ({ report }: { readonly report: PolicySimulation }) => (
  <table className="w-full max-w-xl text-sm">
    <caption className="sr-only">Answers before and after</caption>
    <thead className="text-left text-xs text-ink-3">
      <tr>
        {["Now", "With this text", "Proposals"].map((head) => (
          <th key={head} scope="col" className="py-1 font-medium">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {report.moves.map(({ before, after, count }) => (
        <tr
          key={`${before}>${after}`}
          className={`border-t border-line ${before === after ? "text-ink-2" : "font-medium"}`}
        >
          <td className="py-1">{before}</td>
          <td className="py-1">{before === after ? "the same" : after}</td>
          <td className="num py-1">{count}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Changed = ({ report }: { readonly report: PolicySimulation }) => (
  <ul className="flex flex-col">
    {report.changed.map((one) => (
      <li key={`${one.incidentId} ${one.proposal}`} className="border-t border-line py-2 text-sm">
        <HostileText text={one.proposal} max={120} className="font-medium" />:{" "}
        {decisionText(one.before)} → <strong>{decisionText(one.after)}</strong>
        <span className="block text-xs text-ink-2">{one.after.reasons.join(" ")}</span>
        <Link
          to="/incidents/$id"
          params={{ id: one.incidentId }}
          className="text-xs text-accent-text underline"
        >
          <HostileText text={one.incidentTitle} max={120} />
        </Link>
      </li>
    ))}
  </ul>
);

const headOf = (report: PolicySimulation): string => {
  const changes = report.moves.filter(({ before, after }) => before !== after);
  const count = changes.reduce((sum, move) => sum + move.count, 0);
  const seen =
    report.incidents < report.incidentsOfTime
      ? `the newest ${report.incidents} of ${report.incidentsOfTime} incidents`
      : plural(report.incidents, "incident");
  return `${plural(count, "answer")} of ${report.proposals} would change, over ${seen}.`;
};

/** What the draft would have said to what was recommended lately. */
export const SimulatePanel = ({ draft }: { readonly draft: PolicyDraft }) => {
  const [days, setDays] = useState(30);
  const run = useMutation({ mutationFn: () => simulatePolicy(draft, days) });
  const problem = run.error === null ? undefined : problemOf(run.error);
  return (
    <div className="flex flex-col gap-3 p-3">
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Incidents of the last" hint="Asked as a responder; nothing is carried out">
          {(ids) => (
            <Select {...ids} value={days} onChange={(event) => setDays(Number(event.target.value))}>
              {spans.map((span) => (
                <option key={span} value={span}>
                  {span} days
                </option>
              ))}
            </Select>
          )}
        </Field>
        <span className="mb-5">
          <Button isBusy={run.isPending} onClick={() => run.mutate()}>
            Simulate
          </Button>
        </span>
      </div>
      {problem === undefined ? null : (
        <p role="alert" className="text-sm text-problem">
          {problem.issues[0] === undefined
            ? problem.message
            : `The text ${problem.issues[0].message}.`}
        </p>
      )}
      {run.data === undefined ? null : (
        <>
          <p role="status" className="font-medium">
            {headOf(run.data)}
          </p>
          {run.data.proposals === 0 ? null : <Moves report={run.data} />}
          <Changed report={run.data} />
        </>
      )}
    </div>
  );
};
