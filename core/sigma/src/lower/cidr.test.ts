import { BlockList, isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inCidr, parseAddress, parseCidr } from "./cidr.ts";

const near = fc.tuple(fc.constantFrom("10.1.", "10.1.2.", "192.0.2."), fc.nat(255), fc.nat(255));
const v4 = near.map(([head, a, b]) =>
  head.split(".").length === 3 ? `${head}${a}.${b}` : head + a,
);
const v6 = fc
  .tuple(fc.constantFrom("2001:db8:", "2001:db8:0:", ":"), fc.nat(0xffff))
  .map(([head, low]) => `${head}:${low.toString(16)}`);

describe("inCidr", () => {
  it("agrees with the block list of Node for addresses of the network's version", () => {
    const block = (network: string, bits: number, family: "ipv4" | "ipv6") => {
      const list = new BlockList();
      list.addSubnet(network, bits, family);
      return list;
    };
    const check = (network: string, bits: number, address: string) => {
      const family = network.includes(":") ? "ipv6" : "ipv4";
      const cidr = parseCidr(`${network}/${bits}`);
      expect(cidr).toBeDefined();
      if (cidr === undefined) return;
      expect(inCidr(cidr, address)).toBe(block(network, bits, family).check(address, family));
    };
    fc.assert(fc.property(v4, fc.integer({ min: 0, max: 32 }), v4, check));
    fc.assert(fc.property(v6, fc.integer({ min: 0, max: 128 }), v6, check));
  });
});

describe("parseAddress", () => {
  it("takes what Node takes for an address, and nothing else", () => {
    const soup = fc
      .array(fc.constantFrom(":", "::", ".", "0", "1", "12", "255", "256", "ffff", "db8", "01"), {
        maxLength: 10,
      })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(soup, v4, v6), (text) => {
        expect(parseAddress(text) !== undefined).toBe(isIP(text) !== 0);
      }),
      { numRuns: 5_000 },
    );
  });
});
