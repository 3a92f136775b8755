import { type DrillStep, drillMarkerOf, type Finding, type RuleId } from "@xdr/event";
import type { Agent, DrillRecord, RuleSetting } from "@xdr/ports";
import type { DrillContext } from "./drill-parts.ts";

/** Why a step was not found. */
export type DrillMiss =
  /** No command of the drill reached the host, or it refused. */
  | "host-unreached"
  /** The host does not let that step happen. */
  | "not-done"
  | "sensor-off"
  | "no-event"
  | "rule-off"
  | "no-rule-fired";

export type DrillOutcome =
  | { readonly kind: "waiting" }
  | {
      /** `late`: after the stated time. */
      readonly kind: "found" | "late";
      readonly finding: Finding;
      /** From the start of the drill until the finding was stored. */
      readonly seconds: number;
    }
  | { readonly kind: "missed"; readonly why: DrillMiss; readonly detail?: string };

export interface DrillStepView {
  readonly step: DrillStep;
  readonly outcome: DrillOutcome;
}

export interface DrillView {
  readonly drill: DrillRecord;
  readonly steps: readonly DrillStepView[];
  /** `passed`: each step was found in time, and nothing of it is left on the host. */
  readonly state: "running" | "passed" | "failed";
}

/** What is known beside the drill itself. */
interface Known {
  readonly findings: readonly Finding[];
  readonly agent: Agent | undefined;
  readonly settings: readonly RuleSetting[];
}

const eventsLookedAt = 20;
/** Clocks of hosts run apart from the server's. */
const clockSlackMs = 10 * 60_000;

const isOff = (settings: readonly RuleSetting[], id: RuleId): boolean =>
  settings.some(({ ruleId, enabled }) => ruleId === id && !enabled);

/** Why none of the sensors that should see the step does; `undefined` where one runs. */
const sensorTrouble = (agent: Agent | undefined, step: DrillStep): string | undefined => {
  const known = agent?.health?.sensors.filter(({ name }) => step.sensors.includes(name)) ?? [];
  if (known.some(({ state }) => state === "running")) return undefined;
  const [first] = known;
  const name = step.sensors.join(" or ");
  if (first === undefined) return `The agent runs without the sensor ${name}.`;
  return `${first.name} is ${first.state}${first.reason === undefined ? "" : `: ${first.reason}`}`;
};

const hasEvent = async (
  { events, tenantId }: DrillContext,
  { drill, agent }: { readonly drill: DrillRecord; readonly agent: Agent | undefined },
  step: DrillStep,
): Promise<boolean> => {
  const found = await events.search(tenantId, {
    where: { kind: "text", value: `${drillMarkerOf(drill.nonce)}${step.suffix}` },
    from: drill.startedTime - clockSlackMs,
    to: drill.endsTime + clockSlackMs,
    limit: eventsLookedAt,
    order: "newest",
  });
  return found.events.some(
    ({ event, record }) => event.class_uid === step.classUid && record.sourceId === agent?.sourceId,
  );
};

const whyMissed = async (
  ctx: DrillContext,
  drill: DrillRecord,
  step: DrillStep,
  known: Known,
): Promise<DrillOutcome> => {
  const missed = (why: DrillMiss, detail?: string): DrillOutcome => ({
    ...{ kind: "missed", why },
    ...(detail === undefined ? {} : { detail }),
  });
  if (drill.problem !== undefined) return missed("host-unreached", drill.problem);
  if (drill.answers === undefined) return missed("host-unreached", "The host did not answer.");
  const { agent } = known;
  if (await hasEvent(ctx, { drill, agent }, step)) {
    const areOff = step.ruleIds.every((id) => isOff(known.settings, id));
    return missed(areOff ? "rule-off" : "no-rule-fired");
  }
  const trouble = sensorTrouble(agent, step);
  return trouble === undefined ? missed("no-event") : missed("sensor-off", trouble);
};

const outcomeOf = async (
  ctx: DrillContext,
  drill: DrillRecord,
  step: DrillStep,
  known: Known,
): Promise<DrillOutcome> => {
  const finding = known.findings
    .filter(({ ruleId }) => step.ruleIds.includes(ruleId))
    .toSorted((a, b) => a.createdTime - b.createdTime)[0];
  if (finding !== undefined) {
    const seconds = Math.max(0, finding.createdTime - drill.startedTime) / 1000;
    return { kind: seconds <= step.withinSeconds ? "found" : "late", finding, seconds };
  }
  const answer = drill.answers?.find((one) => one.step === step.id);
  if (answer?.reason !== undefined)
    return { kind: "missed", why: "not-done", detail: answer.reason };
  const isOver = ctx.clock.now() - drill.startedTime > step.withinSeconds * 1000;
  if (!isOver && drill.problem === undefined) return { kind: "waiting" };
  return whyMissed(ctx, drill, step, known);
};

/** What came of a drill, told by what is stored now: findings, events, the agent and the rules. */
export const viewDrill = async (ctx: DrillContext, drill: DrillRecord): Promise<DrillView> => {
  const known = await ctx.control.inTenant(ctx.tenantId, async (tx) => ({
    findings: await tx.findings.byDrill(drill.id),
    agent: await tx.agents.byId(drill.agentId),
    settings: await tx.rules.settings(),
  }));
  const steps: DrillStepView[] = [];
  for (const step of ctx.drillSteps) {
    steps.push({ step, outcome: await outcomeOf(ctx, drill, step, known) });
  }
  const isWaiting = steps.some(({ outcome }) => outcome.kind === "waiting");
  const isWell = steps.every(({ outcome }) => outcome.kind === "found");
  const isUndone = drill.undoneTime !== undefined;
  const isOver = drill.problem !== undefined || isUndone || ctx.clock.now() >= drill.endsTime;
  if (isWaiting || !isOver) return { drill, steps, state: "running" };
  return { drill, steps, state: isWell && isUndone ? "passed" : "failed" };
};
