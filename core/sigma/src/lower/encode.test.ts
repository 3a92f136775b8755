import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base64, base64Offsets, dashVariants } from "./encode.ts";

const bytes = (min: number) =>
  fc
    .uint8Array({ minLength: min, maxLength: 12 })
    .map((array) => Buffer.from(array).toString("latin1"));

describe("base64Offsets", () => {
  it("is found in the Base64 text of the bytes wherever they stand", () => {
    fc.assert(
      fc.property(bytes(0), bytes(3), bytes(0), (before, value, after) => {
        const offsets = base64Offsets(value);
        const encoded = base64(before + value + after);
        expect(encoded).toContain(offsets[before.length % 3]);
        expect(offsets.map((text) => text.includes("="))).toEqual([false, false, false]);
      }),
    );
  });

  it("counts bytes and not characters", () => {
    const value = Buffer.from("é€x").toString("latin1");
    const encoded = Buffer.from("--é€x--").toString("base64");
    expect(encoded).toContain(base64Offsets(value)[2]);
  });
});

describe("dashVariants", () => {
  it("writes each dash in each of five ways, and stops at the limit", () => {
    expect(dashVariants("a-b/c", 25)).toHaveLength(25);
    expect(new Set(dashVariants("a-b/c", 25)).size).toBe(25);
    expect(dashVariants("a-b/c", 24)).toBeUndefined();
    expect(dashVariants("plain", 1)).toEqual(["plain"]);
  });
});
