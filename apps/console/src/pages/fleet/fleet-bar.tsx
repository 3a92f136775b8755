import type { Agent, AgentState } from "../../api/types.ts";
import { countText } from "../../text/number.ts";
import { agentStates, stateLooks } from "./agent-state.tsx";

export interface FleetBarProps {
  readonly agents: readonly Agent[];
  readonly shown: AgentState | undefined;
  readonly onShow: (state: AgentState | undefined) => void;
}

/** How many hosts are how, as a bar and as filters. */
export const FleetBar = ({ agents, shown, onShow }: FleetBarProps) => {
  const counts = agentStates.map(
    (state) => [state, agents.filter((agent) => agent.state === state).length] as const,
  );
  const present = counts.filter(([, count]) => count > 0);
  return (
    <div className="flex flex-col gap-2 border-b border-line px-4 py-3">
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-sunken">
        {present.map(([state, count]) => (
          <span key={state} className={stateLooks[state].dot} style={{ flexGrow: count }} />
        ))}
      </div>
      <fieldset className="flex flex-wrap gap-1.5" aria-label="Show hosts by state">
        {present.map(([state, count]) => (
          <button
            key={state}
            type="button"
            aria-pressed={shown === state}
            title={stateLooks[state].hint}
            className={`inline-flex h-6 items-center gap-1.5 rounded-full border px-2 text-sm ${shown === state ? "border-accent bg-hover" : "border-line hover:bg-hover"}`}
            onClick={() => onShow(shown === state ? undefined : state)}
          >
            <span aria-hidden className={`size-2 rounded-full ${stateLooks[state].dot}`} />
            {stateLooks[state].name} <span className="num text-ink-2">{countText(count)}</span>
          </button>
        ))}
      </fieldset>
    </div>
  );
};
