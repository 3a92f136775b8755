import fc from "fast-check";
import { expect, it } from "vitest";
import { compareId, createPackedId, type PackedId, readId, writeId } from "./packed-id.ts";

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

function pack(text: string): PackedId | undefined {
  const id = createPackedId();
  return writeId(id, text) ? id : undefined;
}

const whole = ({ length }: PackedId) => ({ start: 0, length });

it("gives back what was written, whatever its shape", () => {
  fc.assert(
    fc.property(fc.oneof(shaped, spoilt, narrow), (text) => {
      const packed = pack(text);
      if (packed === undefined) throw new Error("it fits");
      expect(readId(packed.words, whole(packed), packed.shape)).toBe(text);
    }),
    { numRuns: 3_000 },
  );
});

/** Near each other: a few characters of two, one of them 0. */
const near = fc
  .array(fc.constantFrom("\0", "a", "\u00ff"), { maxLength: 9 })
  .map((chars) => chars.join(""));

it("keeps the order of texts within a shape", () => {
  fc.assert(
    fc.property(fc.tuple(shaped, shaped), fc.tuple(near, near), (digits, texts) => {
      for (const [left, right] of [digits, texts]) {
        const [one, other] = [pack(left), pack(right)];
        if (one === undefined || other === undefined) throw new Error("it fits");
        if (one.shape !== other.shape) continue;
        const order = Math.sign(compareId(one.words, whole(one), other));
        expect(order).toBe(left < right ? -1 : Number(left > right));
      }
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
  expect(pack(text)?.length).toBe(bytes);
});

it("refuses what a byte a character cannot hold", () => {
  expect(pack("\u0416")).toBeUndefined();
  expect(pack("x".repeat(513))).toBeUndefined();
});
