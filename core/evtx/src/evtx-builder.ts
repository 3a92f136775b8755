import { crc32 } from "./crc32.ts";
import { chunkHeaderBytes, evtxChunkBytes, evtxHeaderBytes } from "./limits.ts";

/** Writes small EVTX files for tests. Nothing but tests imports it. */
export interface BuildNode {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, BuildPiece>>;
  readonly content?: readonly (BuildNode | BuildPiece)[];
}

/** Text, a slot of the template, or raw token bytes. */
export type BuildPiece = string | { readonly slot: number } | { readonly raw: readonly number[] };

export interface BuildValue {
  readonly type: number;
  readonly write: (writer: Writer) => void;
}

export interface BuildRecord {
  readonly id: bigint;
  /** FILETIME. */
  readonly ticks: bigint;
  readonly template: BuildNode;
  readonly values: readonly BuildValue[];
  /** Writes the elements straight into the record, as the collector of forwarded events does. */
  readonly isInline?: boolean;
}

export interface Writer {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly names: Map<string, number>;
  readonly templates: Map<BuildNode, number>;
  at: number;
}

const put = (writer: Writer, width: 1 | 2 | 4 | 8, value: number | bigint): void => {
  const { view, at } = writer;
  if (width === 1) view.setUint8(at, Number(value));
  else if (width === 2) view.setUint16(at, Number(value), true);
  else if (width === 4) view.setUint32(at, Number(value), true);
  else view.setBigUint64(at, BigInt(value), true);
  writer.at += width;
};

const putText = (writer: Writer, text: string): void => {
  for (let index = 0; index < text.length; index += 1) put(writer, 2, text.charCodeAt(index));
};

const putName = (writer: Writer, name: string): void => {
  const known = writer.names.get(name);
  put(writer, 4, known ?? writer.at + 4);
  if (known !== undefined) return;
  writer.names.set(name, writer.at);
  put(writer, 4, 0);
  put(writer, 2, 0);
  put(writer, 2, name.length);
  putText(writer, name);
  put(writer, 2, 0);
};

/** Leaves four bytes for a size and gives back what fills them in. */
const reserveSize = (writer: Writer): (() => void) => {
  const at = writer.at;
  put(writer, 4, 0);
  return () => writer.view.setUint32(at, writer.at - at - 4, true);
};

const putPiece = (writer: Writer, piece: BuildPiece): void => {
  if (typeof piece === "string") {
    put(writer, 2, 0x0105);
    put(writer, 2, piece.length);
    putText(writer, piece);
  } else if ("raw" in piece) {
    for (const byte of piece.raw) put(writer, 1, byte);
  } else {
    put(writer, 1, 0x0e);
    put(writer, 2, piece.slot);
    put(writer, 1, 0x01);
  }
};

const putNode = (writer: Writer, node: BuildNode, hasDependency: boolean): void => {
  const attributes = Object.entries(node.attributes ?? {});
  put(writer, 1, attributes.length > 0 ? 0x41 : 0x01);
  if (hasDependency) put(writer, 2, 0xffff);
  const endElement = reserveSize(writer);
  putName(writer, node.name);
  if (attributes.length > 0) {
    const endAttributes = reserveSize(writer);
    for (const [index, [name, piece]] of attributes.entries()) {
      put(writer, 1, index < attributes.length - 1 ? 0x46 : 0x06);
      putName(writer, name);
      putPiece(writer, piece);
    }
    endAttributes();
  }
  if (node.content === undefined) put(writer, 1, 0x03);
  else {
    put(writer, 1, 0x02);
    for (const part of node.content) {
      if (typeof part === "object" && "name" in part) putNode(writer, part, hasDependency);
      else putPiece(writer, part);
    }
    put(writer, 1, 0x04);
  }
  endElement();
};

const putFragmentHeader = (writer: Writer): void => put(writer, 4, 0x0001010f);

const putTemplate = (writer: Writer, node: BuildNode): void => {
  const known = writer.templates.get(node);
  put(writer, 2, 0x010c);
  put(writer, 4, 1);
  put(writer, 4, known ?? writer.at + 4);
  if (known !== undefined) return;
  writer.templates.set(node, writer.at);
  put(writer, 4, 0);
  put(writer, 8, 1);
  put(writer, 8, 2);
  const end = reserveSize(writer);
  putFragmentHeader(writer);
  putNode(writer, node, true);
  put(writer, 1, 0);
  end();
};

