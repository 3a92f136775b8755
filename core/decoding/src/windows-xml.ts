import { XMLParser } from "fast-xml-parser";

/**
 * An element of Windows event XML as the same object that an EVTX reader gives: text alone is a
 * value, an empty element `null`, attributes stand under `#attributes`, text beside them under
 * `#text`, children of one name form an array, `<Data Name="x">` is called x. All values are text.
 */
export type XmlValue = string | null | readonly XmlValue[] | XmlObject;
export interface XmlObject {
  readonly [name: string]: XmlValue;
}

/** Deeper than any event that Windows writes. */
export const xmlDepthMax = 64;

const attributesKey = "#attributes";
const textKey = "#text";
const cdataKey = "#cdata";
const parserAttributesKey = ":@";

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: cdataKey,
  maxNestedTags: xmlDepthMax,
});

const namedEntities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

const codePointMax = 0x10_ffff;

/** The five named entities and character references; anything else stays as it is written. */
const decodeEntities = (text: string): string => {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi,
    (all, decimal, hex, name) => {
      if (name !== undefined) return namedEntities.get(name) ?? all;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= codePointMax ? String.fromCodePoint(code) : all;
    },
  );
};

type Bag = Record<string, XmlValue>;
/** Without a prototype, so that names of the text are plain data; `Object.create` only says `any`. */
const createBag = (): Bag => Object.create(null) as Bag;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Collected by name first, so that thousands of one name cost linear time. */
const addChildren = (bag: Bag, children: readonly Named[]): void => {
  const byName = new Map<string, XmlValue[]>();
  for (const { name, value } of children) {
    const values = byName.get(name);
    if (values === undefined) byName.set(name, [value]);
    else values.push(value);
  }
  for (const [name, values] of byName) {
    bag[name] = values.length === 1 ? (values[0] ?? null) : values;
  }
};

const attributesOf = (node: Readonly<Record<string, unknown>>): Map<string, string> => {
  const raw = node[parserAttributesKey];
  const attributes = new Map<string, string>();
  if (!isRecord(raw)) return attributes;
  for (const [name, value] of Object.entries(raw)) {
    attributes.set(name, decodeEntities(String(value)));
  }
  return attributes;
};

interface Named {
  readonly name: string;
  readonly value: XmlValue;
}

const tagOf = (node: Readonly<Record<string, unknown>>): string | undefined =>
  Object.keys(node).find((key) => key !== parserAttributesKey);

const cdataText = (value: unknown): string => {
  const [first] = Array.isArray(value) ? value : [];
  return isRecord(first) ? String(first[textKey] ?? "") : "";
};

const collect = (nodes: unknown, parent: string): { text: string; children: Named[] } => {
  let text = "";
  const children: Named[] = [];
  for (const node of Array.isArray(nodes) ? nodes : []) {
    if (!isRecord(node)) continue;
    const tag = tagOf(node);
    if (tag === textKey) text += decodeEntities(String(node[textKey]));
    else if (tag === cdataKey) text += cdataText(node[cdataKey]);
    else if (tag !== undefined) children.push(convert(tag, node, parent));
  }
  return { text, children };
};

const convert = (tag: string, node: Readonly<Record<string, unknown>>, parent: string): Named => {
  const attributes = attributesOf(node);
  const dataName = tag === "Data" && parent === "EventData" ? attributes.get("Name") : undefined;
  if (dataName !== undefined) attributes.delete("Name");
  const name = dataName === undefined || dataName === "" ? tag : dataName;
  const { text, children } = collect(node[tag], tag);
  if (attributes.size === 0 && children.length === 0) {
    return { name, value: text === "" ? null : text };
  }
  const bag = createBag();
  if (attributes.size > 0) {
    const attributeBag = createBag();
    for (const [key, value] of attributes) attributeBag[key] = value;
    bag[attributesKey] = attributeBag;
  }
  if (children.length === 0 ? text !== "" : text.trim() !== "") bag[textKey] = text;
  addChildren(bag, children);
  return { name, value: bag };
};

/**
 * The event of Windows event XML (MS-EVEN6 2.2.13, as Event Viewer and agents write it), or
 * `undefined` where the text is not one complete `<Event>`. Entities that a document type would
 * declare are never expanded, and one with a document type in front of it is refused.
 */
export const parseEventXml = (text: string): XmlObject | undefined => {
  const start = text.indexOf("<Event");
  if (start < 0 || text.slice(0, start).includes("<!") || !/<\/Event>\s*$/.test(text.slice(-64))) {
    return undefined;
  }
  let nodes: unknown;
  try {
    nodes = parser.parse(text.slice(start));
  } catch {
    // The parser throws plain errors, and only about the text it was given.
    return undefined;
  }
  const { children } = collect(nodes, "");
  const [event] = children;
  if (children.length !== 1 || event?.name !== "Event") return undefined;
  const bag = createBag();
  bag["Event"] = event.value;
  return bag;
};
