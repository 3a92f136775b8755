import type {
  Playbook,
  PlaybookStep,
  PlaybookTargets,
  PlaybookTrigger,
  PlaybookValue,
} from "@xdr/event";
import { checkGraph } from "./check-graph.ts";
import { parseCondition } from "./condition.ts";
import { type JsonReader, jsonReader, type PlaybookProblem } from "./json-reader.ts";
import { actionCommandType, extensionId, playbookLimits } from "./playbook-limits.ts";

export type ReadPlaybook =
  | { readonly playbook: Playbook; readonly problems: readonly [] }
  | { readonly playbook?: undefined; readonly problems: readonly PlaybookProblem[] };

const limits = playbookLimits;
const uuid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const idForm = new RegExp(`^[a-z][a-z-]{1,40}--${uuid}$`);
const variableForm = /^__\w{1,60}__$/;
const idCharsMax = 100;

const needId = (reader: JsonReader, key: string, type?: string): string => {
  const id = reader.needText(key, idCharsMax);
  const isFit = idForm.test(id) && (type === undefined || id.startsWith(`${type}--`));
  if (id !== "" && !isFit) reader.problem(key, `is not ${type ?? "a type"}--<UUID in lower case>`);
  return id;
};

const optionalId = (reader: JsonReader, key: string): string | undefined =>
  reader.has(key) ? needId(reader, key) : undefined;

const needCondition = (reader: JsonReader, key: string): string => {
  const text = reader.needText(key, limits.textCharsMax);
  const parsed = text === "" ? undefined : parseCondition(text);
  if (parsed !== undefined && "problem" in parsed) {
    const { message, position } = parsed.problem;
    reader.problem(key, `character ${position + 1}: ${message}`);
  }
  return text;
};

const noReader = (path: string, problems: PlaybookProblem[]): JsonReader =>
  jsonReader({}, path, problems);

/** Our properties of a step or of the playbook. */
const extensionOf = (reader: JsonReader, key: string, problems: PlaybookProblem[]): JsonReader => {
  const all = reader.object(key);
  return all?.object(extensionId) ?? noReader(`${reader.path}.${key}`, problems);
};

const baseOf = (reader: JsonReader) => {
  const given = {
    name: reader.text("name", limits.nameCharsMax),
    description: reader.text("description", limits.textCharsMax),
    delayMs: reader.integer("delay", 0, limits.delayMsMax),
    timeoutMs: reader.integer("timeout", 1, limits.delayMsMax),
    onCompletion: optionalId(reader, "on_completion"),
    onSuccess: optionalId(reader, "on_success"),
    onFailure: optionalId(reader, "on_failure"),
  };
  if (given.onCompletion !== undefined && (given.onSuccess ?? given.onFailure) !== undefined) {
    reader.problem("on_completion", "stands beside on_success or on_failure: use one of the two");
  }
  return defined(given);
};

/** Without the properties that are undefined. */
const defined = <T extends object>(value: T) =>
  // Removing undefined values is all that this does: each property that stays has its own type.
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    readonly [Key in keyof T]?: Exclude<T[Key], undefined>;
  };

const outOf = (reader: JsonReader): string | undefined => {
  const [out, ...more] = reader.texts("out_args", { max: 10, charsMax: 64 });
  if (more.length > 0) reader.problem("out_args", "names several variables: name one");
  return out;
};

const targetWords: readonly PlaybookTargets[] = [
  "recommended",
  "source",
  "target",
  "related",
  "any",
];

const actionStep = (
  reader: JsonReader,
  command: JsonReader,
  problems: PlaybookProblem[],
): PlaybookStep => {
  const own = extensionOf(reader, "step_extensions", problems);
  const word = own.text("targets", 20) ?? "recommended";
  const targets = targetWords.find((one) => one === word);
  if (targets === undefined) own.problem("targets", `is none of ${targetWords.join(", ")}`);
  const { durationMsMin, durationMsMax } = limits;
  return {
    ...baseOf(reader),
    ...{ type: "action", action: command.needText("command", 64) },
    targets: targets ?? "recommended",
    targetsMax: own.integer("targets_max", 1, limits.targetsMax) ?? 5,
    ...defined({
      durationMs: own.integer("duration", durationMsMin, durationMsMax),
      connector: own.text("connector", limits.nameCharsMax),
    }),
    ...defined({ out: outOf(reader) }),
  };
};

