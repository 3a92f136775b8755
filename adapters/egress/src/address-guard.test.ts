import { describe, expect, it } from "vitest";
import { createAddressGuard } from "./address-guard.ts";

describe("the address guard", () => {
  const guard = createAddressGuard();
  it.each([
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "0:0:0:0:0:ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::10.0.0.1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "not an address",
    "",
  ])("denies %s", (address) => expect(guard.isAllowed(address)).toBe(false));

  it.each(["8.8.8.8", "172.32.0.1", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8"])(
    "allows %s",
    (address) => expect(guard.isAllowed(address)).toBe(true),
  );

  it("opens what the operator names, and nothing beside it", () => {
    const opened = createAddressGuard(["10.1.2.0/24", "127.0.0.1", "fd00::/8"]);
    for (const address of ["10.1.2.7", "127.0.0.1", "::ffff:10.1.2.7", "fd00::1"]) {
      expect([address, opened.isAllowed(address), opened.isOpened(address)]).toEqual([
        address,
        true,
        true,
      ]);
    }
    for (const address of ["10.1.3.1", "127.0.0.2", "fc00::1"]) {
      expect([address, opened.isAllowed(address)]).toEqual([address, false]);
    }
    expect(opened.isOpened("8.8.8.8")).toBe(false);
    expect(() => createAddressGuard(["nonsense/8"])).toThrow("not a network");
  });
});
