import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { isIPv4 } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleRun } from "../testing/sample-run.ts";
import { blockAddress } from "./block-address/block-address.ts";
import { createNeverBlock } from "./never-block.ts";
import { createNft } from "./nft.ts";
import { Refused, type Responder } from "./responder.ts";

let folder = "";
let file = "";
let responder: Responder;

/** Any script that reaches it fails, and that is no refusal. */
const nft = createNft(["/bin/false"]);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "never-"));
  file = join(folder, "never-block");
  mkdirSync(join(folder, "net"));
  writeFileSync(
    join(folder, "net/route"),
    "Iface\tDestination\tGateway\neth0\t00000000\t0102A8C0\t0003\neth0\t0002A8C0\t00000000\t0001\n",
  );
  writeFileSync(
    join(folder, "net/ipv6_route"),
    `${"0".repeat(32)} 00 ${"0".repeat(32)} 00 fd000000000000000000000000000001 00000400 00 00 00000003 eth0\n`,
  );
  writeFileSync(join(folder, "resolv.conf"), "nameserver 192.0.2.53\nnameserver fd00::53\n");
  writeFileSync(file, "# domain controllers\n198.51.100.0/25 # one\n2001:db8:dc::/48\n", {
    mode: 0o600,
  });
  const netmask = "255.255.255.0";
  const host = { netmask, mac: "02:00:00:00:00:01", internal: false } as const;
  const neverBlock = createNeverBlock({
    serverHost: "203.0.113.200",
    serverSeen: () => [],
    file,
    procFolder: folder,
    resolvConfs: [join(folder, "resolv.conf")],
    interfaces: () => ({
      eth0: [
        { ...host, address: "192.168.2.7", family: "IPv4", cidr: "192.168.2.7/24" },
        { ...host, address: "fd00::7", family: "IPv6", cidr: "fd00::7/64", scopeid: 0 },
      ],
    }),
  });
  responder = blockAddress({ nft, neverBlock });
});
afterAll(() => rmSync(folder, { recursive: true }));

const range = (length: number, make: (at: number) => string): readonly string[] =>
  Array.from({ length }, (_, at) => make(at));

/** The ways in which programs write one IPv4 address. */
const notations = (address: string): readonly string[] => {
  const parts = address.split(".").map(Number);
  const value = parts.reduce((sum, part) => sum * 256 + part, 0);
  const hex = value.toString(16).padStart(8, "0");
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  return [
    String(value),
    `0x${hex}`,
    `0${value.toString(8)}`,
    parts.map((part) => `0x${part.toString(16)}`).join("."),
    parts.map((part) => `0${part.toString(8)}`).join("."),
    parts.map((part) => String(part).padStart(3, "0")).join("."),
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${b * 65_536 + c * 256 + d}`,
    `::ffff:${address}`,
    `::ffff:${hex.slice(0, 4)}:${hex.slice(4)}`,
    `::${address}`,
    `64:ff9b::${address}`,
    `::ffff:0:${address}`,
    `2002:${hex.slice(0, 4)}:${hex.slice(4)}::1`,
    `${address}/32`,
    `${address}:443`,
    ` ${address}`,
    `${address}\n`,
    `${address}.`,
    `http://${address}/`,
    `${address} accept; flush ruleset`,
  ];
};

const never = [
  "127.0.0.1",
  "192.168.2.7",
  "192.168.2.1",
  "192.0.2.53",
  "203.0.113.200",
  "198.51.100.77",
];

const cases: readonly unknown[] = [
  ...never,
  ...never.flatMap(notations),
  // Nor may an innocent one come in a disguise.
  ...notations("198.18.0.9"),
  ...["192.168.2.0", "192.168.2.255", "255.255.255.255", "0.0.0.0", "0/0", "0.0.0.0/0", "::/0"],
  ...range(12, (at) => `127.${at * 20}.0.${at}`),
  ...range(12, (at) => `${224 + at}.0.0.${at + 1}`),
  ...range(6, (at) => `${250 + at}.1.2.3`),
  ...range(6, (at) => `0.${at}.0.1`),
  ...["169.254.169.254", "169.254.0.1", "169.254.255.255"],
  ...range(8, (at) => `198.51.100.${at * 16}`),
  ...range(8, (at) => `2001:db8:dc:${at}::${at}`),
  ...range(8, (at) => `fe80::${at + 1}`),
  ...range(8, (at) => `ff0${at}::1`),
  ...["::", "::1", "0:0:0:0:0:0:0:1", "0000::0001", "fd00::7", "fd00:0:0:0:0:0:0:7", "FD00::0007"],
  ...["fd00::1", "fd00::53", "fe80::1%eth0", "203.0.113.9%lo", "[::1]", "2001:0:1::1"],
  ...["localhost", "xdr.example", "example.com", "ip6-localhost", "127.1", "127.0.1", "0", "1"],
  ...["", " ", "*", "any", "-1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.4-1.2.3.9", "@four"],
  ...[7, null, undefined, [], ["203.0.113.9"], {}, { address: "203.0.113.9" }, true],
];

describe(`what no server may have blocked, in ${cases.length} ways`, () => {
  it("is more than two hundred ways", () => expect(cases.length).toBeGreaterThan(200));

  it.each(cases.map((address) => [address]))("%j", async (address) => {
    await expect(responder.plan({ address }, sampleRun())).rejects.toThrow(Refused);
    await expect(responder.apply({ address }, sampleRun())).rejects.toThrow(Refused);
  });
});

describe("what may be blocked", () => {
  it.each(["203.0.113.9", "192.168.2.9", "10.0.0.1", "198.51.100.200", "2001:db8::9"])(
    "is planned: %s",
    async (address) => {
      expect(await responder.plan({ address }, sampleRun())).toEqual({ address });
      // It comes as far as nft, which is none here.
      const applied = responder.apply({ address }, sampleRun());
      await expect(applied).rejects.not.toThrow(Refused);
      expect(isIPv4(address) || address.includes(":")).toBe(true);
    },
  );

  it("is planned in one spelling", async () => {
    const planned = await responder.plan({ address: "2001:DB8:0:0::0009" }, sampleRun());
    expect(planned).toEqual({ address: "2001:db8::9" });
  });
});

describe("the administrator's list", () => {
  const plan = () => responder.plan({ address: "203.0.113.9" }, sampleRun());

  it("that others may write stops every block until that is mended", async () => {
    chmodSync(file, 0o666);
    await expect(plan()).rejects.toThrow("Others than root may write");
    chmodSync(file, 0o600);
    expect(await plan()).toEqual({ address: "203.0.113.9" });
  });

  it("with a line that cannot be read stops every block too", async () => {
    writeFileSync(file, "198.51.100.0/33\n");
    await expect(plan()).rejects.toThrow("a line that is no address");
    writeFileSync(file, "203.0.113.0/24\n");
    await expect(plan()).rejects.toThrow("never-block list");
  });
});
