import type { Playbook, PlaybookRun, PlaybookStep } from "@xdr/event";
import type { Role } from "@xdr/ports";
import type { PlaybookContext, PlaybookWorkerParts } from "../playbook/playbook-context.ts";
import { workPlaybook } from "../playbook/work-playbook.ts";
import { createResponseWorld, type ResponseWorld } from "./response-world.ts";

const uuid = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

export const stepId = (type: string, number: number): string => `${type}--${uuid(number)}`;

/** Steps one after the other, from a start to an end. */
export const playbookOf = (
  steps: readonly PlaybookStep[],
  change: Partial<Playbook> = {},
): Playbook => {
  const idAt = (index: number): string => {
    const step = steps[index];
    if (step === undefined) return stepId("end", 99);
    return stepId(step.type === "human" ? "action" : step.type, index + 1);
  };
  const chained = steps.map((step, index) => [
    ...[idAt(index), { ...step, onSuccess: idAt(index + 1) }],
  ]);
  return {
    ...{ id: stepId("playbook", 1), name: "Sample", description: "", labels: [] },
    ...{ created: "2026-01-01T00:00:00Z", modified: "2026-01-01T00:00:00Z" },
    ...{ createdBy: stepId("identity", 1), start: stepId("start", 0), triggers: [] },
    ...{ cooldownMs: 3_600_000, undoOnFailure: false, variables: { __answer__: "" } },
    steps: {
      [stepId("start", 0)]: { type: "start", onCompletion: idAt(0) },
      ...Object.fromEntries(chained),
      [stepId("end", 99)]: { type: "end" },
    },
    ...change,
  };
};

/** An action on whom it would be recommended for. */
export const actionStep = (action: string): PlaybookStep => ({
  ...{ type: "action", action, targets: "recommended", targetsMax: 5 },
});

export interface PlaybookWorld extends ResponseWorld {
  playbookAs(role: Role): PlaybookContext;
  playbookWorker(change?: Partial<PlaybookWorkerParts>): PlaybookWorkerParts;
  /** Works on playbooks and actions, with time going on, until nothing is due for a while. */
  settleAll(parts?: PlaybookWorkerParts): Promise<void>;
  playbookRun(id: string): Promise<PlaybookRun>;
}

/** A tenant with an incident on web-1, whose host has an agent, and these playbooks shipped. */
export const createPlaybookWorld = async (
  shippedPlaybooks: readonly Playbook[],
  autonomy = 2,
): Promise<PlaybookWorld> => {
  const response = await createResponseWorld([], autonomy);
  const { world, tenant, worker, as, settle } = response;
  const { control, clock } = world;
  const { ids, envelope, vault } = tenant.as("admin");
  const parts = { shippedPlaybooks, wakePlaybooks: () => undefined };
  const playbookWorker = (change: Partial<PlaybookWorkerParts> = {}): PlaybookWorkerParts => ({
    ...{ ...worker(), ...parts, ids, envelope, vault, ...change },
  });
  const due = () =>
    control.asSystem((tx) => tx.playbookDirectory.due(clock.now(), { all: 100, perTenant: 100 }));
  return {
    ...response,
    playbookAs: (role) => ({ ...as(role), ...parts }),
    playbookWorker,
    settleAll: async (given = playbookWorker()) => {
      for (let round = 0; round < 12; round += 1) {
        for (const { tenantId, runId } of await due()) await workPlaybook(given, tenantId, runId);
        await settle(given);
        await clock.advance(1_000);
      }
    },
    playbookRun: async (id) => {
      const run = await control.inTenant(tenant.tenant.id, (tx) => tx.playbooks.runById(id));
      if (run === undefined) throw new Error(`no run ${id}`);
      return run;
    },
  };
};
