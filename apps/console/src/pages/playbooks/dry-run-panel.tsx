import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { dryRunPlaybook, recentIncidentsQuery } from "../../api/playbooks.ts";
import { problemOf } from "../../api/problem.ts";
import type { PlaybookDryRun } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { visibleText } from "../../text/hostile.ts";
import { ForeseenActions } from "./foreseen-actions.tsx";
import { PlaybookTimeline } from "./playbook-timeline.tsx";

/** What would have happened on an incident. */
export const DryRunPanel = ({ playbookId }: { playbookId: string }) => {
  const incidents = useQuery(recentIncidentsQuery);
  const items = incidents.data?.items ?? [];
  const [chosen, setChosen] = useState<string>();
  const [result, setResult] = useState<PlaybookDryRun>();
  const [problem, setProblem] = useState<string>();
  const incidentId = chosen ?? items[0]?.id;
  const run = async () => {
    if (incidentId === undefined) return;
    try {
      setResult(await dryRunPlaybook(playbookId, incidentId));
      setProblem(undefined);
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  };
  return (
    <Panel title="Dry run">
      <Field
        label="Incident"
        hint="Nothing is asked for. People are taken to give the first answer."
        problem={problem}
      >
        {(ids) => (
          <Select {...ids} value={incidentId} onChange={({ target }) => setChosen(target.value)}>
            {items.map(({ id, title }) => (
              <option key={id} value={id}>
                {visibleText(title)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button className="mt-2" disabled={incidentId === undefined} onClick={() => void run()}>
        Show what would happen
      </Button>
      {result === undefined ? null : (
        <div className="mt-3 flex flex-col gap-3" aria-live="polite">
          <ForeseenActions actions={result.actions} />
          <PlaybookTimeline moments={result.timeline} hasTime={false} />
        </div>
      )}
    </Panel>
  );
};
