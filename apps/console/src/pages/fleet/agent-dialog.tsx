import type { Agent } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";

import { countText, sizeText } from "../../text/number.ts";
import { localTime } from "../../time/time.ts";
import { stateLooks } from "./agent-state.tsx";

const Row = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div className="flex gap-3 py-0.5">
    <dt className="w-32 shrink-0 text-ink-2">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
);

const HealthRows = ({ health }: { health: NonNullable<Agent["health"]> }) => (
  <>
    <Row name="Disk queue">
      {countText(health.spoolWaiting)} waiting, {sizeText(health.spoolBytes)}, {health.level}
    </Row>
    <Row name="Lost">{countText(health.dropped)} records</Row>
    <Row name="Uses">
      {(health.cpuShare * 100).toFixed(1)} % of a core, {sizeText(health.memoryBytes)}
    </Row>
    <Row name="Sensors">
      <ul>
        {health.sensors.map((sensor) => (
          <li key={sensor.name}>
            <HostileText text={sensor.name} max={200} />
            {sensor.state === "running" ? null : (
              <span className="font-medium text-problem">
                {" "}
                {sensor.state}
                {sensor.reason === undefined ? null : (
                  <>
                    : <HostileText text={sensor.reason} max={300} />
                  </>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Row>
  </>
);

/** Everything that is known of one host's agent. */
export const AgentDialog = ({ agent, onClose }: { agent: Agent; onClose: () => void }) => (
  <Dialog title={agent.hostname} onClose={onClose}>
    <dl>
      <Row name="State">
        {stateLooks[agent.state].name}. {stateLooks[agent.state].hint}
      </Row>
      <Row name="Group">{agent.group}</Row>
      <Row name="Platform">
        <HostileText text={`${agent.platform}, version ${agent.version}`} max={200} />
      </Row>
      <Row name="Enrolled">{localTime(agent.createdTime)}</Row>
      <Row name="Last seen">
        {agent.lastSeenTime === undefined ? "never" : localTime(agent.lastSeenTime)}
        {agent.peer === undefined ? "" : `, from ${agent.peer}`}
      </Row>
      {agent.health === undefined ? null : <HealthRows health={agent.health} />}
      <Row name="Key">
        <span className="mono break-all">{agent.keyId}</span>
      </Row>
    </dl>
    <div className="mt-3 flex justify-end">
      <Button look="primary" onClick={onClose}>
        Close
      </Button>
    </div>
  </Dialog>
);
