import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { startDrill } from "../../api/drills.ts";
import { agentsQuery } from "../../api/fleet.ts";
import { problemOf } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";

/** Chooses a host and begins a drill there. */
export const StartDrill = () => {
  const agents = useQuery(agentsQuery);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const online = agents.data?.items.filter(({ state }) => state === "online") ?? [];
  const [chosen, choose] = useState<string>();
  const agentId = chosen ?? online[0]?.id;
  const start = useMutation({
    mutationFn: startDrill,
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ["drills"] });
      void navigate({ to: "/drills/$id", params: { id } });
    },
  });
  return (
    <Panel title="New drill">
      <p className="mb-2 text-ink-2">
        Failed logins as nobody, an encoded command that sleeps, a cron entry that never runs and
        the EICAR test file. Everything is undone afterwards, by the host itself if need be.
      </p>
      {agents.data !== undefined && online.length === 0 ? (
        <p>
          No agent is online.{" "}
          <Link to="/fleet" className="text-accent-text underline">
            Enrol a host on page Fleet.
          </Link>
        </p>
      ) : (
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (agentId !== undefined) start.mutate(agentId);
          }}
        >
          <Field
            label="Host"
            problem={start.error === null ? undefined : problemOf(start.error).message}
          >
            {(ids) => (
              <Select {...ids} value={agentId ?? ""} onChange={(e) => choose(e.target.value)}>
                {online.map((agent) => (
                  <option key={agent.id} value={agent.id}>
                    {agent.hostname} ({agent.group})
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button
            type="submit"
            look="primary"
            className="mb-5"
            disabled={agentId === undefined}
            isBusy={start.isPending}
          >
            Begin the drill
          </Button>
        </form>
      )}
    </Panel>
  );
};
