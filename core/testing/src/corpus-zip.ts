import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

const endMagic = 0x06054b50;
const entryMagic = 0x02014b50;
const deflated = 8;

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Entries of a zip file of the corpus (APPNOTE 4.3): no zip64, no encryption. For tests only. */
export const corpusZipEntries = (path: string): ZipEntry[] => {
  const zip = readFileSync(path);
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== endMagic) end -= 1;
  if (end < 0) throw new TypeError(`${path} is no zip file`);
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === entryMagic) {
    const nameSize = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + 46, at + 46 + nameSize);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const bytes = zip.readUInt16LE(at + 10) === deflated ? inflateRawSync(packed) : packed;
    entries.push({ name, bytes });
    at += 46 + nameSize + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
};
