import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/*
 * Targets that a server must not be talked into calling, in every notation. All of it runs in a network
 * of its own where every address answers to this machine: what is not refused arrives, and nftables
 * counts it.
 */

const addresses4 = [
  ...["127.0.0.1", "127.0.0.2", "127.1.2.3", "127.255.255.254", "0.0.0.0", "0.1.2.3"],
  ...["10.0.0.1", "10.255.255.254", "172.16.0.1", "172.31.255.254", "192.168.0.1"],
  ...["192.168.255.254", "100.64.0.1", "100.127.255.254", "169.254.169.254", "169.254.170.2"],
  ...["192.0.0.192", "192.0.2.1", "198.18.0.1", "198.19.255.254", "198.51.100.1"],
  ...["203.0.113.1", "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1"],
  ...["255.255.255.255"],
];
const addresses6 = [
  ...["::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::7f00:1"],
  ...["::ffff:7f00:1", "0:0:0:0:0:ffff:7f00:1", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1"],
  ...["64:ff9b::a9fe:a9fe", "64:ff9b:1::10.0.0.1", "2002:7f00:1::", "2002:a9fe:a9fe::1"],
  ...["2001::1", "2001:0:7f00:1::", "2001:db8::1", "fc00::1", "fd00:ec2::254", "fdff::1"],
  ...["fe80::1", "fe80::1%lo", "febf::1", "fec0::1", "ff02::1", "ff05::2", "100::1", "3fff::1"],
  ...["5f00::1"],
];
/** Of 127.0.0.1, 169.254.169.254 and 10.0.0.1, as old readers of addresses take them. */
const notations = [
  ...["2130706433", "0x7f000001", "0x7F.0.0.1", "0x7f.1", "017700000001", "0177.0.0.1"],
  ...[
    "0177.0.1",
    "127.1",
    "127.0.1",
    "0",
    "0x0",
    "00",
    "2852039166",
    "0xa9fea9fe",
    "0xA9.0xFE.0xA9.0xFE",
  ],
  ...[
    "0251.0376.0251.0376",
    "0251.254.169.254",
    "169.254.43518",
    "167772161",
    "0xa000001",
    "012.0.0.1",
  ],
  ...["10.1", "127.0.0.1.", "127。0。0。1", "①②⑦.0.0.1", "１２７.0.0.1", "%31%32%37.0.0.1"],
];
const names = [
  ...[
    "localhost",
    "LOCALHOST",
    "localhost.",
    "metadata.test",
    "rebind.test",
    "inside.test",
    "six.test",
  ],
  ...["mapped.test", "good-and-bad.test", "nothing.test"],
];
const odd = [
  ...[
    "file:///etc/passwd",
    "gopher://127.0.0.1:70/_x",
    "ftp://127.0.0.1/",
    "dict://127.0.0.1:11211/",
  ],
  ...[
    "http://user@127.0.0.1/",
    "https://example.test@127.0.0.1/",
    "https://127.0.0.1#@example.test/",
  ],
  ...["https://127.0.0.1?@example.test/", "https://127.0.0.1\\@example.test/", "https:/127.0.0.1/"],
  ...[
    "https:127.0.0.1",
    "//127.0.0.1/",
    "javascript:1",
    "",
    "https://",
    "https://[::1",
    "https://127.0.0.1:99999/",
  ],
  ...["https://\t127.0.0.1/", "ht\ntps://127.0.0.1/"],
];
const hosts = [...addresses4, ...addresses6.map((one) => `[${one}]`), ...notations, ...names];
const urls = [
  ...hosts.flatMap((host) => [`https://${host}:8443/`, `http://${host}:8080/`]),
  ...odd,
];
const dialled = [...addresses4, ...addresses6, ...notations, ...names];

/** What the names stand for; a name that is looked up again stands for something else. */
const program = (egress: string): string => `
import { connect } from "node:net";
const { createEgress, createDial } = await import(${JSON.stringify(egress)});
const given = JSON.parse(process.argv[1]);
const inside = { "metadata.test": ["169.254.169.254"], "rebind.test": ["127.0.0.1"], "inside.test": ["10.0.0.1"],
  "six.test": ["fd00:ec2::254"], "mapped.test": ["::ffff:127.0.0.1"], "good-and-bad.test": ["8.8.8.8", "10.0.0.1"] };
const resolve = (name, answer) => {
  const found = /^localhost[.]?$/i.test(name) ? ["127.0.0.1", "::1"] : inside[name.toLowerCase()] ?? [];
  answer(null, found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));
};
const options = { resolve, timeoutMs: 5000 };
const [egress, dial] = [createEgress(options), createDial(options)];
const codeOf = (run) => run.then(() => "arrived", (error) => error.code ?? String(error));
const told = [];
for (const url of given.urls) told.push([url, await codeOf(egress.send({ method: "GET", url, headers: {} }))]);
for (const host of given.dialled) told.push([host, await codeOf(dial(host, 25).then((socket) => socket.destroy()))]);
for (const host of given.bare) await new Promise((done) => connect({ host, port: 25, timeout: 2000 }).on("error", done).on("timeout", done).on("connect", done));
process.stdout.write(JSON.stringify(told));
process.exit(0);
`;

const why = (): string => {
  if (process.getuid?.() !== 0) return "needs root";
  if (!existsSync("/usr/sbin/nft")) return "needs nftables";
  return spawnSync("unshare", ["-n", "true"]).status === 0 ? "" : "needs network namespaces";
};
const isPossible = why() === "";
const space = `xdrs-${process.pid}`;
const inSpace = (...command: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync("ip", ["netns", "exec", space, ...command], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${command.join(" ")}: ${stderr}`);
  return stdout;
};
/** First packets of connections that left for anywhere. */
const arrived = (): number =>
  Number(/packets (\d+)/.exec(inSpace("nft", "list", "counter", "inet", "t", "syn"))?.[1]);

const call = (given: object): readonly (readonly [string, string])[] => {
  const egress = new URL("./egress.ts", import.meta.url).href;
  const text = JSON.stringify({ urls: [], dialled: [], bare: [], ...given });
  return JSON.parse(inSpace(process.execPath, "--input-type=module", "-e", program(egress), text));
};

describe.runIf(isPossible)("what a server is not talked into calling", () => {
  beforeAll(() => {
    spawnSync("ip", ["netns", "add", space]);
    inSpace("ip", "link", "set", "lo", "up");
    inSpace("ip", "route", "add", "local", "0.0.0.0/0", "dev", "lo");
    inSpace("ip", "-6", "route", "add", "local", "::/0", "dev", "lo");
    const rules = [
      "table inet t { counter syn { packets 0 bytes 0; }",
      "chain out { type filter hook output priority 0;",
      "meta l4proto tcp tcp flags & (syn | ack) == syn counter name syn; }; }",
    ];
    inSpace("nft", rules.join("\n"));
  });
  afterAll(() => void spawnSync("ip", ["netns", "del", space]));

  it("is counted when it is called all the same", () => {
    call({ bare: ["127.0.0.1", "10.0.0.1", "169.254.169.254", "fd00:ec2::254"] });
    expect(arrived()).toBe(4);
  });

  it("is over 120 targets in every notation, and no packet leaves for one of them", () => {
    const before = arrived();
    const told = call({ urls, dialled });
    expect(new Set([...urls, ...dialled]).size).toBeGreaterThanOrEqual(240);
    expect(told.filter(([, code]) => code === "arrived")).toEqual([]);
    expect(arrived()).toBe(before);
  });
});
