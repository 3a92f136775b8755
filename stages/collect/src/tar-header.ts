/**
 * The header of a tar entry (POSIX.1-1988 ustar, with GNU's and pax's ways to hold more):
 *
 *     0 name 100 · 124 size 12 · 136 mtime 12 · 148 checksum 8 · 156 type 1 · 257 "ustar" · 345 prefix 155
 *
 * Numbers are octal text; GNU writes those that are too large as base 256 with the first bit set.
 */
export const tarBlockBytes = 512;

export interface TarHeader {
  readonly name: string;
  readonly sizeBytes: number;
  /** Milliseconds since the epoch. */
  readonly modifiedTime: number;
  /** `0` file, `5` folder, `x` pax records, `L` long name, … */
  readonly type: string;
}

const textAt = (block: Buffer, at: number, length: number): string => {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? length : end);
};

/** NaN where the field holds no number. */
const numberAt = (block: Buffer, at: number, length: number): number => {
  const first = block[at] ?? 0;
  if (first < 0x80) {
    const text = block
      .toString("latin1", at, at + length)
      .replace(/[\0 ]+$/, "")
      .trim();
    return /^[0-7]*$/.test(text) ? Number.parseInt(text || "0", 8) : Number.NaN;
  }
  let value = first & 0x7f;
  for (let index = 1; index < length; index += 1) value = value * 256 + (block[at + index] ?? 0);
  return value <= Number.MAX_SAFE_INTEGER ? value : Number.NaN;
};

/** Sum of all bytes, the checksum's own counted as spaces. */
const checksumOf = (block: Buffer): number => {
  let sum = 8 * 0x20;
  for (const [at, byte] of block.entries()) if (at < 148 || at >= 156) sum += byte;
  return sum;
};

/** `undefined` where the block is no header: its checksum or a number is wrong. */
export const readTarHeader = (block: Buffer): TarHeader | undefined => {
  if (block.length < tarBlockBytes || numberAt(block, 148, 8) !== checksumOf(block))
    return undefined;
  const sizeBytes = numberAt(block, 124, 12);
  if (!Number.isFinite(sizeBytes)) return undefined;
  // GNU's own format has other things where ustar has the prefix, and `ustar  ` for a magic.
  const isUstar = block.toString("latin1", 257, 263) === "ustar\0";
  const prefix = isUstar ? textAt(block, 345, 155) : "";
  const name = textAt(block, 0, 100);
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    sizeBytes,
    modifiedTime: numberAt(block, 136, 12) * 1000,
    type: String.fromCharCode(block[156] ?? 0).replace("\0", "0"),
  };
};

/** What a file's first bytes must be to be a tar: a header whose checksum is right. */
export const isTar = (head: Buffer): boolean =>
  head[0] !== 0 && readTarHeader(head.subarray(0, tarBlockBytes)) !== undefined;

/** pax records, each `<length> <key>=<value>\n` with the length of the whole; the good ones. */
export const readPaxRecords = (bytes: Buffer): ReadonlyMap<string, string> => {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const digits = /^(\d{1,9}) /.exec(bytes.toString("latin1", at, at + 10))?.[1];
    const end = at + Number(digits);
    if (digits === undefined || end <= at || end > bytes.length) break;
    const record = bytes.toString("utf8", at + digits.length + 1, end - 1);
    const equals = record.indexOf("=");
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1));
    at = end;
  }
  return records;
};
