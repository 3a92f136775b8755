import { type AttributeName, isAttributeName } from "../declarative/attributes.ts";
import { specClasses } from "../declarative/compile.ts";
import { compilePattern } from "../declarative/pattern.ts";
import type { Condition, EventSpec, SigmaMap } from "../declarative/spec.ts";
import type { Checks } from "./checks.ts";
import { definitionLimits } from "./limits.ts";

const keysOfEvent = [
  ...["match", "when", "class", "activity", "status", "severity"],
  ...["services", "categories", "sigma", "set"],
];

type Given = Readonly<Record<string, unknown>>;

/** Patterns that compile; each that does not is noted with what is wrong with it. */
export const readPatterns = (value: unknown, path: string, checks: Checks): readonly string[] => {
  const patterns = checks.texts(value, path, definitionLimits.patternsMax) ?? [];
  patterns.forEach((pattern, index) => {
    const at = typeof value === "string" ? path : `${path}[${index}]`;
    checks.guarded(at, () => compilePattern(pattern));
  });
  return patterns;
};

const readMap = <Value>(
  value: unknown,
  checks: Checks,
  options: {
    readonly path: string;
    readonly countMax: number;
    readonly read: (item: unknown, at: string) => Value | undefined;
  },
): Readonly<Record<string, Value>> | undefined => {
  const { path, countMax, read } = options;
  if (value === undefined) return undefined;
  const given = checks.object(value, path) ?? {};
  const entries = Object.entries(given);
  if (entries.length > countMax) checks.note(path, `has over ${countMax} entries`);
  const found = entries.slice(0, countMax).flatMap(([name, item]) => {
    const part = read(item, `${path}.${name}`);
    return part === undefined ? [] : [[name, part] as const];
  });
  return Object.fromEntries(found);
};

const oneOrMore = (value: unknown, path: string, checks: Checks): Condition | undefined =>
  typeof value === "string"
    ? checks.text(value, path, 1_000)
    : checks.texts(value, path, definitionLimits.sourcesMax);

export const readSigma = (value: unknown, path: string, checks: Checks): SigmaMap | undefined =>
  readMap(value, checks, {
    path,
    countMax: definitionLimits.fieldsMax,
    read: (item, at) => oneOrMore(item, at, checks),
  });

type FieldMap = Readonly<Partial<Record<AttributeName, string | readonly string[]>>>;

/** Attributes and where they come from; other names are noted. */
export const readFieldMap = (
  value: unknown,
  path: string,
  checks: Checks,
): FieldMap | undefined => {
  const map = readSigma(value, path, checks);
  if (map === undefined) return undefined;
  const found: Partial<Record<AttributeName, string | readonly string[]>> = {};
  for (const [name, from] of Object.entries(map)) {
    if (isAttributeName(name)) found[name] = from;
    else checks.note(`${path}.${name}`, "is no attribute; the guide lists them");
  }
  return found;
};

const readSet = (value: unknown, path: string, checks: Checks): EventSpec["set"] => {
  const map = readFieldMap(value, path, checks);
  if (map === undefined) return undefined;
  const found: Partial<Record<AttributeName, string>> = {};
  for (const [name, from] of Object.entries(map)) {
    if (isAttributeName(name) && typeof from === "string") found[name] = from;
    else checks.note(`${path}.${name}`, "must be one text");
  }
  return found;
};

const severities = [1, 2, 3, 4, 5] as const;
const statuses = ["success", "failure"] as const;

/** Adds a part to an object where it is there. */
const part = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>> => {
  const out: Partial<Record<Name, Value>> = {};
  if (value !== undefined) out[name] = value;
  return out;
};

const pick = <Value extends string | number>(
  all: readonly Value[],
  checks: Checks,
  { value, path }: { readonly value: unknown; readonly path: string },
): Value | undefined => {
  const found = all.find((one) => one === value);
  if (found === undefined && value !== undefined) {
    checks.note(path, `must be one of ${all.join(", ")}`);
  }
  return found;
};

const names = (value: unknown, path: string, checks: Checks): readonly string[] | undefined =>
  value === undefined ? undefined : checks.texts(value, path, definitionLimits.sourcesMax);

const readEvent = (given: Given, path: string, checks: Checks): EventSpec | undefined => {
  checks.onlyKeys(given, path, keysOfEvent);
  const { match, when } = given;
  const kind = pick(specClasses, checks, { value: given["class"], path: `${path}.class` });
  if (given["class"] === undefined) {
    checks.note(`${path}.class`, `is missing: one of ${specClasses.join(", ")}`);
  }
  const activity =
    given["activity"] === undefined
      ? undefined
      : checks.text(given["activity"], `${path}.activity`);
  const conditions = readMap(when, checks, {
    path: `${path}.when`,
    countMax: definitionLimits.conditionsMax,
    read: (item, at) => oneOrMore(item, at, checks),
  });
  if (kind === undefined) return undefined;
  return {
    class: kind,
    ...part(
      "match",
      match === undefined ? undefined : readPatterns(match, `${path}.match`, checks),
    ),
    ...part("when", conditions),
    ...part("activity", activity),
    ...part("status", pick(statuses, checks, { value: given["status"], path: `${path}.status` })),
    ...part(
      "severity",
      pick(severities, checks, { value: given["severity"], path: `${path}.severity` }),
    ),
    ...part("services", names(given["services"], `${path}.services`, checks)),
    ...part("categories", names(given["categories"], `${path}.categories`, checks)),
    ...part("sigma", readSigma(given["sigma"], `${path}.sigma`, checks)),
    ...part("set", readSet(given["set"], `${path}.set`, checks)),
  };
};

/** The kinds of events, in the order in which they are tried. */
export const readEvents = (value: unknown, checks: Checks): readonly EventSpec[] => {
  const items = checks.list(value, "events", definitionLimits.eventsMax) ?? [];
  return items
    .map((item, index) => {
      const path = `events[${index}]`;
      const given = checks.object(item, path);
      return given === undefined ? undefined : readEvent(given, path, checks);
    })
    .filter((event) => event !== undefined);
};
