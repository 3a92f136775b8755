import { type DecodedEvent, normalizeAddress } from "@xdr/event";
import { eventColumn, type SearchField, type SearchNode } from "@xdr/ports";

/**
 * The meaning of a search, evaluated the slow and obvious way. Event stores are compared with it.
 */
export const matchesSearch = (node: SearchNode, event: DecodedEvent): boolean => {
  switch (node.kind) {
    case "all":
      return true;
    case "and":
      return node.parts.every((part) => matchesSearch(part, event));
    case "or":
      return node.parts.some((part) => matchesSearch(part, event));
    case "not":
      return !matchesSearch(node.part, event);
    case "text":
      return [Buffer.from(eventText(event, "message")), Buffer.from(event.record.raw)].some((hay) =>
        lower(hay.toString("latin1")).includes(
          lower(Buffer.from(node.value, "utf8").toString("latin1")),
        ),
      );
    case "exists":
      return fieldExists(node.field, event);
    default:
      return fieldValues(node.field, event).some((value) => matchesValue(node, value));
  }
};

type ValueNode = Extract<SearchNode, { kind: "equals" | "wildcard" | "range" | "network" }>;
type Value = { readonly text: string } | { readonly number: number };

const matchesValue = (node: ValueNode, value: Value): boolean => {
  switch (node.kind) {
    case "equals":
      if ("number" in value) return node.value.trim() !== "" && Number(node.value) === value.number;
      return lower(value.text) === lower(node.value);
    case "wildcard":
      return matchesWildcard(node.pattern, "number" in value ? String(value.number) : value.text);
    case "range": {
      const number = "number" in value ? value.number : decimal(value.text);
      if (number === undefined) return false;
      const isAbove =
        node.min === undefined ||
        (node.minExclusive === true ? number > node.min : number >= node.min);
      const isBelow =
        node.max === undefined ||
        (node.maxExclusive === true ? number < node.max : number <= node.max);
      return isAbove && isBelow;
    }
    case "network":
      return "text" in value && isInNetwork(value.text, node.cidr);
  }
};

const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const decimal = (text: string): number | undefined =>
  /^-?[0-9]{1,15}([.][0-9]{1,15})?$/.test(text) ? Number(text) : undefined;

const columnOf = (name: string): NonNullable<ReturnType<typeof eventColumn>> => {
  const column = eventColumn(name);
  if (column === undefined) throw new Error(`No column ${name}`);
  return column;
};

const eventText = (event: DecodedEvent, name: string): string => String(columnOf(name).of(event));

const fieldValues = (field: SearchField, event: DecodedEvent): readonly Value[] => {
  if (field.kind === "column") {
    const value = columnOf(field.name).of(event);
    if (typeof value === "number") return [{ number: value }];
    return typeof value === "string" ? [{ text: value }] : value.map((text) => ({ text }));
  }
  const value = valueAt(event.event, field.path);
  return (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => {
    if (typeof item === "string") return item === "" ? [] : [{ text: item }];
    if (typeof item === "number" || typeof item === "boolean")
      return [{ text: JSON.stringify(item) }];
    return [];
  });
};

const fieldExists = (field: SearchField, event: DecodedEvent): boolean => {
  if (field.kind === "path") {
    const json = JSON.stringify(valueAt(event.event, field.path) ?? null);
    return !["null", '""', "0", "[]", "{}"].includes(json);
  }
  const value = columnOf(field.name).of(event);
  return typeof value === "number" ? value !== 0 : value.length > 0;
};

const valueAt = (root: unknown, path: readonly string[]): unknown => {
  let value: unknown = JSON.parse(JSON.stringify(root));
  for (const key of path) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return value;
};

/** Wildcards over code points, by remembering every place in the pattern that may be current. */
const matchesWildcard = (pattern: string, text: string): boolean => {
  const tokens = wildcardTokens(lower(pattern));
  let places = skipRuns(new Set([0]), tokens);
  for (const character of lower(text)) {
    const next = new Set<number>();
    for (const place of places) {
      const token = tokens[place];
      if (token === "run") next.add(place);
      else if (token === "one" || token?.literal === character) next.add(place + 1);
    }
    places = skipRuns(next, tokens);
  }
  return places.has(tokens.length);
};

type WildcardToken = "run" | "one" | { readonly literal: string };

const wildcardTokens = (pattern: string): readonly WildcardToken[] => {
  const tokens: WildcardToken[] = [];
  const characters = [...pattern];
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? "";
    if (character === "*") tokens.push("run");
    else if (character === "?") tokens.push("one");
    else if (character === "\\" && index + 1 < characters.length) {
      index += 1;
      tokens.push({ literal: characters[index] ?? "" });
    } else tokens.push({ literal: character });
  }
  return tokens;
};

const skipRuns = (places: Set<number>, tokens: readonly WildcardToken[]): Set<number> => {
  for (const place of places) if (tokens[place] === "run") places.add(place + 1);
  return places;
};

const isInNetwork = (text: string, cidr: string): boolean => {
  const [network = "", bits] = cidr.split("/");
  const base = addressBits(network);
  const address = addressBits(text);
  if (base === undefined || address === undefined) return false;
  const offset = (normalizeAddress(network) ?? "").includes(":") ? 0 : 96;
  const length = bits === undefined ? 128 : offset + Number(bits);
  return address.slice(0, length) === base.slice(0, length);
};

/** The 128 bits of an address as text, IPv4 as mapped IPv6. */
const addressBits = (text: string): string | undefined => {
  const address = normalizeAddress(text);
  if (address === undefined) return undefined;
  const bits = (values: readonly number[], width: number): string =>
    values.map((value) => value.toString(2).padStart(width, "0")).join("");
  if (!address.includes(":"))
    return `${"0".repeat(80)}${"1".repeat(16)}${bits(address.split(".").map(Number), 8)}`;
  const [head = "", tail = ""] = address.split("::");
  const groups = (part: string): number[] =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const left = groups(head);
  const right = groups(tail);
  const zeros = new Array<number>(8 - left.length - right.length).fill(0);
  return bits([...left, ...zeros, ...right], 16);
};
