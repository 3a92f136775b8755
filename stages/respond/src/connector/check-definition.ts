import {
  type ActionEntry,
  type ConnectorAction,
  type ConnectorCall,
  type ConnectorDefinition,
  type ConnectorTest,
  visibleText,
} from "@xdr/event";
import { Value } from "typebox/value";
import { connectorSchema } from "./connector-schema.ts";
import { incidentFactNames } from "./incident-facts.ts";

/** What is wrong with a definition, and where. */
export interface DefinitionProblem {
  /** Keys joined by dots, such as `actions.disable-user.apply.0.url`. */
  readonly path: string;
  readonly message: string;
}

const problemsMax = 20;
const holes = /\{#?([a-zA-Z]\w{0,63})\}/g;
/** Given by the run. */
const given = ["target", "run"];

const holesOf = (value: unknown): readonly string[] =>
  [...JSON.stringify(value ?? null).matchAll(holes)].map(([, name = ""]) => name);

const questionsOf = (call: ConnectorCall): readonly (ConnectorTest | undefined)[] => [
  call.doneIf,
  ...(call.must ?? []).map(({ test }) => test),
];

type Add = (path: string, message: string) => void;

/** Every hole of the calls is filled by a setting, the run or an earlier call; gives what is known. */
const checkCalls = (
  calls: readonly ConnectorCall[],
  {
    path,
    known,
    add,
  }: { readonly path: string; readonly known: ReadonlySet<string>; readonly add: Add },
): ReadonlySet<string> => {
  const names = new Set(known);
  for (const [index, call] of calls.entries()) {
    const at = `${path}.${index}`;
    const { url, headers, query, body } = call;
    const texts = [url, headers, query, body, questionsOf(call)];
    for (const hole of holesOf(texts)) {
      if (!names.has(hole)) add(at, `{${hole}} is no setting, and nothing before keeps it`);
    }
    const isSetting = /^\{\w+\}$/.test(url) && !given.includes(url.slice(1, -1));
    if (!isSetting && !/^https?:\/\/./.test(url)) add(`${at}.url`, "must begin with https://");
    for (const name of Object.keys(call.keep ?? {})) {
      if (names.has(name)) add(`${at}.keep.${name}`, "has this name already");
      names.add(name);
    }
  }
  return names;
};

const onlyLooks = (calls: readonly ConnectorCall[], path: string, add: Add): void => {
  for (const [index, { method, looks }] of calls.entries()) {
    if (method === "GET" || looks === true) continue;
    add(`${path}.${index}.method`, "must be GET, or say `looks`: this part changes nothing");
  }
};

/** Something is looked at afterwards, or nothing can be and nobody feels it. */
const checkLook = (
  { isBlind, verify, isThere, mail, apply }: ConnectorAction,
  { kind }: ActionEntry,
  { path, add }: { readonly path: string; readonly add: Add },
): void => {
  if (apply.length === 0 && mail === undefined) add(`${path}.apply`, "is empty: say what to do");
  if (isBlind === true) {
    if (kind !== "notify") add(`${path}.isBlind`, "is for actions that tell people something");
    if (verify.length + isThere.length > 0) add(`${path}.verify`, "must be empty with isBlind");
    return;
  }
  if (verify.length === 0) add(`${path}.verify`, "is empty: say how to look at the result");
  if (isThere.length === 0) add(`${path}.isThere`, "is empty: say what must hold");
};

const checkAction = (
  action: ConnectorAction,
  entry: ActionEntry,
  { path, settings, add }: { path: string; settings: ReadonlySet<string>; add: Add },
): void => {
  const facts = entry.targetKind === "incident" ? incidentFactNames : [];
  for (const [name, { of }] of Object.entries(action.words ?? {})) {
    if (!facts.includes(of)) add(`${path}.words.${name}`, `${of} is no fact of an incident`);
  }
  const words = Object.keys(action.words ?? {});
  const start = new Set([...settings, ...given, ...facts, ...words]);
  checkLook(action, entry, { path, add });
  const kept = checkCalls(action.plan, { path: `${path}.plan`, known: start, add });
  onlyLooks(action.plan, `${path}.plan`, add);
  onlyLooks(action.verify, `${path}.verify`, add);
  for (const hole of holesOf(action.mail)) {
    if (!kept.has(hole)) add(`${path}.mail`, `{${hole}} is no setting and no fact`);
  }
  checkCalls(action.apply, { path: `${path}.apply`, known: kept, add });
  const seen = checkCalls(action.verify, { path: `${path}.verify`, known: kept, add });
  for (const hole of holesOf([action.isThere, action.pending])) {
    if (!seen.has(hole)) add(`${path}.isThere`, `{${hole}} is no setting, and nothing keeps it`);
  }
  if (entry.reversible && action.revert === undefined) {
    add(`${path}.revert`, `${entry.name} can be undone: say how`);
  }
  checkCalls(action.revert ?? [], { path: `${path}.revert`, known: kept, add });
};

const checkMeaning = (
  definition: ConnectorDefinition,
  registry: readonly ActionEntry[],
  add: Add,
): void => {
  const settings = new Set(definition.settings.map(({ name }) => name));
  for (const name of given)
    if (settings.has(name)) add("settings", `{${name}} is given by the run`);
  if (settings.size !== definition.settings.length) add("settings", "have a name twice");
  for (const hole of holesOf(definition.auth)) {
    if (!settings.has(hole)) add("auth", `{${hole}} is no setting`);
  }
  const isMail = definition.auth.kind === "smtp";
  if (!isMail && definition.check === undefined) add("check", "is missing: ask who we are");
  const check = definition.check === undefined ? [] : [definition.check];
  checkCalls(check, { path: "check", known: settings, add });
  onlyLooks(check, "check", add);
  const mailing = Object.entries(definition.actions).filter(([, { mail }]) => mail !== undefined);
  for (const [name] of isMail ? [] : mailing) add(`actions.${name}.mail`, "needs auth smtp");
  for (const [name, action] of Object.entries(definition.actions)) {
    const entry = registry.find((one) => one.name === name);
    const path = `actions.${name}`;
    if (entry === undefined) add(path, "is no action of this installation");
    else checkAction(action, entry, { path, settings, add });
  }
  if (Object.keys(definition.actions).length === 0) add("actions", "are none");
};

/**
 * Reads what somebody wrote as a definition. Nothing of it is run. At most 20 problems, each with
 * its place.
 */
export const readConnector = (
  value: unknown,
  registry: readonly ActionEntry[],
): {
  readonly definition?: ConnectorDefinition;
  readonly problems: readonly DefinitionProblem[];
} => {
  const problems: DefinitionProblem[] = [];
  const add: Add = (path, message) => {
    if (problems.length < problemsMax) problems.push({ path: visibleText(path, 200), message });
  };
  if (!Value.Check(connectorSchema, value)) {
    for (const { instancePath, message } of Value.Errors(connectorSchema, value)) {
      add(instancePath.slice(1).replaceAll("/", "."), message);
    }
    return { problems };
  }
  checkMeaning(value, registry, add);
  return problems.length === 0 ? { definition: value, problems } : { problems };
};