const humanStep = (
  reader: JsonReader,
  command: JsonReader,
  problems: PlaybookProblem[],
): PlaybookStep => {
  const own = extensionOf(reader, "step_extensions", problems);
  const answers = own.texts("answers", { max: limits.answersMax, charsMax: 100 });
  return {
    ...baseOf(reader),
    ...{ type: "human", question: command.needText("command", limits.textCharsMax) },
    answers: answers.length === 0 ? ["done"] : answers,
    ...defined({ out: outOf(reader) }),
  };
};

const commandStep = (reader: JsonReader, problems: PlaybookProblem[]): PlaybookStep => {
  const [command, ...more] = reader.objects("commands", 10);
  needId(reader, "agent");
  if (command === undefined || more.length > 0) {
    reader.problem("commands", "needs one command: make a step of each");
    return { type: "end" };
  }
  const type = command.needText("type", 64);
  if (type === actionCommandType) return actionStep(reader, command, problems);
  if (type === "manual") return humanStep(reader, command, problems);
  const message = `is of type “${type}”, which is not carried out here: use ${actionCommandType} or manual`;
  reader.problem("commands[0].type", message);
  return { type: "end" };
};

const stepOf = (reader: JsonReader, problems: PlaybookProblem[]): PlaybookStep => {
  const type = reader.needText("type", 40);
  switch (type) {
    case "start":
    case "end":
      return { ...baseOf(reader), type };
    case "action":
      return commandStep(reader, problems);
    case "if-condition":
      return {
        ...{ ...baseOf(reader), type, condition: needCondition(reader, "condition") },
        onTrue: needId(reader, "on_true"),
        ...defined({ onFalse: optionalId(reader, "on_false") }),
      };
    case "while-condition": {
      const own = extensionOf(reader, "step_extensions", problems);
      return {
        ...{ ...baseOf(reader), type, condition: needCondition(reader, "condition") },
        onTrue: needId(reader, "on_true"),
        loopsMax: own.integer("loops_max", 1, limits.loopsMax) ?? 10,
      };
    }
    case "parallel": {
      const bounds = { max: limits.branchesMax, charsMax: idCharsMax };
      const branches = reader.texts("next_steps", bounds);
      if (branches.length === 0) reader.problem("next_steps", "is empty: name the branches");
      return { ...baseOf(reader), type, branches };
    }
    case "playbook-action":
      return { ...baseOf(reader), type, playbookId: needId(reader, "playbook_id", "playbook") };
    default:
      reader.problem("type", "is no step that is carried out here");
      return { type: "end" };
  }
};

const triggerOf = (reader: JsonReader): readonly PlaybookTrigger[] => {
  const on = reader.needText("on", 40);
  const condition = reader.has("condition") ? needCondition(reader, "condition") : undefined;
  const base = condition === undefined ? {} : { condition };
  switch (on) {
    case "incident-opened":
    case "incident-changed":
      return [{ ...base, on }];
    case "finding": {
      const rules = reader.texts("rules", { max: 100, charsMax: 200 });
      if (rules.length === 0) reader.problem("rules", "is empty: name rules by their id");
      return [{ ...base, on, rules }];
    }
    case "schedule": {
      const everyMs = reader.integer("every", limits.everyMsMin, limits.everyMsMax);
      if (everyMs === undefined) reader.problem("every", "is missing: milliseconds between runs");
      return everyMs === undefined ? [] : [{ ...base, on, everyMs }];
    }
    default:
      reader.problem("on", "is none of incident-opened, incident-changed, finding, schedule");
      return [];
  }
};

const variableValue = (reader: JsonReader): PlaybookValue => {
  const type = reader.needText("type", 40);
  const value = reader.text("value", limits.textCharsMax) ?? "";
  if (type !== "integer" && type !== "float") return value;
  const number = value === "" ? 0 : Number(value);
  if (!Number.isFinite(number)) reader.problem("value", "is not a number");
  return Number.isFinite(number) ? number : 0;
};

