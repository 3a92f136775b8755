import type { AttributeNode, ElementPart, Part, Substitution } from "./binxml-node.ts";
import { type ChunkNames, parseNestedFragment } from "./binxml-parse.ts";
import { EvtxDamage } from "./damage.ts";
import {
  chunkCharactersMax,
  chunkNodesMax,
  recordCharactersMax,
  recordNodesMax,
} from "./limits.ts";
import { binXmlType, type EvtxScalar, readValue } from "./value.ts";

export type EvtxValue = EvtxScalar | readonly EvtxValue[] | EvtxObject;
/** Without a prototype, so that a name such as `__proto__` is plain data. */
export interface EvtxObject {
  readonly [name: string]: EvtxValue;
}

/*
 * The shape. An element becomes
 *   - its value, where it has text only: `"EventID": 4624`; several values are one string;
 *   - `null`, where it has nothing at all;
 *   - an object otherwise: attributes under `#attributes`, text under `#text`, children by name.
 * Children of one name, and array values, become an array in their order. `Data` elements of an
 * `EventData` are keyed by their `Name` attribute; those without one stand under `Data`.
 */
const attributesKey = "#attributes";
const textKey = "#text";

interface Scope {
  readonly chunk: ChunkNames;
  readonly values: readonly Substitution[];
  readonly depth: number;
  /** Name of the element around. */
  readonly parent: string;
  readonly budget: { nodes: number; characters: number };
}

interface Child {
  readonly name: string;
  readonly value: EvtxValue;
}

interface Content {
  readonly scalars: EvtxScalar[];
  readonly children: Child[];
  isArray: boolean;
}

type Bag = Record<string, EvtxValue>;

/** Null-prototype objects are records of whatever was put in; `Object.create` only says `any`. */
const createBag = (): Bag => Object.create(null) as Bag;

const bagOf = (entries: ReadonlyMap<string, EvtxValue>): Bag => {
  const bag = createBag();
  for (const [name, value] of entries) bag[name] = value;
  return bag;
};

const spend = ({ budget, chunk: { spent } }: Scope, value: EvtxScalar): void => {
  const characters = typeof value === "string" ? value.length : 0;
  budget.nodes += 1;
  budget.characters += characters;
  spent.nodes += 1;
  spent.characters += characters;
  if (budget.nodes > recordNodesMax) throw new EvtxDamage(`over ${recordNodesMax} nodes`);
  if (budget.characters > recordCharactersMax) {
    throw new EvtxDamage(`over ${recordCharactersMax} characters`);
  }
  if (spent.nodes > chunkNodesMax || spent.characters > chunkCharactersMax) {
    throw new EvtxDamage("the records of this chunk unpack to too much");
  }
};

export const isList = (value: EvtxValue): value is readonly EvtxValue[] => Array.isArray(value);

const put = (bag: Bag, name: string, values: readonly EvtxValue[]): void => {
  const before = bag[name];
  const all = before === undefined ? values : [before, ...values];
  const [first = null] = all;
  bag[name] = all.length === 1 ? first : all.flatMap((value) => (isList(value) ? value : [value]));
};

/** Collected by name first, so that thousands of one name cost linear time. */
const putAll = (bag: Bag, children: readonly Child[]): void => {
  const byName = new Map<string, EvtxValue[]>();
  for (const { name, value } of children) {
    const values = byName.get(name);
    if (values === undefined) byName.set(name, [value]);
    else values.push(value);
  }
  for (const [name, values] of byName) put(bag, name, values);
};

const addSlot = (content: Content, index: number, scope: Scope): void => {
  const substitution = scope.values[index];
  if (substitution === undefined) throw new EvtxDamage(`value ${index} of the template is missing`);
  if (substitution.type === binXmlType) {
    const depth = scope.depth + 1;
    const parts = parseNestedFragment(scope.chunk, substitution, depth);
    addParts(content, parts, { ...scope, values: [], depth });
    return;
  }
  const value = readValue(substitution.type, scope.chunk.view, substitution);
  if (value !== null && typeof value === "object") {
    content.isArray = true;
    for (const item of value) {
      spend(scope, item);
      content.scalars.push(item);
    }
  } else if (value !== null) {
    spend(scope, value);
    content.scalars.push(value);
  }
};

const addParts = (content: Content, parts: readonly Part[], scope: Scope): void => {
  for (const part of parts) {
    switch (part.kind) {
      case "text":
        spend(scope, part.value);
        if (part.value !== null) content.scalars.push(part.value);
        break;
      case "slot":
        addSlot(content, part.index, scope);
        break;
      case "element": {
        spend(scope, null);
        content.children.push(renderElement(part, scope));
        break;
      }
      case "instance":
        addParts(content, part.template, {
          ...scope,
          values: part.values,
          depth: scope.depth + 1,
        });
        break;
    }
  }
};

const contentOf = (parts: readonly Part[], scope: Scope): Content => {
  const content: Content = { scalars: [], children: [], isArray: false };
  addParts(content, parts, scope);
  return content;
};

const textOf = ({ scalars, isArray }: Content): EvtxValue => {
  if (isArray) return scalars;
  if (scalars.length > 1) return scalars.map(String).join("");
  return scalars[0] ?? null;
};

type Attributes = Map<string, EvtxValue>;

const renderAttributes = (nodes: readonly AttributeNode[], scope: Scope): Attributes => {
  const attributes: Attributes = new Map();
  for (const { name, parts } of nodes) {
    spend(scope, null);
    const value = textOf(contentOf(parts, scope));
    if (value !== null) attributes.set(name, value);
  }
  return attributes;
};

/** `<Data Name="x">` of an `EventData` is called x: takes the attribute away and returns it. */
const takeDataName = (attributes: Attributes): string | undefined => {
  const name = attributes.get("Name");
  if (typeof name !== "string" || name === "") return undefined;
  attributes.delete("Name");
  return name;
};

const isBlank = (text: EvtxValue): boolean =>
  text === null || (typeof text === "string" && text.trim() === "");

const renderElement = (element: ElementPart, scope: Scope): Child => {
  const attributes = renderAttributes(element.attributes, scope);
  const isData = element.name === "Data" && scope.parent === "EventData";
  const name = (isData ? takeDataName(attributes) : undefined) ?? element.name;
  const content = contentOf(element.parts, { ...scope, parent: element.name });
  const text = textOf(content);
  if (attributes.size === 0 && content.children.length === 0) return { name, value: text };
  const bag = createBag();
  if (attributes.size > 0) bag[attributesKey] = bagOf(attributes);
  if (content.children.length === 0 ? text !== null : !isBlank(text)) bag[textKey] = text;
  putAll(bag, content.children);
  return { name, value: bag };
};

/** The event of a record's parsed fragment. Throws `EvtxDamage` where it has no element. */
export const renderEvent = (chunk: ChunkNames, parts: readonly Part[]): EvtxObject => {
  const budget = { nodes: 0, characters: 0 };
  const { children } = contentOf(parts, { chunk, values: [], depth: 0, parent: "", budget });
  if (children.length === 0) throw new EvtxDamage("the record has no element");
  const event = createBag();
  putAll(event, children);
  return event;
};
