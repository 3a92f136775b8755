import { type ClassUid, classUid } from "@xdr/event";
import { objectAt, valueAt } from "../json-path.ts";
import { ocsfClasses } from "../ocsf-classes.ts";
import { type AttributeName, type Attributes, isAttributeName } from "./attributes.ts";
import { compilePattern, type Pattern } from "./pattern.ts";
import { type Fields, spread } from "./read-fields.ts";
import { compileSigmaMap, type SigmaMapper } from "./sigma-map.ts";
import type { Condition, EventSpec, SigmaMap, SpecClass } from "./spec.ts";

const classes: Readonly<Record<SpecClass, ClassUid>> = {
  base: classUid.baseEvent,
  authentication: classUid.authentication,
  account: classUid.accountChange,
  group: classUid.groupManagement,
  access: classUid.userAccess,
  http: classUid.httpActivity,
  network: classUid.networkActivity,
  dns: classUid.dnsActivity,
  dhcp: classUid.dhcpActivity,
  ssh: classUid.sshActivity,
  ftp: classUid.ftpActivity,
  email: classUid.emailActivity,
  tunnel: classUid.tunnelActivity,
  smb: classUid.smbActivity,
  rdp: classUid.rdpActivity,
  process: classUid.processActivity,
  file: classUid.fileActivity,
  finding: classUid.detectionFinding,
  api: classUid.apiActivity,
  datastore: classUid.datastoreActivity,
  application: classUid.applicationLifecycle,
  entity: classUid.entityManagement,
  job: classUid.scheduledJobActivity,
};

const isClassName = (name: string): name is SpecClass => Object.hasOwn(classes, name);

/** The short names of classes. */
export const specClasses: readonly SpecClass[] = Object.keys(classes).filter(isClassName);

/** Captions of a class's activities, in lower case. */
export const activitiesOf = (name: SpecClass): readonly string[] =>
  Object.values(ocsfClasses.get(classes[name])?.activities ?? {}).map((text) => text.toLowerCase());

const otherActivity = 99;

interface Activity {
  readonly id: number;
  /** Where the class has no number for it. */
  readonly name?: string;
}

const activityOf = (uid: ClassUid, caption: string | undefined): Activity => {
  if (caption === undefined) return { id: 0 };
  const activities = Object.entries(ocsfClasses.get(uid)?.activities ?? {});
  const found = activities.find(([, name]) => name.toLowerCase() === caption.toLowerCase());
  return found === undefined ? { id: otherActivity, name: caption } : { id: Number(found[0]) };
};

/** Text of a field: names with dots are looked for as they stand, then as a path. */
export const fieldText = (fields: Fields, name: string): string | undefined => {
  const own = Object.hasOwn(fields, name) ? fields[name] : valueAtPath(fields, name);
  if (typeof own === "string") return own === "" ? undefined : own;
  if (typeof own === "number" || typeof own === "boolean") return String(own);
  return undefined;
};

/** A name with dots inside of an object, such as `proc.name` of `output_fields`. */
const valueBelow = (fields: Fields, name: string): unknown => {
  const dot = name.indexOf(".");
  return dot < 0 ? undefined : objectAt(fields, name.slice(0, dot))?.[name.slice(dot + 1)];
};

/** A path; a number in it is the index of an array, as in `params.0.value`. */
const valueAtPath = (fields: Fields, name: string): unknown => {
  if (!/\.\d/.test(name)) return valueAt(fields, name) ?? valueBelow(fields, name);
  let value: unknown = fields;
  for (const part of name.split(".")) {
    if (Array.isArray(value) && /^\d{1,3}$/.test(part)) value = value[Number(part)];
    else value = valueAt(value, part);
  }
  return value;
};

type Test = (value: string) => boolean;

const testOf = (condition: string): Test => {
  if (condition === "*") return (value) => value !== "";
  const isStart = condition.endsWith("*");
  const isEnd = condition.startsWith("*");
  const text = condition.slice(isEnd ? 1 : 0, isStart ? -1 : undefined);
  if (isStart && isEnd) return (value) => value.includes(text);
  if (isStart) return (value) => value.startsWith(text);
  if (isEnd) return (value) => value.endsWith(text);
  return (value) => value === text;
};

const conditionOf = (condition: Condition): Test => {
  const tests = (typeof condition === "string" ? [condition] : condition).map(testOf);
  return (value) => tests.some((test) => test(value));
};

/** An event kind, ready to be tried. */
export interface CompiledEvent {
  readonly uid: ClassUid;
  readonly activity: Activity;
  readonly spec: EventSpec;
  readonly mapSigma: SigmaMapper;
  /** What the event's patterns found, `undefined` where it is not this kind. */
  fit(fields: Fields, message: string): Fields | undefined;
}

const nothing: Fields = Object.freeze(Object.create(null));

const fitPatterns = (patterns: readonly Pattern[], message: string): Fields | undefined => {
  for (const pattern of patterns) {
    const found = pattern(message);
    if (found !== undefined) return spread(found);
  }
  return undefined;
};

export const compileEvent = (spec: EventSpec, sigma?: SigmaMap): CompiledEvent => {
  const uid = classes[spec.class];
  const patterns = [spec.match ?? []].flat().map(compilePattern);
  const conditions = Object.entries(spec.when ?? {}).map(
    ([name, condition]) => [name, conditionOf(condition)] as const,
  );
  return {
    uid,
    activity: activityOf(uid, spec.activity),
    spec,
    mapSigma: compileSigmaMap(sigma, spec.sigma),
    fit: (fields, message) => {
      for (const [name, test] of conditions) {
        if (!test(fieldText(fields, name) ?? "")) return undefined;
      }
      return patterns.length === 0 ? nothing : fitPatterns(patterns, message);
    },
  };
};

type Sources = readonly (readonly [AttributeName, readonly string[]])[];

/** The attribute map of a spec, checked. Throws on a name that is no attribute. */
export const compileSources = (
  fields: Readonly<Partial<Record<AttributeName, string | readonly string[]>>> = {},
): Sources =>
  Object.entries(fields).map(([name, sources]) => {
    if (!isAttributeName(name)) throw new TypeError(`"${name}" is no attribute`);
    return [name, [sources].flat()] as const;
  });

const isNothing = (text: string): boolean => text === "-" || text === "null" || text === "(null)";

/** Attributes from mapped fields, then from fields that have an attribute's name, then patterns. */
export const attributesOf = (sources: Sources, ...layers: readonly Fields[]): Attributes => {
  const attributes: Attributes = new Map();
  for (const fields of layers) {
    for (const name in fields) {
      const text = isAttributeName(name) ? fieldText(fields, name) : undefined;
      if (isAttributeName(name) && text !== undefined && !isNothing(text))
        attributes.set(name, text);
    }
  }
  for (const [name, from] of sources) {
    for (const fields of layers) {
      const texts = from.map((source) => fieldText(fields, source));
      const text = texts.find((one) => one !== undefined && !isNothing(one));
      if (text !== undefined) attributes.set(name, text);
    }
  }
  return attributes;
};
