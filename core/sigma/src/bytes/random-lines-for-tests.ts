import fc from "fast-check";
import { eventArbitrary } from "../random-rules-for-tests.ts";

/*
 * Random lines: JSON as different writers spell it (escapes, blanks, numbers, keys twice), and
 * lines that are nearly JSON.
 */

const hex = (code: number) => code.toString(16).padStart(4, "0");

/** Escapes some characters that JSON would let stand, chosen by `seed`. */
function respell(json: string, seed: number): string {
  let state = seed | 1;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  let inString = false;
  let result = "";
  for (let index = 0; index < json.length; index += 1) {
    const char = json.charAt(index);
    if (char === "\\") {
      result += json.slice(index, index + 2);
      index += 1;
      continue;
    }
    if (char === '"') inString = !inString;
    else if (inString && random(8) === 0) {
      const code = hex(char.charCodeAt(0));
      result += char === "/" ? "\\/" : `\\u${random(2) === 0 ? code : code.toUpperCase()}`;
      continue;
    } else if (!inString && ":,{}[]".includes(char)) {
      result += `${random(6) === 0 ? " " : ""}${char}${random(6) === 0 ? "\t" : ""}`;
      continue;
    }
    result += char;
  }
  return result;
}

const spellings = fc.constantFrom("plain", "escaped", "ascii", "blanks");

const asciiOnly = (json: string) =>
  json.replaceAll(/[\x80-\uffff]/g, (char) => `\\u${hex(char.charCodeAt(0))}`);

/** Members that are put into a record besides its own: names of known fields among them. */
const extra = fc.constantFrom(
  '"f":1.50',
  '"f":1e3',
  '"f":-0',
  '"g":12345678901234567890',
  '"h":"k"',
  '"a.b":"ab"',
  '"a":{"b":"k","c":[1,{"b":"ab"}]}',
  '"a":{"b":{"b":"abab"},"x":"powershell"}',
  '"__proto__":{"f":"ab"}',
  '"__proto__":"powershell"',
  '"\\u0066":"abc.exe"',
  '"x":[["ab"],[],{}]',
  '"":"K"',
  '"f":["ab",["k",null]]',
  '"f":"a\\u212Ab"',
  '"y":true',
);

/** A line that is one JSON object. */
export const jsonLineArbitrary = fc
  .record({
    fields: eventArbitrary,
    spelling: spellings,
    seed: fc.nat(),
    extras: fc.oneof(
      { weight: 2, arbitrary: fc.constant<readonly string[]>([]) },
      { weight: 1, arbitrary: fc.array(extra, { minLength: 1, maxLength: 3 }) },
    ),
    repeat: fc.nat({ max: 9 }),
  })
  .map(({ fields, spelling, seed, extras, repeat }) => {
    const json = JSON.stringify(fields);
    const own = json.slice(1, -1);
    const members = [own, ...extras, ...(repeat === 0 ? [own] : [])].filter((part) => part !== "");
    const line = `{${members.join(",")}}`;
    if (spelling === "escaped") return respell(line, seed);
    if (spelling === "ascii") return asciiOnly(line);
    return spelling === "blanks" ? ` ${line}\r` : line;
  });

const pieces = fc.constantFrom(
  ...['{"f":"ab"}', '{"f":', '"', "\\", "\\\\", '\\"', "{", "}", "[", "]", ":", ",", "null", "-"],
  ...['"f"', '"k', "1.", "1e", "0123", "\t", "\r", " ", "\\u00", "\\x", "\u0001", "tru", "{}"],
);

const nearly = fc.array(pieces, { maxLength: 8 }).map((parts) => Buffer.from(parts.join("")));

const damaged = fc
  .tuple(
    jsonLineArbitrary,
    fc.nat(),
    fc.constantFrom(0x22, 0x5c, 0x7b, 0x5d, 0x2c, 0x00, 0xff, 0x31),
  )
  .map(([line, place, byte]) => {
    const bytes = Buffer.from(line, "utf8");
    bytes[place % bytes.length] = byte;
    return bytes;
  });

const deep = fc.nat({ max: 80 }).map((depth) => {
  const line = `{"f":"ab","a":${'{"b":'.repeat(depth)}"k"${"}".repeat(depth)}}`;
  return Buffer.from(line);
});

const cut = fc.tuple(jsonLineArbitrary, fc.nat()).map(([line, place]) => {
  const bytes = Buffer.from(line, "utf8");
  return bytes.subarray(0, place % bytes.length);
});

const withMark = jsonLineArbitrary.map((line) => Buffer.from(`\uFEFF${line}`));

/** A line of any bytes but the line feed; many are nearly JSON. */
export const lineArbitrary = fc
  .oneof(
    nearly,
    damaged,
    cut,
    deep,
    withMark,
    fc.uint8Array({ maxLength: 24 }).map((bytes) => Buffer.from(bytes)),
    jsonLineArbitrary.map((line) => Buffer.from(line)),
  )
  .map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 10)));
