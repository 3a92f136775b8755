import type {
  AttributeNode,
  ElementPart,
  InstancePart,
  Part,
  Substitution,
} from "./binxml-node.ts";
import { type Cursor, createCursor } from "./cursor.ts";
import { EvtxDamage } from "./damage.ts";
import { elementDepthMax, fragmentDepthMax } from "./limits.ts";
import { utf16At } from "./text.ts";
import { binXmlType, literalSize, readValue } from "./value.ts";

/*
 * BinXml (MS-EVEN6 2.2.12, libevtx "Windows XML Event Log (EVTX)" section 5). A fragment is
 *
 *   0F major minor flags, then an element or a template instance, then 00.
 *   01 [dependency(2)] size(4) name(4)  [attribute list: size(4) (06 name(4) value)*]  02 content 04 | 03
 *   05 type value | 07 text | 08 character | 09 entity | 0A 0B instruction | 0D 0E slot(2) type(1)
 *   0C 01 id(4) definition(4) count(4) count * (size(2) type(1) 00) values
 *
 * Bit 0x40 on a token says that more of its kind follows. A name or a definition is written once in
 * a chunk, right behind its first use; later uses point back to it by its offset in the chunk.
 */
const moreFlag = 0x40;
const token = {
  end: 0x00,
  open: 0x01,
  closeStart: 0x02,
  closeEmpty: 0x03,
  close: 0x04,
  value: 0x05,
  attribute: 0x06,
  cdata: 0x07,
  character: 0x08,
  entity: 0x09,
  instructionTarget: 0x0a,
  instructionData: 0x0b,
  instance: 0x0c,
  slot: 0x0d,
  optionalSlot: 0x0e,
  fragment: 0x0f,
} as const;

const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** What the fragments of one chunk share. Offsets are relative to the chunk. */
export interface ChunkNames {
  readonly view: DataView;
  readonly names: Map<number, string>;
  readonly templates: Map<number, readonly Part[]>;
  /** What all records of the chunk were rendered to so far. */
  readonly spent: { nodes: number; characters: number };
}

export const createChunkNames = (view: DataView): ChunkNames => ({
  view,
  names: new Map(),
  templates: new Map(),
  spent: { nodes: 0, characters: 0 },
});

interface Frame {
  readonly chunk: ChunkNames;
  readonly cursor: Cursor;
  /** Only elements of a template definition have the dependency id; forwarded events have none. */
  readonly hasDependency: boolean;
  readonly fragmentDepth: number;
}

const nameHeaderBytes = 8;

const nameAt = (chunk: ChunkNames, offset: number): string => {
  const known = chunk.names.get(offset);
  if (known !== undefined) return known;
  const cursor = createCursor(chunk.view, offset, chunk.view.byteLength);
  cursor.take(6);
  const units = cursor.u16();
  const name = utf16At(chunk.view, cursor.take(2 * units), units);
  if (name === "") throw new EvtxDamage(`the name at ${offset} is empty`);
  chunk.names.set(offset, name);
  return name;
};

const readName = ({ chunk, cursor }: Frame): string => {
  const offset = cursor.u32();
  const name = nameAt(chunk, offset);
  if (offset === cursor.position()) {
    cursor.take(nameHeaderBytes - 2);
    cursor.take(2 * cursor.u16() + 2);
  }
  return name;
};

const readCountedText = ({ chunk, cursor }: Frame): string => {
  const units = cursor.u16();
  return utf16At(chunk.view, cursor.take(2 * units), units);
};

const readLiteral = (frame: Frame): Part => {
  const { chunk, cursor } = frame;
  const type = cursor.u8();
  if (type === 0x01) return { kind: "text", value: readCountedText(frame) };
  const size = literalSize(type, chunk.view, cursor.position());
  const value = readValue(type, chunk.view, { at: cursor.take(size), size });
  return { kind: "text", value: typeof value === "object" ? null : value };
};

const readEntity = (frame: Frame): Part => {
  const name = readName(frame);
  return { kind: "text", value: entities.get(name) ?? `&${name};` };
};

/** One text-like part, or `undefined` where the next token is none. */
const readTextPart = (frame: Frame): Part | undefined => {
  const { cursor } = frame;
  switch (cursor.peek() & ~moreFlag) {
    case token.value:
      cursor.u8();
      return readLiteral(frame);
    case token.cdata:
      cursor.u8();
      return { kind: "text", value: readCountedText(frame) };
    case token.character:
      cursor.u8();
      return { kind: "text", value: String.fromCharCode(cursor.u16()) };
    case token.entity:
      cursor.u8();
      return readEntity(frame);
    case token.slot:
    case token.optionalSlot: {
      cursor.u8();
      const index = cursor.u16();
      cursor.u8();
      return { kind: "slot", index };
    }
    default:
      return undefined;
  }
};

