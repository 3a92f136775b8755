import {
  type AttributeName,
  attributeNames,
  type Claim,
  type DecodeInput,
  type DecoderSpec,
  type EventSpec,
  keyValueMap,
  scanKeyValues,
  splitDelimited,
} from "@xdr/decoding";
import { mapFields } from "./field-names.ts";
import { guessEvent } from "./guess-event.ts";
import { authoringLimits } from "./limits.ts";
import { mergeTemplates, proposePattern, type Template, templateOf } from "./line-template.ts";

/** What a definition is called. */
export interface ProposalNames {
  readonly name: string;
  readonly title: string;
}

type Body = Pick<DecoderSpec, "claims" | "format" | "events"> & Partial<DecoderSpec>;
type FieldValues = ReadonlyMap<string, readonly string[]>;

const messageOf = ({ syslog, text }: DecodeInput): string => (syslog?.message ?? text).trim();

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Names of a record and their values, of nested objects with dots. */
const flatten = (
  value: Readonly<Record<string, unknown>>,
): readonly (readonly [string, string])[] => {
  const out: (readonly [string, string])[] = [];
  const walk = (object: Readonly<Record<string, unknown>>, prefix: string, depth: number): void => {
    for (const [key, item] of Object.entries(object)) {
      if (out.length >= authoringLimits.pathsMax) return;
      const path = prefix === "" ? key : `${prefix}.${key}`;
      if (isObject(item) && depth < 4) walk(item, path, depth + 1);
      else if (typeof item === "string" || typeof item === "number" || typeof item === "boolean") {
        out.push([path, String(item)]);
      }
    }
  };
  walk(value, "", 0);
  return out;
};

const valuesOf = (records: readonly (readonly (readonly [string, string])[])[]): FieldValues => {
  const values = new Map<string, string[]>();
  for (const record of records) {
    for (const [path, value] of record) {
      const list = values.get(path);
      if (list === undefined) values.set(path, [value]);
      else list.push(value);
    }
  }
  return values;
};

const kindName =
  /(?:^|[._])(?:event|event_?type|event_?name|type|action|activity|operation|kind|category)$/i;

/** The field that says what kind of event a record is: few values, each a word. */
const kindField = (values: FieldValues, count: number): string | undefined => {
  const fits = [...values].filter(([path, list]) => {
    const distinct = new Set(list).size;
    const isWords = list.every((value) => /^[A-Za-z][\w .:/-]{1,60}$/.test(value));
    return (
      kindName.test(path) &&
      isWords &&
      list.length >= count / 2 &&
      distinct <= authoringLimits.kindValuesMax
    );
  });
  return fits.sort((a, b) => new Set(b[1]).size - new Set(a[1]).size)[0]?.[0];
};

const eventsByField = (
  values: FieldValues,
  count: number,
  has: ReadonlySet<AttributeName>,
): readonly EventSpec[] => {
  const field = kindField(values, count);
  const kinds = field === undefined ? [] : [...new Set(values.get(field))];
  const named = kinds.map((value): EventSpec => {
    const guess = guessEvent(value, has);
    return { when: { [field ?? ""]: value }, ...guess };
  });
  return [...named, guessEvent("", has)];
};

/** Names that say nothing about whose record it is. */
const common =
  /^(?:@?timestamp|time|ts|date|level|severity|msg|message|host|hostname|ip|user|username|pid|type|event|action|id|name|status|source|path|method|url|service|version|log|tags|data|logger|caller|error)$/i;

/** A key that every record has and few other sources have. */
const keyClaims = (values: FieldValues, count: number): readonly Claim[] => {
  const everywhere = [...values].filter(
    ([path, list]) => list.length === count && path.split(".").length <= 2,
  );
  const rare = everywhere.filter(([path]) => !common.test(path));
  const nested = rare.find(([path]) => path.includes("."))?.[0];
  const key = nested ?? rare.sort((a, b) => b[0].length - a[0].length)[0]?.[0];
  if (key !== undefined) return [{ kind: "json-key", key }];
  const fixed = everywhere.find(
    ([path, list]) =>
      /^(?:type|service|source|logger|name)$/i.test(path) && new Set(list).size === 1,
  );
  const prefix = fixed?.[1][0];
  return fixed === undefined || prefix === undefined
    ? []
    : [{ kind: "json-key", key: fixed[0], prefix }];
};

const isAttribute = (name: string): name is AttributeName =>
  attributeNames.some((known) => known === name);

const attributesIn = (names: Iterable<string>): ReadonlySet<AttributeName> =>
  new Set([...names].filter(isAttribute));

const byFields = (
  records: readonly (readonly (readonly [string, string])[])[],
): Pick<Body, "events"> & {
  readonly fields: DecoderSpec["fields"];
  readonly values: FieldValues;
} => {
  const values = valuesOf(records);
  const fields = mapFields([...values].map(([path, list]) => [path, list[0] ?? ""] as const));
  const events = eventsByField(values, records.length, attributesIn(Object.keys(fields)));
  return { fields, events, values };
};

const jsonBody = (inputs: readonly DecodeInput[]): Body => {
  const { values, fields, events } = byFields(inputs.map(({ json }) => flatten(json ?? {})));
  return { format: "json", claims: keyClaims(values, inputs.length), fields: fields ?? {}, events };
};

