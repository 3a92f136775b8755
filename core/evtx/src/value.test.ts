import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readValue } from "./value.ts";

const read = (type: number, bytes: readonly number[]): unknown =>
  readValue(type, new DataView(Uint8Array.from(bytes).buffer), { at: 0, size: bytes.length });
const ff = (count: number): number[] => new Array<number>(count).fill(0xff);

const cases: readonly [string, number, readonly number[], unknown][] = [
  ["null", 0x00, [], null],
  ["UTF-16 text without its padding", 0x01, [0x61, 0, 0, 0, 0x62, 0, 0, 0, 0, 0], "a\0b"],
  ["UTF-16 with a lone surrogate", 0x01, [0x00, 0xd8], "\ufffd"],
  ["8-bit text", 0x02, [0x80, 0x61, 0], "€a"],
  ["int8", 0x03, ff(1), -1],
  ["uint8", 0x04, ff(1), 255],
  ["int16", 0x05, ff(2), -1],
  ["uint16", 0x06, ff(2), 65_535],
  ["int32", 0x07, ff(4), -1],
  ["uint32", 0x08, ff(4), 4_294_967_295],
  ["int64", 0x09, ff(8), -1],
  ["uint64 beyond the safe range", 0x0a, ff(8), "18446744073709551615"],
  ["uint64 in the safe range", 0x0a, [1, 0, 0, 0, 0, 0, 0, 0], 1],
  ["real32", 0x0b, [0, 0, 0x80, 0x3f], 1],
  ["real64 that is none", 0x0c, [0, 0, 0, 0, 0, 0, 0xf8, 0x7f], "NaN"],
  ["bool", 0x0d, [1, 0, 0, 0], true],
  ["binary", 0x0e, [0xab, 0x01], "AB01"],
  [
    "GUID",
    0x0f,
    [0x78, 0x56, 0x34, 0x12, 0xbc, 0x9a, 0xf0, 0xde, 1, 2, 3, 4, 5, 6, 7, 0xab],
    "{12345678-9ABC-DEF0-0102-0304050607AB}",
  ],
  ["32-bit size", 0x10, [0x10, 0, 0, 0], "0x10"],
  ["64-bit size", 0x10, ff(8), "0xffffffffffffffff"],
  ["FILETIME", 0x11, [0, 0, 0, 0, 0, 0, 0, 0], "1601-01-01T00:00:00.0000000Z"],
  ["the last FILETIME", 0x11, ff(8), "+060056-05-28T05:36:10.9551615Z"],
  [
    "SYSTEMTIME",
    0x12,
    [0xe9, 7, 1, 0, 3, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0],
    "2025-01-02T03:04:05.006Z",
  ],
  ["SID", 0x13, [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0], "S-1-5-32-544"],
  ["hex 32", 0x14, [0x0f, 0, 0, 0], "0xf"],
  ["hex 64", 0x15, [0, 0, 0, 0, 0, 0, 0, 0x80], "0x8000000000000000"],
  ["event handle", 0x20, [1, 2], "0102"],
  ["event XML", 0x23, [0x3c, 0, 0x3e, 0], "<>"],
  ["an absent fixed-size value", 0x08, [], null],
  ["strings", 0x81, [0x61, 0, 0, 0, 0, 0, 0x62, 0], ["a", "", "b"]],
  ["8-bit strings", 0x82, [0x61, 0, 0x62, 0], ["a", "b"]],
  ["uint16s", 0x86, [1, 0, 2, 0], [1, 2]],
  ["64-bit sizes", 0x90, [1, 0, 0, 0, 0, 0, 0, 0], ["0x1"]],
  [
    "SIDs",
    0x93,
    [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1],
    ["S-1-5-18", "S-1-1"],
  ],
  ["binaries as one", 0x8e, [1, 2], ["0102"]],
];

describe("readValue", () => {
  it.each(cases)("reads %s", (_, type, bytes, expected) => {
    expect(read(type, bytes)).toEqual(expected);
  });

  it.each([
    ["an unknown type", 0x7f, [1]],
    ["BinXml", 0x21, [1]],
    ["a short number", 0x08, [1, 2]],
    ["a SID cut short", 0x13, [1, 5, 0, 0, 0, 0, 0, 5]],
    ["SIDs cut short", 0x93, [1, 5, 0, 0, 0, 0, 0, 5, 1]],
  ] as const)("refuses %s", (_, type, bytes) => {
    expect(() => read(type, bytes)).toThrow(expect.objectContaining({ name: "EvtxDamage" }));
  });

  it("refuses or reads whatever the bytes are, and nothing else", () => {
    fc.assert(
      fc.property(fc.nat(255), fc.array(fc.nat(255), { maxLength: 64 }), (type, bytes) => {
        try {
          read(type, bytes);
        } catch (thrown) {
          expect(thrown).toMatchObject({ name: "EvtxDamage" });
        }
      }),
    );
  });
});
