import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressOf, endpointOf, isAddress, isIpv4, parsePort } from "./address.ts";

describe("isAddress", () => {
  it("agrees with the platform on texts that look like addresses", () => {
    const text = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.string({ unit: fc.constantFrom("0", "1", "f", ":", ".", "9") }),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        expect(isIpv4(candidate)).toBe(isIP(candidate) === 4);
        expect(isAddress(candidate)).toBe(isIP(candidate) !== 0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("addressOf", () => {
  it("has one spelling per address", () => {
    expect(addressOf("192.0.2.1")).toBe("192.0.2.1");
    expect(addressOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
    expect(addressOf("[2001:DB8:0::1]")).toBe("2001:db8::1");
    expect(addressOf("192.0.02.1")).toBeUndefined();
  });
});

describe("endpointOf", () => {
  it("tells addresses from host names and nothing", () => {
    expect(endpointOf("192.0.2.1", 22)).toEqual({ ip: "192.0.2.1", port: 22 });
    expect(endpointOf("host.example.com")).toEqual({ hostname: "host.example.com" });
    expect(endpointOf("-")).toBeUndefined();
    expect(endpointOf("?", 0)).toEqual({ port: 0 });
    expect(endpointOf("192.0.2.1", 65_536)).toEqual({ ip: "192.0.2.1" });
    expect(endpointOf(undefined, 1.5)).toBeUndefined();
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
