import { XdrError } from "@xdr/event";
import { createByteReader } from "./byte-reader.ts";
import type { ByteStream } from "./byte-stream.ts";
import { readPaxRecords, readTarHeader, type TarHeader, tarBlockBytes } from "./tar-header.ts";

/** A regular file of the archive. Its body must be read before the next entry is asked for. */
export interface TarEntry {
  readonly name: string;
  readonly modifiedTime: number;
  readonly body: ByteStream;
  /** Of a file with holes, which are not put together. */
  readonly isSparse: boolean;
}

/** Names and pax records longer than this are passed over. */
const extraBytesMax = 64 * 1024;
const fileTypes = new Set(["0", "7", "S"]);
/** Links and devices name a size but have no body. */
const bodyless = new Set(["1", "2", "3", "4", "5", "6"]);

interface Overrides {
  name?: string;
  sizeBytes?: number;
}

const damaged = (message: string): XdrError => new XdrError("COLLECT_FILE_DAMAGED", message);

const overridesOf = (header: TarHeader, bytes: Buffer): Overrides => {
  if (header.type === "L") return { name: bytes.toString("utf8").replace(/\0.*$/s, "") };
  if (header.type !== "x") return {};
  const records = readPaxRecords(bytes);
  const [name, size] = [records.get("path"), records.get("size")];
  return {
    ...(name === undefined ? {} : { name }),
    ...(size === undefined || !/^\d{1,15}$/.test(size) ? {} : { sizeBytes: Number(size) }),
  };
};

/**
 * The files of a tar stream, in order. Throws COLLECT_FILE_DAMAGED at a header that is none, or,
 * from an entry's body, where the archive ends within it. Tar is small and its library brings
 * native code with it, so it is read here.
 */
export async function* tarEntries(stream: ByteStream): AsyncGenerator<TarEntry> {
  const reader = createByteReader(stream);
  let overrides: Overrides = {};
  for (;;) {
    const block = await reader.exactly(tarBlockBytes);
    if (block.length === 0 || block.every((byte) => byte === 0)) return;
    const header = readTarHeader(block);
    if (header === undefined) throw damaged("The archive is damaged: a header is not good.");
    const sizeBytes = bodyless.has(header.type) ? 0 : (overrides.sizeBytes ?? header.sizeBytes);
    let left = sizeBytes;
    const body = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of reader.pieces(left)) {
        left -= piece.length;
        yield piece;
      }
      if (left > 0) throw damaged("The archive ends within this entry.");
    };
    if (fileTypes.has(header.type)) {
      const { name = header.name } = overrides;
      const { modifiedTime, type } = header;
      overrides = {};
      yield { name, modifiedTime, body: body(), isSparse: type === "S" };
    } else if ((header.type === "x" || header.type === "L") && sizeBytes <= extraBytesMax) {
      const bytes = await reader.exactly(sizeBytes);
      left -= bytes.length;
      overrides = { ...overrides, ...overridesOf(header, bytes) };
    } else if (header.type !== "g" && header.type !== "K") overrides = {};
    const padding = (tarBlockBytes - (sizeBytes % tarBlockBytes)) % tarBlockBytes;
    for await (const _ of reader.pieces(left + padding));
  }
}
