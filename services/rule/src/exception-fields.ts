import type { DecodedEvent } from "@xdr/event";
import type { DetectionNode, DetectionRule, SigmaEvent } from "@xdr/sigma";

/** A field of an event with its value, offered for an exception. */
export interface ExceptionField {
  readonly field: string;
  readonly value: string | number | boolean;
  /** The rule itself looks at the field. */
  readonly isOfRule: boolean;
}

export const exceptionFieldLimits = Object.freeze({
  fieldsMax: 120,
  /** Longer values are not offered: nobody can read what they would be agreeing to. */
  valueCharsMax: 2_000,
  depthMax: 4,
});

/** OCSF paths that identify who, where and what, whatever the source calls them. */
const commonPaths = [
  "user.name",
  "actor.user.name",
  "device.hostname",
  "src_endpoint.ip",
  "dst_endpoint.ip",
  "process.name",
  "process.file.path",
  "process.cmd_line",
  "file.path",
  "http_request.user_agent",
  "http_request.url.path",
  "query.hostname",
];

/** Values that change with every event identify nothing. */
const fleeting =
  /(?:time|date|guid|record.?(?:id|number)|sequence|flow_?id$|_seq$|^seq$|pid$|processid$)/i;

/**
 * Fields of the event as Sigma rules name them, with plain values: those of the rule first, then
 * others that identify, then the rest. Each is seen through `view`, so a filter on it matches.
 */
export const exceptionFields = (
  decoded: DecodedEvent,
  view: SigmaEvent,
  rules: readonly DetectionRule[],
): readonly ExceptionField[] => {
  const ofRule = rules.flatMap((rule) => rule.selections.flatMap(({ body }) => fieldsOf(body)));
  const names = [
    ...ofRule,
    ...commonPaths,
    ...leafNames(decoded.sigmaFields),
    ...leafNames(decoded.event.unmapped ?? {}),
  ];
  const wanted = new Set(ofRule);
  return [...new Set(names)]
    .flatMap((field): ExceptionField[] => {
      const value = plain(view.field(field));
      return value === undefined ? [] : [{ field, value, isOfRule: wanted.has(field) }];
    })
    .filter(({ field, isOfRule }) => isOfRule || !fleeting.test(field))
    .slice(0, exceptionFieldLimits.fieldsMax);
};

const fieldsOf = (node: DetectionNode): readonly string[] => {
  if (node.kind === "item") return node.field === undefined ? [] : [node.field];
  return node.of.flatMap(fieldsOf);
};

const plain = (value: unknown): ExceptionField["value"] | undefined => {
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (typeof one === "number" && Number.isFinite(one)) return one;
  if (typeof one === "boolean") return one;
  if (typeof one !== "string" || one === "") return undefined;
  return one.length <= exceptionFieldLimits.valueCharsMax &&
    one.isWellFormed() &&
    !one.includes("\0")
    ? one
    : undefined;
};

const leafNames = (holder: Readonly<Record<string, unknown>>, path = "", depth = 1): string[] =>
  Object.entries(holder).flatMap(([key, value]) => {
    // A name with a bar would be read as modifiers, one with a dot as a path.
    if (/[|.]/.test(key) && path !== "") return [];
    if (key.includes("|") || key === "") return [];
    const name = path === "" ? key : `${path}.${key}`;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [name];
    const inner: Readonly<Record<string, unknown>> = { ...value };
    return depth < exceptionFieldLimits.depthMax ? leafNames(inner, name, depth + 1) : [];
  });