const pairsBody = (messages: readonly string[]): Body => {
  const records = messages.map((text) => [...keyValueMap(scanKeyValues(text, { escapes: true }))]);
  const { values, fields, events } = byFields(records);
  const key = [...values].find(
    ([path, list]) => list.length === messages.length && !common.test(path),
  );
  const claims: readonly Claim[] =
    key === undefined ? [] : [{ kind: "text", text: `${key[0]}=`.padEnd(4) }];
  return {
    format: "key-value",
    claims: claims.filter((claim) => claim.kind !== "text" || claim.text.length > 4),
    fields: fields ?? {},
    events,
  };
};

const csvBody = (messages: readonly string[]): Body => {
  const rows = messages.map((text) => splitDelimited(text, ","));
  const [first = []] = rows;
  const isHeader = first.every((name) => /^[A-Za-z_][\w .-]*$/.test(name)) && rows.length > 1;
  const columns = isHeader
    ? first.map((name) => name.trim())
    : first.map((_, index) => `column${index + 1}`);
  const records = rows
    .slice(isHeader ? 1 : 0)
    .map((row) =>
      row.map((value, index) => [columns[index] ?? `column${index + 1}`, value] as const),
    );
  const { fields, events } = byFields(records);
  return { format: "csv", columns, claims: [], fields: fields ?? {}, events };
};

/** Lines of one kind are brought together; the commonest kinds first. */
const templatesOf = (messages: readonly string[]): readonly Template[] => {
  const found: Template[] = [];
  for (const message of messages) {
    const next = templateOf(message);
    const at = found.findIndex((known) => mergeTemplates(known, next) !== undefined);
    const known = found[at];
    const merged = known === undefined ? undefined : mergeTemplates(known, next);
    if (merged === undefined) found.push(next);
    else found[at] = merged;
  }
  return found.sort((a, b) => b.count - a.count).slice(0, authoringLimits.kindsMax);
};

const textBody = (messages: readonly string[]): Body => {
  const proposed = templatesOf(messages)
    .map(proposePattern)
    .filter((one) => one !== undefined);
  const events = proposed.map(({ pattern, words, holes }): EventSpec => {
    return { match: pattern, ...guessEvent(words, attributesIn(holes)) };
  });
  const texts = proposed.map(({ literals }) =>
    literals
      .toSorted((a, b) => b.length - a.length)[0]
      ?.slice(0, 60)
      .trim(),
  );
  const claims = [...new Set(texts)]
    .filter((text) => text !== undefined && text.length >= 4)
    .slice(0, 12)
    .map((text): Claim => ({ kind: "text", text: text ?? "" }));
  return { format: "text", claims, events: events.length === 0 ? [{ class: "base" }] : events };
};

const vendorBody = (format: "cef" | "leef", messages: readonly string[]): Body => {
  const parts = new Set(messages.map((text) => text.split("|").slice(1, 3).join("|")));
  const claims = [...parts]
    .filter((text) => text.length >= 4)
    .slice(0, 8)
    .map((text): Claim => ({ kind: "text", text: `|${text}|` }));
  return {
    format,
    claims,
    fields: { src: "src", dst: "dst", user: ["suser", "duser", "usrName"], reason: "reason" },
    events: [{ class: "base" }],
  };
};

const pairsMin = 3;

const bodyOf = (inputs: readonly DecodeInput[]): Body => {
  const most = (test: (input: DecodeInput) => boolean): boolean =>
    inputs.filter(test).length > inputs.length / 2;
  const messages = inputs.map(messageOf);
  if (most(({ json, syslog }) => json !== undefined && syslog?.app === undefined)) {
    return jsonBody(inputs.filter(({ json }) => json !== undefined));
  }
  if (most(({ json }) => json !== undefined)) return jsonBody(inputs.filter(({ json }) => json));
  if (most((input) => messageOf(input).startsWith("CEF:"))) return vendorBody("cef", messages);
  if (most((input) => messageOf(input).startsWith("LEEF:"))) return vendorBody("leef", messages);
  const isPairs = (text: string): boolean => {
    const pairs = [...scanKeyValues(text, { escapes: true })];
    return pairs.length >= pairsMin && /^[\w.@-]+=/.test(text);
  };
  if (messages.filter(isPairs).length > messages.length / 2) return pairsBody(messages);
  const widths = new Set(messages.map((text) => splitDelimited(text, ",").length));
  const [width = 0] = widths;
  if (messages.length > 1 && widths.size === 1 && width >= 4) return csvBody(messages);
  return textBody(messages);
};

/** The program of the lines, where all name one. */
const programOf = (inputs: readonly DecodeInput[]): string | undefined => {
  const apps = new Set(inputs.map(({ syslog }) => syslog?.app?.toLowerCase()));
  return apps.size === 1 ? [...apps][0] : undefined;
};

/**
 * A definition that reads the given lines, worked out from what they have in common: form, names of
 * fields, words that stay the same. A proposal to go on from, never put into use by itself.
 */
export const proposeDefinition = (
  inputs: readonly DecodeInput[],
  { name, title }: ProposalNames,
): DecoderSpec => {
  const word = name.replace(/^own-/, "");
  const samples = inputs.slice(0, authoringLimits.samplesMax);
  const body: Body =
    samples.length === 0
      ? { format: "text", claims: [], events: [{ class: "base" }] }
      : bodyOf(samples);
  const program = programOf(samples);
  const claims: readonly Claim[] =
    program === undefined ? body.claims : [{ kind: "syslog-app", name: program }];
  return { name, product: word, service: word, title, ...body, claims, otherwise: "not-mine" };
};
