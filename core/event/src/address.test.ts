import { isIP } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addressScope, isInNetwork, isSomewhere, normalizeAddress } from "./address.ts";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["::ffff:c000:207", "192.0.2.7"],
  ["[2001:DB8:0:0:0:0:0:1]", "2001:db8::1"],
  ["2001:db8:0:1:0:0:0:1", "2001:db8:0:1::1"],
  ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
  ["fe80::1%eth0", "fe80::1"],
  ["::", "::"],
  ["1::", "1::"],
  ["192.0.2.07", undefined],
  ["192.0.2", undefined],
  ["web-1", undefined],
  ["1:2:3:4:5:6:7::8:9", undefined],
  ["1::2::3", undefined],
  ["", undefined],
])("%s is written as %s", (text, expected) => {
  expect(normalizeAddress(text)).toBe(expected);
});

test.each([
  ["127.0.0.1", "loopback"],
  ["::1", "loopback"],
  ["10.0.0.1", "private"],
  ["172.31.255.1", "private"],
  ["172.32.0.1", "public"],
  ["100.64.0.1", "private"],
  ["fd00::1", "private"],
  ["fe80::1", "link-local"],
  ["169.254.1.1", "link-local"],
  ["224.0.0.1", "multicast"],
  ["0.0.0.0", "unspecified"],
  ["::", "unspecified"],
  ["203.0.113.7", "public"],
  ["2001:db8::1", "public"],
])("%s lies in the %s network", (address, scope) => {
  expect(addressScope(address)).toBe(scope);
});

test.each([
  ["10.1.2.3", "10.0.0.0/8", true],
  ["11.1.2.3", "10.0.0.0/8", false],
  ["192.0.2.129", "192.0.2.128/25", true],
  ["192.0.2.127", "192.0.2.128/25", false],
  ["192.0.2.1", "192.0.2.1", true],
  ["192.0.2.1", "0.0.0.0/0", true],
  ["2001:db8::1", "2001:db8::/33", true],
  ["2001:db8:8000::1", "2001:db8::/33", false],
  ["::ffff:10.1.2.3", "10.0.0.0/8", true],
  ["2001:db8::1", "0.0.0.0/0", false],
  ["10.1.2.3", "10.0.0.0/33", false],
  ["10.1.2.3", "10.0.0.0/", false],
  ["10.1.2.3", "10.0.0.0/8/8", false],
  ["web-1", "10.0.0.0/8", false],
])("%s in %s is %s", (address, network, expected) => {
  expect(isInNetwork(address, network)).toBe(expected);
});

test("accepts what the platform accepts, and writing twice is writing once", () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (text) => {
      const isPlain = !/[\s[\]%]/.test(text);
      const once = normalizeAddress(text);
      if (isPlain) expect(once !== undefined).toBe(isIP(text) !== 0);
      if (once !== undefined) expect(normalizeAddress(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test("an address that somebody may hold is public, and not of documentation or measurement", () => {
  for (const address of ["8.8.8.8", "198.17.0.1", "203.0.114.1", "2001:db9::1", "192.0.3.1"]) {
    expect(isSomewhere(address), address).toBe(true);
  }
  const nobodys = ["192.0.2.1", "198.51.100.1", "203.0.113.9", "198.19.0.1", "2001:db8::1"];
  for (const address of [...nobodys, "10.0.0.1", "::1", "fe80::1"]) {
    expect(isSomewhere(address), address).toBe(false);
  }
});
