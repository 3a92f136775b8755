import { drillSteps } from "@xdr/catalog";
import { createDrillRunner, type DrillParts, type DrillRunner } from "@xdr/onboarding";
import type { Clock, ControlStore, EventStore, HostCommands, Log } from "@xdr/ports";
import type { Teardown } from "../start/teardown.ts";
import { createAgentWatch } from "../watch/agents.ts";

export interface Onboarding extends DrillParts {
  readonly drills: DrillRunner;
}

/** Carries drills out, also those that a stop of the server cut off, and watches the fleet. */
export const openOnboarding = (
  options: {
    readonly control: ControlStore;
    readonly events: EventStore;
    readonly clock: Clock;
    readonly log: Log;
    readonly commands: HostCommands;
  },
  down: Teardown,
): Onboarding => {
  const { control, events, clock, log, commands } = options;
  const drills = createDrillRunner({ control, events, clock, log, commands, drillSteps });
  down.add("drills", () => drills.stop());
  const agentWatch = createAgentWatch(options);
  down.add("agent watch", () => agentWatch.stop());
  void drills
    .resume()
    .catch((error: unknown) => log.warn("drills-not-resumed", { error: String(error) }));
  return { events, drillSteps, drills };
};
