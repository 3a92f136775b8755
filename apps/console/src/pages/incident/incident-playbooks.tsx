import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { incidentPlaybooksQuery, startPlaybook } from "../../api/playbooks.ts";
import { problemOf } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { usePermissions } from "../../shell/session.ts";
import { ForeseenActions } from "../playbooks/foreseen-actions.tsx";

/** Playbooks that fit the incident: why, what they would do, and the button. */
export const IncidentPlaybooks = ({ incidentId }: { incidentId: string }) => {
  const can = usePermissions();
  const canRead = can("response:read");
  const { data } = useQuery({ ...incidentPlaybooksQuery(incidentId), enabled: canRead });
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string>();
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const start = async (playbookId: string) => {
    try {
      const run = await startPlaybook(playbookId, incidentId);
      await navigate({ to: "/playbooks/runs/$id", params: { id: run.id } });
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  };
  return (
    <section aria-label="Playbooks that fit" className="flex flex-col gap-2.5 px-3 pt-3">
      <h2 className="font-semibold">Playbooks that fit</h2>
      {problem === undefined ? null : (
        <p role="alert" className="text-problem">
          {problem}
        </p>
      )}
      <ul className="flex flex-col gap-2.5">
        {items.map(({ playbookId, name, because, actions, description }) => (
          <li key={playbookId} className="rounded-md border border-line p-3">
            <Link to="/playbooks/$id" params={{ id: playbookId }} className="font-medium underline">
              {name}
            </Link>
            <p className="text-ink-2">{description}</p>
            <p className="mb-2 text-ink-2">
              Because <HostileText text={because} max={300} />
            </p>
            <ForeseenActions actions={actions} />
            {can("response:request") ? (
              <Button className="mt-2" onClick={() => void start(playbookId)}>
                Start it
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
