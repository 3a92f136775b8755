import { XdrError } from "@xdr/event";

const blockBytes = 512;
const nameCharsMax = 100;

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");

/** Header and contents of one file in a POSIX ustar archive (IEEE 1003.1-1990). ASCII names only. */
export const tarFile = (name: string, contents: Buffer, timeMs: number): Buffer => {
  if (name.length > nameCharsMax || !/^[\w./-]+$/.test(name)) {
    throw new XdrError("SERVER_INTERNAL", undefined, { detail: `no name for an archive: ${name}` });
  }
  const header = Buffer.alloc(blockBytes);
  header.write(name, 0);
  header.write(`${octal(0o600, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100);
  header.write(`${octal(contents.length, 11)}\0${octal(Math.floor(timeMs / 1000), 11)}\0`, 124);
  header.write(`        0`, 148);
  header.write("ustar\u000000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148);
  const rest = (blockBytes - (contents.length % blockBytes)) % blockBytes;
  return Buffer.concat([header, contents, Buffer.alloc(rest)]);
};

/** Two empty blocks end an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * blockBytes);
