import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOfBase64, hexDump, sha256Hex } from "./bytes.ts";

describe("raw bytes", () => {
  it("reads any bytes back from base64", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(bytesOfBase64(Buffer.from(bytes).toString("base64"))).toEqual(bytes);
      }),
    );
  });

  it("refuses what is not base64", () => expect(bytesOfBase64("~~")).toBeUndefined());

  it("dumps as hex with an ASCII column", () => {
    expect(
      hexDump(new TextEncoder().encode("sshd[1]: ok \u0000ü and more")),
    ).toMatchInlineSnapshot(`
      "00000000  73 73 68 64 5b 31 5d 3a 20 6f 6b 20 00 c3 bc 20  |sshd[1]: ok ... |
      00000010  61 6e 64 20 6d 6f 72 65                          |and more|"
    `);
  });

  it("computes the SHA-256 of FIPS 180-4's example", async () => {
    expect(await sha256Hex(new TextEncoder().encode("abc"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });
});
