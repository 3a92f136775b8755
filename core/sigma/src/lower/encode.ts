import { dashCharacters } from "./fold.ts";

/** Texts of bytes: each character is one byte, 0 to 255. */
const bytesOf = (text: string): Buffer => Buffer.from(text, "latin1");

export type Utf16Form = "le" | "be" | "bom";

/** UTF-16 bytes of a text; `bom` is little-endian after the byte order mark FF FE. */
export function toUtf16(text: string, form: Utf16Form): string {
  const bytes = Buffer.from(text, "utf16le");
  if (form === "be") bytes.swap16();
  return (form === "bom" ? "\u00ff\u00fe" : "") + bytes.toString("latin1");
}

export const toUtf8 = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

export const base64 = (bytes: string): string => bytesOf(bytes).toString("base64");

/** Characters at the start that depend on the bytes before, by offset. */
const startCut = [0, 2, 3] as const;

/** Characters at the end that depend on the bytes after, by length modulo 3. */
const endCut = [0, 3, 2] as const;

/**
 * The part of the Base64 text that is the same wherever the bytes stand, for the offsets 0, 1, 2
 * (modifier appendix, "Encoding"). Counts bytes, where pySigma counts characters.
 */
export function base64Offsets(bytes: string): readonly string[] {
  return startCut.map((cut, offset) => {
    const encoded = base64(" ".repeat(offset) + bytes);
    const end = endCut[(bytes.length + offset) % 3] ?? 0;
    return encoded.slice(cut, encoded.length - end);
  });
}

/** Every way to write the dashes of a text, or `undefined` when there are more than `countMax`. */
export function dashVariants(text: string, countMax: number): readonly string[] | undefined {
  const pieces = text.split(/([-/–—―])/);
  let variants = [""];
  for (const [index, piece] of pieces.entries()) {
    const choices = index % 2 === 0 ? [piece] : dashCharacters;
    if (variants.length * choices.length > countMax) return undefined;
    variants = variants.flatMap((variant) => choices.map((choice) => variant + choice));
  }
  return variants;
}
