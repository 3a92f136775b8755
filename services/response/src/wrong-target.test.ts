import { expect, test } from "vitest";
import { requestRun } from "./request-run.ts";
import { createResponseWorld } from "./testing/response-world.ts";

/** Ways to write one IPv4 address, usual ones and those that some programs take. */
const notations = (address: string): readonly string[] => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");
  const [high, low] = [hex(a * 256 + b, 1), hex(c * 256 + d, 1)];
  return [
    address,
    ` ${address} `,
    `[${address}]`,
    String(number),
    `0x${hex(number, 8)}`,
    `0${number.toString(8)}`,
    `0x${hex(a, 2)}.0x${hex(b, 2)}.0x${hex(c, 2)}.0x${hex(d, 2)}`,
    `0${a.toString(8)}.0${b.toString(8)}.0${c.toString(8)}.0${d.toString(8)}`,
    `${a}.${b}.${c * 256 + d}`,
    `${address}.`,
    `${address}/32`,
    `${address}/8`,
    `::ffff:${address}`,
    `::FFFF:${high}:${low}`,
    `0:0:0:0:0:ffff:${high}:${low}`,
    `[::ffff:${address}]`,
    `::ffff:${address}%eth0`,
    `::${address}`,
    `64:ff9b::${address}`,
    `2002:${high}:${low}::1`,
  ];
};

const protectedV4 = [
  ...["127.0.0.1", "127.255.255.254", "0.0.0.0", "255.255.255.255", "224.0.0.1", "169.254.169.254"],
  ...["192.0.2.1", "198.51.100.53", "10.20.30.40", "192.168.1.1", "10.0.0.254"],
];

const others = [
  ...["::", "::1", "[::1]", "::1%lo", "0:0:0:0:0:0:0:1", "ff02::1", "ff0e::fb", "fe80::1"],
  ...[
    "fe80::1%eth0",
    "2001:db8:53::53",
    "2001:DB8:53::1",
    "2001:0:1::1",
    "64:ff9b:1::1",
    "fd00::1",
  ],
  ...[
    "0.0.0.0/0",
    "::/0",
    "0/0",
    "0",
    "",
    " ",
    "*",
    "any",
    "all",
    "localhost",
    "LOCALHOST",
    "xdr.example",
  ],
  ...["dns.example", "127.0.0.1; drop", "127.0.0.1\n203.0.113.7", "203.0.113.7,127.0.0.1"],
  ...[
    "203.0.113.7-203.0.113.9",
    "203.0.113.0/24",
    "１２７.0.0.1",
    "127。0。0。1",
    "file:///",
    "-oX",
  ],
];

test("no protected target is acted on, however it is written, and no host hears of it", async () => {
  const { as, incidentId, world, tenant, hosts, settle } = await createResponseWorld();
  await world.control.inTenant(tenant.tenant.id, (tx) =>
    tx.runs.putSettings({
      protected: {
        networks: ["198.51.100.53", "10.20.0.0/16", "2001:db8:53::/48"],
        names: ["web-1", "root"],
      },
    }),
  );
  const keys = [...protectedV4.flatMap(notations), ...others];
  expect(keys.length).toBeGreaterThanOrEqual(200);
  const begun: string[] = [];
  const ask = async (action: string, kind: "address" | "device" | "user", key: string) => {
    const wanted = { incidentId, action, target: { kind, key }, agentId: "agent-web-1" };
    const run = await requestRun(as("admin"), wanted).catch(() => undefined);
    if (run !== undefined && run.state !== "denied") begun.push(key);
  };
  for (const key of keys) await ask("block-address", "address", key);
  for (const key of ["web-1", "WEB-1", "Web-1"]) await ask("isolate-device", "device", key);
  for (const key of ["root", "ROOT", "web-1\\root"]) await ask("disable-user", "user", key);
  await settle();
  expect(begun).toEqual([]);
  expect(hosts.received).toEqual([]);
});
