import {
  asIncidentId,
  type Incident,
  type Playbook,
  type PlaybookRun,
  type PlaybookTriggerKind,
  type ReceiptActor,
  XdrError,
} from "@xdr/event";
import { requireIdShape, requireScope, type TenantTx } from "@xdr/ports";
import { factsOf, startingTrigger, startProgress } from "@xdr/respond";
import { responseLimits } from "../limits.ts";
import { tellsOnly } from "../may-begin.ts";
import {
  type KnownPlaybook,
  knownPlaybook,
  knownPlaybooks,
  withCalled,
} from "./known-playbooks.ts";
import { type PlaybookContext, playbookRunLimits } from "./playbook-context.ts";

const openStates = ["running", "undoing"] as const;

/** Who asks for what a playbook does that started by itself. */
export const playbookActor = (name: string): ReceiptActor => ({
  ...{ kind: "system", id: "playbook", label: `Playbook ${name}` },
});

interface Start {
  readonly known: KnownPlaybook;
  readonly all: readonly KnownPlaybook[];
  readonly incident: Incident;
  readonly trigger: PlaybookTriggerKind;
  readonly actor: ReceiptActor;
}

const create = async (
  ctx: PlaybookContext,
  tx: TenantTx,
  { known, all, incident, trigger, actor }: Start,
): Promise<PlaybookRun> => {
  const { playbook } = known;
  const { playbooks, problems } = withCalled(
    playbook,
    all.map((one) => one.playbook),
  );
  const [problem] = problems;
  if (problem !== undefined) throw new XdrError("REQUEST_CONFLICT", problem.message);
  const now = ctx.clock.now();
  const run: PlaybookRun = {
    ...{ id: ctx.ids.uuid(), playbookId: playbook.id, name: playbook.name, playbooks, trigger },
    ...{ incidentId: incident.id, requestedBy: actor, startedTime: now, dueTime: now },
    ...{ expiresTime: now + playbookRunLimits.runMsMax, state: "running" },
    progress: startProgress(playbook, now),
  };
  await tx.playbooks.createRun(run);
  await tx.receipts.append({
    ...{ action: "playbook.start", actor, outcome: "success", requestId: ctx.requestId },
    target: { kind: "playbook-run", id: run.id, label: playbook.name },
    changes: {
      playbook: [null, playbook.id],
      modified: [null, playbook.modified],
      incident: [null, incident.id],
      trigger: [null, trigger],
    },
  });
  return run;
};

const requireRoom = async (tx: TenantTx): Promise<void> => {
  if ((await tx.playbooks.countRuns(openStates)) < playbookRunLimits.openRunsMax) return;
  throw new XdrError("REQUEST_RATE_EXCEEDED", "Too many playbooks run. Cancel or finish some.");
};

/**
 * A person starts a playbook on an incident; what it asks for is asked for in their name. Throws
 * `REQUEST_NOT_FOUND`, `REQUEST_CONFLICT` while it runs there already.
 */
export const startPlaybook = async (
  ctx: PlaybookContext,
  input: { readonly playbookId: string; readonly incidentId: string },
): Promise<PlaybookRun> => {
  requireScope(ctx, "response:request");
  const run = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    // Two clicks at once: the second one sees the first.
    await tx.runs.lockSettings();
    const all = await knownPlaybooks(tx, ctx.shippedPlaybooks);
    const known = await knownPlaybook(tx, ctx.shippedPlaybooks, input.playbookId);
    const incident = await tx.incidents.byId(asIncidentId(requireIdShape(input.incidentId)));
    if (incident === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    await requireRoom(tx);
    const [open] = await tx.playbooks.runs({
      ...{ states: openStates, incidentId: incident.id, playbookId: known.playbook.id, limit: 1 },
    });
    if (open !== undefined) {
      throw new XdrError("REQUEST_CONFLICT", `It runs on this incident already: run ${open.id}.`);
    }
    return create(ctx, tx, { known, all, incident, trigger: "button", actor: ctx.actor });
  });
  ctx.wakePlaybooks();
  return run;
};

/** A playbook that tells people something and does nothing else. */
const onlyTells = (registry: PlaybookContext["registry"], playbook: Playbook): boolean =>
  Object.values(playbook.steps).every(
    (step) =>
      step.type !== "playbook-action" &&
      (step.type !== "action" || tellsOnly(registry, step.action)),
  );

/**
 * Starts what the triggers of switched-on playbooks say about an incident, each at most once within
 * its cool-down. Below autonomy 2 only what tells people something, and nothing for a closed incident.
 */
export const startByTriggers = async (
  ctx: PlaybookContext,
  incidentId: string,
  kinds: readonly Exclude<PlaybookTriggerKind, "button">[],
): Promise<readonly PlaybookRun[]> => {
  const started = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const isFree = (await ctx.autonomyOf(tx)) >= responseLimits.machineAutonomyMin;
    const all = await knownPlaybooks(tx, ctx.shippedPlaybooks);
    const enabled = all.filter(
      ({ enabled: isOn, playbook }) => isOn && (isFree || onlyTells(ctx.registry, playbook)),
    );
    const incident = await tx.incidents.byId(asIncidentId(incidentId));
    if (enabled.length === 0 || incident === undefined || incident.status === "closed") return [];
    const ids = incident.findingIds.slice(-playbookRunLimits.findingsMax);
    const findings = await tx.findings.byIds(ids);
    const runs: PlaybookRun[] = [];
    for (const known of enabled) {
      const { playbook } = known;
      const facts = factsOf(incident, findings, playbook.variables);
      const trigger = startingTrigger(playbook, kinds, facts);
      if (trigger === undefined) continue;
      await tx.runs.lockSettings();
      if ((await tx.playbooks.countRuns(openStates)) >= playbookRunLimits.openRunsMax) break;
      const now = ctx.clock.now();
      const isScheduled = trigger.on === "schedule";
      const key = JSON.stringify(["start", playbook.id, incident.id, isScheduled]);
      const until = now + (isScheduled ? trigger.everyMs : playbook.cooldownMs);
      if (!(await tx.playbooks.mark({ key, runId: ctx.ids.uuid(), now, until }))) continue;
      const actor = playbookActor(playbook.name);
      runs.push(await create(ctx, tx, { known, all, incident, trigger: trigger.on, actor }));
    }
    return runs;
  });
  if (started.length > 0) ctx.wakePlaybooks();
  return started;
};