const variablesOf = (reader: JsonReader): Playbook["variables"] => {
  const all = reader.object("playbook_variables");
  const names = all?.keys() ?? [];
  if (names.length > limits.variablesMax) {
    reader.problem("playbook_variables", `has over ${limits.variablesMax}`);
  }
  const entries = names.slice(0, limits.variablesMax).flatMap((name) => {
    const one = all?.object(name);
    const isFit = variableForm.test(name) && name !== "__proto__";
    if (!isFit) all?.problem(name, "is no name of a variable: write __name__");
    return one === undefined || !isFit ? [] : [[name, variableValue(one)] as const];
  });
  return Object.fromEntries(entries);
};

const stepsOf = (reader: JsonReader, problems: PlaybookProblem[]): Playbook["steps"] => {
  const workflow = reader.object("workflow");
  if (workflow === undefined) reader.problem("workflow", "is missing: add the steps");
  const ids = workflow?.keys() ?? [];
  if (ids.length > limits.stepsMax) {
    reader.problem("workflow", `has over ${limits.stepsMax} steps: call another playbook`);
    return {};
  }
  const entries = ids.flatMap((id) => {
    if (!idForm.test(id)) workflow?.problem(id, "is not <type>--<UUID in lower case>");
    const step = workflow?.object(id);
    return step === undefined ? [] : [[id, stepOf(step, problems)] as const];
  });
  return Object.fromEntries(entries);
};

const headOf = (reader: JsonReader) => {
  if (reader.needText("type", 40) !== "playbook") reader.problem("type", "is not “playbook”");
  const spec = reader.needText("spec_version", 40);
  if (spec !== "cacao-2.0") reader.problem("spec_version", "is not “cacao-2.0”: convert it first");
  const time = (key: string): string => {
    const text = reader.needText(key, 40);
    if (text !== "" && Number.isNaN(Date.parse(text))) reader.problem(key, "is not a time");
    return text;
  };
  return {
    id: needId(reader, "id", "playbook"),
    name: reader.needText("name", limits.nameCharsMax),
    description: reader.text("description", limits.textCharsMax) ?? "",
    createdBy: needId(reader, "created_by", "identity"),
    created: time("created"),
    modified: time("modified"),
    labels: reader.texts("labels", { max: 20, charsMax: 100 }),
    start: needId(reader, "workflow_start", "start"),
    ...defined({ exception: optionalId(reader, "workflow_exception") }),
  };
};

/**
 * Reads a playbook of CACAO 2.0. Everything that does not fit is told, each with its path and what
 * to do; a step that this installation cannot carry out is a problem, never left out silently.
 * `document` is parsed JSON of unknown origin, already bounded in size.
 */
export const readPlaybook = (document: unknown): ReadPlaybook => {
  const problems: PlaybookProblem[] = [];
  const reader = jsonReader(document, "", problems);
  const own = extensionOf(reader, "playbook_extensions", problems);
  const playbook: Playbook = {
    ...headOf(reader),
    variables: variablesOf(reader),
    steps: stepsOf(reader, problems),
    triggers: own.objects("triggers", limits.triggersMax).flatMap(triggerOf),
    cooldownMs: own.integer("cooldown", 0, limits.cooldownMsMax) ?? limits.cooldownMsDefault,
    undoOnFailure: own.flag("undo_on_failure") ?? false,
  };
  if (problems.length === 0) problems.push(...checkGraph(playbook));
  return problems.length === 0 ? { playbook, problems: [] } : { problems };
};

/** The same for text. */
export const readPlaybookText = (text: string): ReadPlaybook => {
  if (Buffer.byteLength(text) > playbookLimits.bytesMax) {
    const message = `is over ${playbookLimits.bytesMax} bytes: call other playbooks from it`;
    return { problems: [{ path: "playbook", message }] };
  }
  try {
    return readPlaybook(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problems: [{ path: "playbook", message: `is not JSON: ${error.message}` }] };
  }
};
