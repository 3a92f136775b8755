import { EvtxDamage } from "./damage.ts";
import { ansiAt, hexAt, utf16At, withoutNulPadding } from "./text.ts";
import { fileTimeIso, systemTimeIso } from "./time.ts";

/** What a value becomes. 64-bit integers beyond the safe range are decimal strings. */
export type EvtxScalar = string | number | boolean | null;

export const binXmlType = 0x21;
const arrayFlag = 0x80;

/** `bigint` to number where exact, else its decimal digits. */
const exact = (value: bigint): number | string => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
};

const real = (value: number): number | string => (Number.isFinite(value) ? value : String(value));

const hex = (value: number | bigint): string => `0x${value.toString(16)}`;

const hexDigits = (value: number, width: number): string =>
  value.toString(16).toUpperCase().padStart(width, "0");

/** `{00000000-0000-0000-0000-000000000000}`, upper case. */
const guid = (view: DataView, at: number): string => {
  const head = `${hexDigits(view.getUint32(at, true), 8)}-${hexDigits(view.getUint16(at + 4, true), 4)}`;
  const middle = hexDigits(view.getUint16(at + 6, true), 4);
  return `{${head}-${middle}-${hexAt(view, at + 8, 2)}-${hexAt(view, at + 10, 6)}}`;
};

/** Bytes of the SID at `at`: 8 and 4 for each sub-authority. */
const sidSize = (view: DataView, at: number): number => 8 + 4 * view.getUint8(at + 1);

/** `S-1-5-…`; the authority is a 48-bit big-endian number (MS-DTYP 2.4.2). */
const sid = (view: DataView, at: number, size: number): string => {
  if (sidSize(view, at) > size) throw new EvtxDamage(`a SID of ${size} bytes is cut short`);
  const authority = view.getUint16(at + 2) * 2 ** 32 + view.getUint32(at + 4);
  let text = `S-${view.getUint8(at)}-${authority}`;
  for (let index = 0; index < view.getUint8(at + 1); index += 1) {
    text += `-${view.getUint32(at + 8 + 4 * index, true)}`;
  }
  return text;
};

interface TypeRow {
  /** Smallest size in bytes; for arrays of this type the size of one item, 0 = not fixed. */
  readonly size: number;
  read(view: DataView, at: number, size: number): EvtxScalar;
}

const row = (size: number, read: TypeRow["read"]): TypeRow => ({ size, read });

const utf16 = row(0, (view, at, size) => withoutNulPadding(utf16At(view, at, size >> 1)));
const bytes = row(0, hexAt);

/** Value types 0x00-0x23 but BinXml (0x21), which is a tree and not a scalar. */
const types = new Map<number, TypeRow>([
  [0x00, row(0, () => null)],
  [0x01, utf16],
  [0x02, row(0, (view, at, size) => withoutNulPadding(ansiAt(view, at, size)))],
  [0x03, row(1, (view, at) => view.getInt8(at))],
  [0x04, row(1, (view, at) => view.getUint8(at))],
  [0x05, row(2, (view, at) => view.getInt16(at, true))],
  [0x06, row(2, (view, at) => view.getUint16(at, true))],
  [0x07, row(4, (view, at) => view.getInt32(at, true))],
  [0x08, row(4, (view, at) => view.getUint32(at, true))],
  [0x09, row(8, (view, at) => exact(view.getBigInt64(at, true)))],
  [0x0a, row(8, (view, at) => exact(view.getBigUint64(at, true)))],
  [0x0b, row(4, (view, at) => real(view.getFloat32(at, true)))],
  [0x0c, row(8, (view, at) => real(view.getFloat64(at, true)))],
  [0x0d, row(4, (view, at) => view.getUint32(at, true) !== 0)],
  [0x0e, bytes],
  [0x0f, row(16, guid)],
  [
    0x10,
    row(4, (view, at, size) =>
      hex(size >= 8 ? view.getBigUint64(at, true) : view.getUint32(at, true)),
    ),
  ],
  [0x11, row(8, (view, at) => fileTimeIso(view.getBigUint64(at, true)))],
  [0x12, row(16, systemTimeIso)],
  [0x13, row(8, sid)],
  [0x14, row(4, (view, at) => hex(view.getUint32(at, true)))],
  [0x15, row(8, (view, at) => hex(view.getBigUint64(at, true)))],
  [0x20, bytes],
  [0x23, utf16],
]);

const rowOf = (type: number): TypeRow => {
  const found = types.get(type);
  if (found === undefined) throw new EvtxDamage(`value type 0x${type.toString(16)} is unknown`);
  return found;
};

/** Size in bytes of a literal of this type inside markup, where no size is written. */
export const literalSize = (type: number, view: DataView, at: number): number => {
  if (type === 0x13) return at + 2 <= view.byteLength ? sidSize(view, at) : 8;
  const { size } = rowOf(type);
  if (size === 0 && type !== 0x00) throw new EvtxDamage(`a literal of type ${type} has no size`);
  return size;
};

/** NUL-terminated strings one after the other; the last terminator may be missing. */
const stringArray = (view: DataView, at: number, size: number): EvtxScalar[] => {
  const parts = utf16At(view, at, size >> 1).split("\0");
  if (parts.at(-1) === "") parts.pop();
  return parts;
};

const ansiArray = (view: DataView, at: number, size: number): EvtxScalar[] => {
  const parts = ansiAt(view, at, size).split("\0");
  if (parts.at(-1) === "") parts.pop();
  return parts;
};

const sidArray = (view: DataView, at: number, size: number): EvtxScalar[] => {
  const items: EvtxScalar[] = [];
  for (let done = 0; done < size; ) {
    const itemSize = size - done < 8 ? size - done + 1 : sidSize(view, at + done);
    if (itemSize > size - done) throw new EvtxDamage("an array of SIDs is cut short");
    items.push(sid(view, at + done, itemSize));
    done += itemSize;
  }
  return items;
};

const readArray = (type: number, view: DataView, span: Span): EvtxScalar[] => {
  const { at, size } = span;
  if (type === 0x01 || type === 0x23) return stringArray(view, at, size);
  if (type === 0x02) return ansiArray(view, at, size);
  if (type === 0x13) return sidArray(view, at, size);
  const found = rowOf(type);
  const itemSize = type === 0x10 && size % 8 === 0 ? 8 : found.size;
  if (itemSize === 0) return size === 0 ? [] : [hexAt(view, at, size)];
  const items: EvtxScalar[] = [];
  for (let done = 0; done + itemSize <= size; done += itemSize) {
    items.push(found.read(view, at + done, itemSize));
  }
  return items;
};

export interface Span {
  readonly at: number;
  readonly size: number;
}

/**
 * A value of a substitution array; `span` must be inside the view. An array type gives an array.
 * A fixed-size value of size 0 is null: Windows writes absent ones so.
 */
export const readValue = (
  type: number,
  view: DataView,
  span: Span,
): EvtxScalar | readonly EvtxScalar[] => {
  if ((type & arrayFlag) !== 0) return readArray(type & ~arrayFlag, view, span);
  const found = rowOf(type);
  if (span.size < found.size) {
    if (span.size === 0) return null;
    throw new EvtxDamage(`a value of type ${type} has ${span.size} bytes`);
  }
  return found.read(view, span.at, span.size);
};
