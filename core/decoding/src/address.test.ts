import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endpointOf, isAddress, normaliseAddress, parsePort } from "./address.ts";

describe("normaliseAddress", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["::FFFF:C000:0201", "192.0.2.1"],
    ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["::", "::"],
    ["::1", "::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["192.0.2.256", undefined],
    ["192.0.02.1", undefined],
    ["192.0.2", undefined],
    ["1:2:3:4:5:6:7:8:9", undefined],
    ["1::2::3", undefined],
    ["1:2:3:4:5:6:7::8:9", undefined],
    ["host.example.com", undefined],
    ["", undefined],
    [":", undefined],
  ];
  for (const [text, expected] of cases) {
    it(`reads "${text}" as ${expected}`, () => {
      expect(normaliseAddress(text)).toBe(expected);
    });
  }

  it("gives one spelling: normalising twice changes nothing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const once = normaliseAddress(text);
        expect(once).toBeDefined();
        expect(normaliseAddress(once ?? "")).toBe(once);
      }),
    );
  });
});

describe("isAddress", () => {
  it("agrees with the platform on texts that look like addresses", () => {
    const text = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.string({ unit: fc.constantFrom("0", "1", "f", ":", ".", "9") }),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        expect(isAddress(candidate)).toBe(isIP(candidate) !== 0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("endpointOf", () => {
  it("tells addresses from host names and nothing", () => {
    expect(endpointOf("192.0.2.1", 22)).toEqual({ ip: "192.0.2.1", port: 22 });
    expect(endpointOf("host.example.com")).toEqual({ hostname: "host.example.com" });
    expect(endpointOf("-")).toBeUndefined();
    expect(endpointOf("?", 0)).toEqual({ port: 0 });
  });
});

describe("parsePort", () => {
  it("takes 0 to 65535 and nothing else", () => {
    expect(parsePort("0")).toBe(0);
    expect(parsePort("65535")).toBe(65_535);
    for (const text of ["65536", "-1", "22x", "", "1e3", undefined]) {
      expect(parsePort(text)).toBeUndefined();
    }
  });
});
