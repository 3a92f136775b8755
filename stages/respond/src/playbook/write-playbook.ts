import type { Playbook, PlaybookStep, PlaybookTrigger, PlaybookValue } from "@xdr/event";
import {
  actionCommandType,
  extensionId,
  peopleAgentId,
  platformAgentId,
} from "./playbook-limits.ts";

const extension = (own: object) =>
  Object.keys(own).length === 0 ? {} : { step_extensions: { [extensionId]: own } };

/** Of the keys whose value is not undefined. */
const given = (values: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const baseOf = (step: PlaybookStep): object =>
  given({
    name: step.name,
    description: step.description,
    delay: step.delayMs,
    timeout: step.timeoutMs,
    on_completion: step.onCompletion,
    on_success: step.onSuccess,
    on_failure: step.onFailure,
  });

const outOf = (out: string | undefined): object => (out === undefined ? {} : { out_args: [out] });

const stepJson = (step: PlaybookStep): object => {
  const base = baseOf(step);
  switch (step.type) {
    case "start":
    case "end":
      return { type: step.type, ...base };
    case "action":
      return {
        ...{ type: "action", ...base, agent: platformAgentId, ...outOf(step.out) },
        commands: [{ type: actionCommandType, command: step.action }],
        ...extension({
          targets: step.targets,
          targets_max: step.targetsMax,
          ...given({ duration: step.durationMs, connector: step.connector }),
        }),
      };
    case "human":
      return {
        ...{ type: "action", ...base, agent: peopleAgentId, ...outOf(step.out) },
        commands: [{ type: "manual", command: step.question }],
        ...extension({ answers: step.answers }),
      };
    case "if-condition":
      return {
        ...{ type: step.type, ...base, condition: step.condition, on_true: step.onTrue },
        ...given({ on_false: step.onFalse }),
      };
    case "while-condition":
      return {
        ...{ type: step.type, ...base, condition: step.condition, on_true: step.onTrue },
        ...extension({ loops_max: step.loopsMax }),
      };
    case "parallel":
      return { type: step.type, ...base, next_steps: step.branches };
    case "playbook-action":
      return { type: step.type, ...base, playbook_id: step.playbookId };
  }
};

const variableJson = (value: PlaybookValue): object =>
  typeof value === "number"
    ? { type: Number.isInteger(value) ? "integer" : "float", value: String(value) }
    : { type: "string", value: String(value) };

const triggerJson = (trigger: PlaybookTrigger): object => ({
  on: trigger.on,
  ...(trigger.on === "finding" ? { rules: trigger.rules } : {}),
  ...(trigger.on === "schedule" ? { every: trigger.everyMs } : {}),
  ...given({ condition: trigger.condition }),
});

const mapped = <In, Out>(
  values: Readonly<Record<string, In>>,
  map: (value: In) => Out,
): Readonly<Record<string, Out>> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)] as const));

/** The playbook as a document of CACAO 2.0: reading it gives the same playbook. */
export const writePlaybook = (playbook: Playbook): object => ({
  ...{ type: "playbook", spec_version: "cacao-2.0", id: playbook.id, name: playbook.name },
  ...(playbook.description === "" ? {} : { description: playbook.description }),
  ...{ created_by: playbook.createdBy, created: playbook.created, modified: playbook.modified },
  ...(playbook.labels.length === 0 ? {} : { labels: playbook.labels }),
  playbook_variables: mapped(playbook.variables, variableJson),
  workflow_start: playbook.start,
  ...given({ workflow_exception: playbook.exception }),
  workflow: mapped(playbook.steps, stepJson),
  playbook_extensions: {
    [extensionId]: {
      triggers: playbook.triggers.map(triggerJson),
      cooldown: playbook.cooldownMs,
      undo_on_failure: playbook.undoOnFailure,
    },
  },
  agent_definitions: {
    [platformAgentId]: {
      ...{ type: "security-category", name: "Mini-XDR", category: ["orchestrator"] },
    },
    [peopleAgentId]: { type: "group", name: "Security team" },
  },
  extension_definitions: {
    [extensionId]: {
      ...{ type: "extension-definition", name: "Mini-XDR", version: "1.0.0" },
      description: "Targets, triggers and limits of playbooks in Mini-XDR",
      created_by: playbook.createdBy,
      schema: "docs/guides/playbooks.md",
    },
  },
});
