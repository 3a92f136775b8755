import type { ByteMatcherOptions, PathsOf } from "@xdr/sigma";
import { aliases } from "./flat-json.ts";
import { windowsLogsource } from "./logsource-map.ts";

/** Security 4688 names the program in its own way. */
const processNames: Readonly<Record<string, string>> = {
  Image: "NewProcessName",
  ParentImage: "ParentProcessName",
};

const nestedPaths = (field: string): readonly string[] => {
  const names = [field, processNames[field] ?? field];
  const [tag, attribute] = field.split("_");
  const system =
    attribute === undefined
      ? [`Event.System.${field}.#text`, `Event.System.${field}`]
      : [`Event.System.${tag}.#attributes.${attribute}`];
  return [...system, ...names.map((name) => `Event.EventData.${name}`)];
};

const flatPaths = (field: string): readonly string[] => [
  field,
  ...aliases.filter(([, common]) => common === field).map(([own]) => own),
  ...(processNames[field] === undefined ? [] : [processNames[field]]),
];

const remembered = (make: PathsOf): PathsOf => {
  const known = new Map<string, readonly string[]>();
  return (field) => {
    const paths = known.get(field) ?? make(field);
    known.set(field, paths);
    return paths;
  };
};

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined;

const route: ByteMatcherOptions["route"] = {
  fields: ["Channel", "Provider_Name", "EventID", "EventType"],
  logsourceOf: ([channel, provider, eventId, eventType]) =>
    windowsLogsource({
      channel: textOf(channel),
      provider: textOf(provider),
      eventId: Number(eventId),
      eventType: textOf(eventType),
    }),
};

/** Where the lines of a product hold what rules ask for. */
interface LineFields extends ByteMatcherOptions {
  readonly pathsOf: PathsOf;
}

/** Windows events as one flat JSON object a line: where rules find their fields in the bytes. */
export const flatWindowsLines: LineFields = { route, pathsOf: remembered(flatPaths) };

/** Windows events as `{ "Event": { "System", "EventData" } }`, one a line. */
export const nestedWindowsLines: LineFields = { route, pathsOf: remembered(nestedPaths) };

/** Windows events in either form. */
export const windowsLines: LineFields = {
  route,
  pathsOf: remembered((field) => [...flatPaths(field), ...nestedPaths(field)]),
};