const readAttributes = (frame: Frame): AttributeNode[] => {
  const { cursor } = frame;
  const attributes: AttributeNode[] = [];
  cursor.u32();
  while ((cursor.peek() & ~moreFlag) === token.attribute) {
    cursor.u8();
    const name = readName(frame);
    const parts: Part[] = [];
    for (let part = readTextPart(frame); part !== undefined; part = readTextPart(frame)) {
      parts.push(part);
    }
    attributes.push({ name, parts });
  }
  return attributes;
};

const readElement = (frame: Frame, depth: number): ElementPart => {
  if (depth > elementDepthMax) throw new EvtxDamage(`over ${elementDepthMax} elements deep`);
  const { cursor } = frame;
  const hasAttributes = (cursor.u8() & moreFlag) !== 0;
  if (frame.hasDependency) cursor.u16();
  cursor.u32();
  const name = readName(frame);
  const attributes = hasAttributes ? readAttributes(frame) : [];
  const close = cursor.u8();
  if (close === token.closeEmpty) return { kind: "element", name, attributes, parts: [] };
  if (close !== token.closeStart) {
    throw new EvtxDamage(`token 0x${close.toString(16)} does not close the start of an element`);
  }
  const parts = readParts(frame, depth + 1);
  if (cursor.u8() !== token.close) throw new EvtxDamage("an element is not closed");
  return { kind: "element", name, attributes, parts };
};

const templateHeaderBytes = 24;

const templateAt = (frame: Frame, offset: number): readonly Part[] => {
  const { chunk, fragmentDepth } = frame;
  const known = chunk.templates.get(offset);
  if (known !== undefined) return known;
  const header = createCursor(chunk.view, offset, chunk.view.byteLength);
  header.take(templateHeaderBytes - 4);
  const size = header.u32();
  const start = header.take(size);
  const cursor = createCursor(chunk.view, start, start + size);
  const parts = readFragment({
    chunk,
    cursor,
    hasDependency: true,
    fragmentDepth: fragmentDepth + 1,
  });
  if (parts.length === 0) throw new EvtxDamage(`the template definition at ${offset} is empty`);
  chunk.templates.set(offset, parts);
  return parts;
};

const readSubstitutions = (cursor: Cursor): Substitution[] => {
  const count = cursor.u32();
  if (count * 4 > cursor.end - cursor.position()) {
    throw new EvtxDamage(`a template instance claims ${count} values`);
  }
  const shapes: { size: number; type: number }[] = [];
  for (let index = 0; index < count; index += 1) {
    const size = cursor.u16();
    shapes.push({ size, type: cursor.u8() });
    cursor.u8();
  }
  return shapes.map(({ size, type }) => ({ type, size, at: cursor.take(size) }));
};

const readInstance = (frame: Frame): InstancePart => {
  const { cursor } = frame;
  cursor.take(6);
  const offset = cursor.u32();
  const template = templateAt(frame, offset);
  if (offset === cursor.position()) {
    cursor.take(templateHeaderBytes - 4);
    cursor.take(cursor.u32());
  }
  return { kind: "instance", template, values: readSubstitutions(cursor) };
};

/** Parts up to a closing token, the end token or the end of the bytes; leaves that token unread. */
const readParts = (frame: Frame, depth: number): Part[] => {
  const { cursor } = frame;
  const parts: Part[] = [];
  for (;;) {
    const next = cursor.peek();
    const base = next & ~moreFlag;
    if (next === -1 || base === token.end || base === token.close) return parts;
    if (base === token.open) parts.push(readElement(frame, depth));
    else if (base === token.instance) parts.push(readInstance(frame));
    else if (base === token.fragment) cursor.take(4);
    else if (base === token.instructionTarget) {
      cursor.u8();
      readName(frame);
    } else if (base === token.instructionData) {
      cursor.u8();
      readCountedText(frame);
    } else {
      const part = readTextPart(frame);
      if (part === undefined) throw new EvtxDamage(`token 0x${next.toString(16)} is unknown`);
      parts.push(part);
    }
  }
};

const readFragment = (frame: Frame): Part[] => {
  if (frame.fragmentDepth > fragmentDepthMax) {
    throw new EvtxDamage(`over ${fragmentDepthMax} fragments deep`);
  }
  return readParts(frame, 0);
};

/** The fragment of a record, `[start, end)` in the chunk. Throws `EvtxDamage`. */
export const parseRecordFragment = (chunk: ChunkNames, start: number, end: number): Part[] =>
  readFragment({
    chunk,
    cursor: createCursor(chunk.view, start, end),
    hasDependency: false,
    fragmentDepth: 0,
  });

/** The fragment inside a BinXml substitution value. `depth` counts fragments around it. */
export const parseNestedFragment = (
  chunk: ChunkNames,
  value: Substitution,
  depth: number,
): Part[] => {
  if (value.type !== binXmlType) throw new EvtxDamage("the value is no BinXml");
  return readFragment({
    chunk,
    cursor: createCursor(chunk.view, value.at, value.at + value.size),
    hasDependency: false,
    fragmentDepth: depth,
  });
};
