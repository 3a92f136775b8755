import { Ban, Ellipsis } from "lucide-react";
import type { Agent } from "../../api/types.ts";
import { IconButton } from "../../parts/button.tsx";
import type { Column } from "../../parts/data-table.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Menu } from "../../parts/menu.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";

import { countText, sizeText } from "../../text/number.ts";
import { agentStates, stateLooks } from "./agent-state.tsx";

export interface AgentActions {
  readonly canWrite: boolean;
  readonly onRevoke: (agent: Agent) => void;
}

export const StateCell = ({ agent }: { agent: Agent }) => {
  const look = stateLooks[agent.state];
  return (
    <span className={`inline-flex items-center gap-1.5 ${look.text}`} title={look.hint}>
      <span aria-hidden className={`size-2 shrink-0 rounded-full ${look.dot}`} />
      {look.name}
    </span>
  );
};

const brokenSensors = (agent: Agent): number =>
  agent.health?.sensors.filter((sensor) => sensor.state === "failed").length ?? 0;

const SensorsCell = ({ agent }: { agent: Agent }) => {
  const { health } = agent;
  if (health === undefined) return <span className="text-ink-3">–</span>;
  const broken = brokenSensors(agent);
  if (broken > 0) return <span className="font-medium text-problem">{broken} failed</span>;
  return <span className="num">{health.sensors.length}</span>;
};

const ActionsCell = ({ agent, actions }: { agent: Agent; actions: AgentActions }) =>
  agent.state === "revoked" ? null : (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Actions for ${agent.hostname}`}>
          <Ellipsis size={15} />
        </IconButton>
      }
      items={[
        {
          id: "revoke",
          label: "Revoke its key",
          icon: <Ban size={14} />,
          onSelect: () => actions.onRevoke(agent),
        },
      ]}
    />
  );

const identity: readonly Column<Agent>[] = [
  {
    id: "host",
    header: "Host",
    sortBy: (agent) => agent.hostname,
    startsAscending: true,
    cell: (agent) => <HostileText text={agent.hostname} max={80} />,
  },
  {
    id: "state",
    header: "State",
    width: "116px",
    sortBy: (agent) => agentStates.indexOf(agent.state),
    startsAscending: true,
    cell: (agent) => <StateCell agent={agent} />,
  },
  {
    id: "group",
    header: "Group",
    width: "120px",
    from: "md",
    sortBy: (agent) => agent.group,
    startsAscending: true,
    cell: (agent) => agent.group,
  },
];

const figures: readonly Column<Agent>[] = [
  {
    id: "sensors",
    header: "Sensors",
    width: "92px",
    align: "end",
    from: "md",
    sortBy: brokenSensors,
    cell: (agent) => <SensorsCell agent={agent} />,
  },
  {
    id: "waiting",
    header: "Waiting there",
    width: "124px",
    align: "end",
    from: "md",
    sortBy: (agent) => agent.health?.spoolWaiting ?? 0,
    cell: (agent) => <span className="num">{countText(agent.health?.spoolWaiting ?? 0)}</span>,
  },
  {
    id: "dropped",
    header: "Lost",
    width: "80px",
    align: "end",
    from: "lg",
    sortBy: (agent) => agent.health?.dropped ?? 0,
    cell: (agent) => <span className="num">{countText(agent.health?.dropped ?? 0)}</span>,
  },
  {
    id: "memory",
    header: "Memory",
    width: "96px",
    align: "end",
    from: "lg",
    sortBy: (agent) => agent.health?.memoryBytes ?? 0,
    cell: (agent) => (
      <span className="num">
        {agent.health === undefined ? "–" : sizeText(agent.health.memoryBytes)}
      </span>
    ),
  },
  {
    id: "version",
    header: "Version",
    width: "92px",
    from: "lg",
    sortBy: (agent) => agent.version,
    cell: (agent) => <HostileText text={agent.version} max={20} />,
  },
  {
    id: "seen",
    header: "Last seen",
    width: "116px",
    sortBy: (agent) => agent.lastSeenTime ?? 0,
    cell: (agent) =>
      agent.lastSeenTime === undefined ? (
        <span className="text-ink-3">never</span>
      ) : (
        <TimeAgo time={agent.lastSeenTime} />
      ),
  },
];

export const agentColumns = (actions: AgentActions): readonly Column<Agent>[] => [
  ...identity,
  ...figures,
  ...(actions.canWrite
    ? [
        {
          id: "actions",
          header: "Actions",
          isHeaderHidden: true,
          width: "56px",
          align: "end" as const,
          cell: (agent: Agent) => <ActionsCell agent={agent} actions={actions} />,
        },
      ]
    : []),
];
