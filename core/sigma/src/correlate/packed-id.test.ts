import fc from "fast-check";
import { expect, it } from "vitest";
import { createPackedId, readId, writeId } from "./packed-id.ts";

const hex = fc
  .array(fc.constantFrom(..."0123456789abcdef"), { minLength: 44, maxLength: 44 })
  .map((digits) => digits.join(""));
const uuidOf = (digits: string) =>
  digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
const shaped = fc.oneof(
  hex.map(uuidOf),
  hex.map((digits) => `${digits.slice(32)} ${uuidOf(digits)}`),
);
/** One character of a shape is another. */
const spoilt = fc
  .record({ text: shaped, at: fc.nat(48), char: fc.constantFrom("-", " ", "G", "A", "é", "0") })
  .map(({ text, at, char }) => `${text.slice(0, at)}${char}${text.slice(at + 1)}`);
const narrow = fc
  .array(fc.nat(255), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes));

function pack(text: string) {
  const id = createPackedId();
  return writeId(id, text) ? { bytes: id.bytes.slice(0, id.length), shape: id.shape } : undefined;
}

it("gives back what was written, whatever its shape", () => {
  fc.assert(
    fc.property(fc.oneof(shaped, spoilt, narrow), (text) => {
      const packed = pack(text);
      if (packed === undefined) throw new Error("it fits");
      const { bytes, shape } = packed;
      expect(readId(bytes, { start: 0, length: bytes.length }, shape)).toBe(text);
    }),
    { numRuns: 3_000 },
  );
});

it("keeps the order of texts within a shape", () => {
  fc.assert(
    fc.property(shaped, shaped, (left, right) => {
      const [one, other] = [pack(left), pack(right)];
      fc.pre(one?.shape === other?.shape);
      const order = Buffer.compare(one?.bytes ?? Buffer.of(), other?.bytes ?? Buffer.of());
      expect(order).toBe(left < right ? -1 : Number(left > right));
    }),
    { numRuns: 1_000 },
  );
});

it.each([
  ["01930000-7000-7000-8000-00000000000c", 16],
  ["0123456789ab 01930000-7000-7000-8000-00000000000c", 22],
  ["01930000-7000-7000-8000-00000000000C", 36],
  ["e1", 2],
])("%s takes %i bytes", (text, bytes) => {
  expect(pack(text)?.bytes.length).toBe(bytes);
});

it("refuses what a byte a character cannot hold", () => {
  expect(pack("\u0416")).toBeUndefined();
  expect(pack("x".repeat(513))).toBeUndefined();
});
