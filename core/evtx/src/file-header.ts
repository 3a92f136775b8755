import { crc32 } from "./crc32.ts";
import { evtxHeaderBytes } from "./limits.ts";

const magic = "ElfFile\0";
const checksumAt = 124;
const checkedBytes = 120;
const usedBytes = 128;
const dirtyFlag = 1;

/** The first 128 bytes of a file. Counts are as written: stale in logs copied while in use. */
export interface EvtxHeader {
  readonly chunkCount: number;
  /** Decimal digits of a 64-bit number. */
  readonly nextRecordId: string;
  /** `major.minor`, 3.1 or 3.2. */
  readonly version: string;
  /** Bytes before the first chunk. */
  readonly headerBytes: number;
  /** The log was in use: the counts are older than the chunks. */
  readonly isDirty: boolean;
  readonly isChecksumValid: boolean;
}

/** ASCII bytes at `offset`, compared without allocating. */
export const hasMagic = (bytes: Uint8Array, offset: number, text: string): boolean => {
  if (offset < 0 || offset + text.length > bytes.length) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[offset + index] !== text.charCodeAt(index)) return false;
  }
  return true;
};

/** `undefined` where the bytes (at least 128 of the file) are not the beginning of an EVTX file. */
export const readEvtxHeader = (bytes: Uint8Array): EvtxHeader | undefined => {
  if (bytes.length < usedBytes || !hasMagic(bytes, 0, magic)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, usedBytes);
  const headerBytes = view.getUint16(40, true);
  return {
    chunkCount: view.getUint16(42, true),
    nextRecordId: String(view.getBigUint64(24, true)),
    version: `${view.getUint16(38, true)}.${view.getUint16(36, true)}`,
    headerBytes: headerBytes >= usedBytes ? headerBytes : evtxHeaderBytes,
    isDirty: (view.getUint32(120, true) & dirtyFlag) !== 0,
    isChecksumValid: crc32(bytes.subarray(0, checkedBytes)) === view.getUint32(checksumAt, true),
  };
};
