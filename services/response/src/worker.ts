import { type RunWorker, startDueWorker } from "./due-worker.ts";
import { type PlaybookWorkerParts, playbookRunLimits } from "./playbook/playbook-context.ts";
import { workPlaybook } from "./playbook/work-playbook.ts";
import type { WorkerParts } from "./run-journal.ts";
import { workRun } from "./work-run.ts";

/** Carries out runs of actions that are due, in all tenants. */
export const startRunWorker = (parts: WorkerParts): RunWorker => {
  const { control, clock, log } = parts;
  return startDueWorker({
    ...{ clock, log },
    due: (limit) => control.asSystem((tx) => tx.runDirectory.due(clock.now(), limit)),
    work: (tenantId, runId) => workRun(parts, tenantId, runId),
  });
};

/** Goes on with runs of playbooks that are due, in all tenants, a few at a time of each. */
export const startPlaybookWorker = (parts: PlaybookWorkerParts): RunWorker => {
  const { control, clock, log } = parts;
  const perTenant = playbookRunLimits.perTenantMax;
  return startDueWorker({
    ...{ clock, log },
    due: (all) =>
      control.asSystem((tx) => tx.playbookDirectory.due(clock.now(), { all, perTenant })),
    work: (tenantId, runId) => workPlaybook(parts, tenantId, runId),
  });
};