const putValues = (writer: Writer, values: readonly BuildValue[]): void => {
  put(writer, 4, values.length);
  const shapes = writer.at;
  writer.at += 4 * values.length;
  for (const [index, value] of values.entries()) {
    const start = writer.at;
    value.write(writer);
    writer.view.setUint16(shapes + 4 * index, writer.at - start, true);
    writer.view.setUint8(shapes + 4 * index + 2, value.type);
  }
};

const putRecord = (writer: Writer, record: BuildRecord): void => {
  const start = writer.at;
  put(writer, 4, 0x00002a2a);
  writer.at += 4;
  put(writer, 8, record.id);
  put(writer, 8, record.ticks);
  putFragmentHeader(writer);
  if (record.isInline === true) putNode(writer, record.template, false);
  else {
    putTemplate(writer, record.template);
    putValues(writer, record.values);
  }
  put(writer, 1, 0);
  writer.at = start + Math.ceil((writer.at - start) / 8) * 8 + 4;
  put(writer, 4, writer.at + 4 - start);
  writer.view.setUint32(start + 4, writer.at - start, true);
};

/** One chunk with correct checksums. */
export const buildChunk = (records: readonly BuildRecord[]): Uint8Array => {
  const bytes = new Uint8Array(evtxChunkBytes);
  const view = new DataView(bytes.buffer);
  const writer: Writer = { bytes, view, names: new Map(), templates: new Map(), at: 512 };
  for (const record of records) putRecord(writer, record);
  bytes.set(new TextEncoder().encode("ElfChnk\0"));
  view.setBigUint64(24, records[0]?.id ?? 0n, true);
  view.setBigUint64(32, records.at(-1)?.id ?? 0n, true);
  view.setUint32(40, 128, true);
  view.setUint32(48, writer.at, true);
  view.setUint32(52, crc32(bytes.subarray(chunkHeaderBytes, writer.at)), true);
  view.setUint32(124, crc32(bytes.subarray(0, 120), bytes.subarray(128, 512)), true);
  return bytes;
};

/** A whole file of the chunks. */
export const buildFile = (chunks: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(evtxHeaderBytes + chunks.length * evtxChunkBytes);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("ElfFile\0"));
  view.setUint32(32, 128, true);
  view.setUint16(36, 1, true);
  view.setUint16(38, 3, true);
  view.setUint16(40, evtxHeaderBytes, true);
  view.setUint16(42, chunks.length, true);
  view.setUint32(124, crc32(bytes.subarray(0, 120)), true);
  for (const [index, chunk] of chunks.entries()) {
    bytes.set(chunk, evtxHeaderBytes + index * evtxChunkBytes);
  }
  return bytes;
};

/** Values of the types that a template's slots take. */
export const values = {
  null: (): BuildValue => ({ type: 0, write: () => undefined }),
  text: (text: string): BuildValue => ({ type: 1, write: (writer) => putText(writer, text) }),
  bytes: (type: number, content: readonly number[]): BuildValue => ({
    type,
    write: (writer) => {
      for (const byte of content) put(writer, 1, byte);
    },
  }),
  u16: (value: number): BuildValue => ({ type: 6, write: (writer) => put(writer, 2, value) }),
  u32: (value: number): BuildValue => ({ type: 8, write: (writer) => put(writer, 4, value) }),
  u64: (value: bigint): BuildValue => ({ type: 10, write: (writer) => put(writer, 8, value) }),
  fileTime: (ticks: bigint): BuildValue => ({
    type: 0x11,
    write: (writer) => put(writer, 8, ticks),
  }),
  /** A nested fragment, with a template of its own or with bare elements. */
  nested: (node: BuildNode, own?: readonly BuildValue[]): BuildValue => ({
    type: 0x21,
    write: (writer) => {
      putFragmentHeader(writer);
      if (own === undefined) putNode(writer, node, false);
      else {
        putTemplate(writer, node);
        putValues(writer, own);
      }
      put(writer, 1, 0);
    },
  }),
};
