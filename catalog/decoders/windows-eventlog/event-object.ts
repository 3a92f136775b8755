import { isJsonObject, stringAt, valueAt } from "@xdr/decoding";
import {
  addName,
  createNames,
  eventIdOf,
  keywordsOf,
  type Names,
  type WindowsRecord,
} from "./windows-record.ts";

const attributesKey = "#attributes";
const textKey = "#text";
/** Windows nests UserData two or three deep. */
const depthMax = 8;

/** `{ "#attributes": …, "#text": … }` as `name_attribute` and `name`, deeper elements `name_child`. */
const flatten = (
  into: Names,
  path: { name: string; prefix: string },
  value: unknown,
  depth: number,
): void => {
  const { name, prefix } = path;
  if (!isJsonObject(value)) {
    addName(into, name, value, prefix);
    return;
  }
  if (depth > depthMax) {
    addName(into, name, JSON.stringify(value), prefix);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (key === textKey) addName(into, name, item, prefix);
    else if (key === attributesKey) {
      for (const [attribute, own] of Object.entries(isJsonObject(item) ? item : {})) {
        if (attribute !== "xmlns") addName(into, `${name}_${attribute}`, own, prefix);
      }
    } else flatten(into, { name: `${name}_${key}`, prefix }, item, depth + 1);
  }
};

const flattenSystem = (into: Names, system: Readonly<Record<string, unknown>>): void => {
  for (const [tag, value] of Object.entries(system)) {
    if (value !== null) flatten(into, { name: tag, prefix: "System" }, value, 0);
  }
};

/** Children by their own names; the element around them says nothing that a rule asks for. */
const flattenData = (into: Names, data: unknown, prefix: string): void => {
  if (!isJsonObject(data)) {
    addName(into, "Data", data ?? undefined, prefix);
    return;
  }
  for (const [name, value] of Object.entries(data)) {
    if (name === attributesKey) {
      const own = isJsonObject(value) ? Object.entries(value) : [];
      for (const [key, item] of own)
        if (key !== "xmlns") addName(into, `${prefix}_${key}`, item, prefix);
    } else flatten(into, { name, prefix }, value, 0);
  }
};

const flattenUserData = (into: Names, data: unknown): void => {
  if (!isJsonObject(data)) return;
  for (const [name, value] of Object.entries(data)) {
    if (name === attributesKey) continue;
    if (isJsonObject(value)) flattenData(into, value, "UserData");
    else addName(into, name, value ?? undefined, "UserData");
  }
};

const rendering = (event: Readonly<Record<string, unknown>>, into: Names): string | undefined => {
  const info = event["RenderingInfo"];
  if (!isJsonObject(info)) return undefined;
  for (const [name, value] of Object.entries(info)) {
    if (name === "Message" || name === attributesKey || name === "Keywords") continue;
    if (typeof value === "string") addName(into, `RenderingInfo_${name}`, value, "RenderingInfo");
  }
  return stringAt(info, "Message");
};

/**
 * `{ "Event": { "System", "EventData" | "UserData" } }`: what our EVTX reader, the XML reader and
 * the common EVTX-to-JSON tools give. `undefined` without a System that has an event id.
 */
export const fromEventObject = (json: unknown): WindowsRecord | undefined => {
  const event = valueAt(json, "Event");
  const system = valueAt(event, "System");
  if (!isJsonObject(event) || !isJsonObject(system)) return undefined;
  const names = createNames();
  flattenSystem(names, system);
  const eventId = eventIdOf(names["EventID"]);
  if (eventId === undefined) return undefined;
  names["EventID"] = eventId;
  if ("Keywords" in names) names["Keywords"] = keywordsOf(names["Keywords"]);
  const message = rendering(event, names);
  flattenData(names, event["EventData"], "EventData");
  flattenUserData(names, event["UserData"]);
  const { TimeCreated_SystemTime: time } = names;
  return {
    eventId,
    channel: stringAt(system, "Channel"),
    provider: stringAt(names, "Provider_Name"),
    computer: stringAt(system, "Computer"),
    message,
    times: [{ value: time, isUtc: true }],
    names,
  };
};
