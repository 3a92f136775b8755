import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sampleHost } from "../../testing/sensor-host.ts";
import { inventorySensor } from "./inventory.ts";
import { parseCrontab } from "./jobs.ts";
import { parsePackages } from "./packages.ts";
import type { Items } from "./section.ts";
import { hostSections } from "./sections.ts";

let folder = "";
let root = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inventory-"));
  root = join(folder, "root");
  write("etc/passwd", "root:x:0:0:root:/root:/bin/bash\n");
  write("etc/group", "root:x:0:\nsudo:x:27:mara\n");
  write("etc/crontab", "SHELL=/bin/sh\n17 * * * * root run-parts /etc/cron.hourly\n");
  write("var/lib/dpkg/status", paragraph("openssl", "3.0.16-1"));
  write("etc/systemd/system/web.service", "[Service]\nExecStart=/usr/bin/web\n");
  write("proc/modules", "overlay 139264 2 - Live 0x0\n");
  write("proc/net/udp", udp(53));
  write("usr/bin/su", "x");
  chmodSync(join(root, "usr/bin/su"), 0o4755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

const paragraph = (name: string, version: string): string =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n\n`;

const udp = (port: number): string =>
  `  sl  local_address rem_address   st\n   1: 00000000:${port.toString(16).padStart(4, "0")} 00000000:0000 07 0:0 0:0 0 0 0 99\n`;

const open = () => {
  const host = sampleHost();
  const start = () => {
    const sensor = inventorySensor({
      folder: join(folder, "kept"),
      sections: (now) => hostSections(root, now),
    });
    const running = sensor.start(host);
    return { running, look: () => Array.from({ length: 8 }, () => running.poll()) };
  };
  return { host, start };
};

it("has what there is at first as a number only", () => {
  const { host, start } = open();
  const { look, running } = start();
  look();
  expect(running.state()).toEqual({ state: "running" });
  const counts = host.taken().map(({ section, activity, count }) => [section, activity, count]);
  expect(counts.toSorted()).toEqual(
    [
      ["package", "baseline", 1],
      ["user", "baseline", 1],
      ["group", "baseline", 2],
      ["member", "baseline", 1],
      ["job", "baseline", 1],
      ["unit", "baseline", 1],
      ["module", "baseline", 1],
      ["port", "baseline", 1],
      ["suid", "baseline", 1],
    ].toSorted(),
  );
});

it("tells each change of each kind once, also of while the agent was off", () => {
  const { host, start } = open();
  start().look();
  host.taken();
  write("var/lib/dpkg/status", paragraph("openssl", "3.0.17-1") + paragraph("ncat", "7.93"));
  appendFileSync(join(root, "etc/passwd"), "toor:x:0:0::/root:/bin/bash\n");
  write("etc/group", "root:x:0:\nsudo:x:27:eve\n");
  write("etc/cron.d/job", "* * * * * root /tmp/x --now\n");
  write("etc/systemd/system/web.service", "[Service]\nExecStart=-/tmp/web\n");
  mkdirSync(join(root, "etc/systemd/system/multi-user.target.wants"));
  symlinkSync(
    "../web.service",
    join(root, "etc/systemd/system/multi-user.target.wants/web.service"),
  );
  write("proc/modules", "overlay 139264 3 - Live 0x0\nhide 16384 0 - Live 0x0\n");
  write("proc/net/udp", udp(5353));
  write("tmp/sh", "x");
  chmodSync(join(root, "tmp/sh"), 0o6755);
  const { look } = start();
  look();
  look();
  const told = host
    .taken()
    .map(({ section, activity, item }) => `${section} ${activity} ${JSON.stringify(item)}`);
  expect(told.toSorted()).toEqual([
    expect.stringMatching(/^job add .*"\* \* \* \* \*","command":"\/tmp\/x --now","user":"root"/),
    'member add {"group":"sudo","gid":"27","user":"eve"}',
    'member remove {"group":"sudo","gid":"27","user":"mara"}',
    'module add {"name":"hide","size":16384}',
    'package add {"name":"ncat","version":"7.93","architecture":"amd64"}',
    'package change {"name":"openssl","version":"3.0.17-1","architecture":"amd64"}',
    'port add {"protocol":"udp","ip":"0.0.0.0","port":5353}',
    'port remove {"protocol":"udp","ip":"0.0.0.0","port":53}',
    expect.stringMatching(/^suid add .*\/tmp\/sh","mode":"6755"/),
    expect.stringMatching(/^unit add .*web.service","target":"\.\.\/web.service"/),
    expect.stringMatching(/^unit change .*"command":"\/tmp\/web"/),
    'user add {"name":"toor","uid":"0","gid":"0","home":"/root","shell":"/bin/bash"}',
  ]);
});

it("counts what flaps and what comes all at once instead of telling it", () => {
  const { host, start } = open();
  const { look, running } = start();
  look();
  host.taken();
  for (let round = 0; round < 30; round += 1) {
    write("etc/passwd", `root:x:0:0:${"x".repeat(round)}:/root:/bin/${round}\n`);
    running.poll();
  }
  const flapping = host.taken().filter(({ section }) => section === "user");
  expect(flapping.filter(({ activity }) => activity === "change")).toHaveLength(10);
  expect(flapping.filter(({ activity }) => activity === "not told")).toHaveLength(20);
  const many = Array.from({ length: 500 }, (_, at) => paragraph(`p${at}`, "1")).join("");
  write("var/lib/dpkg/status", many);
  running.poll();
  const told = host.taken();
  expect(told).toHaveLength(201);
  // 500 came and one went.
  expect(told.at(-1)).toMatchObject({ section: "package", activity: "not told", count: 301 });
});

it("does not take a port for open that is seen in one look only", () => {
  const { host, start } = open();
  const { look, running } = start();
  look();
  host.taken();
  write("proc/net/udp", udp(53) + udp(69));
  running.poll();
  running.poll();
  write("proc/net/udp", udp(53));
  look();
  expect(host.taken()).toEqual([]);
});

it("goes on with the others when one cannot be read, and says which", () => {
  const { host, start } = open();
  rmSync(join(root, "etc/passwd"));
  const { look, running } = start();
  look();
  expect(running.state()).toMatchObject({
    state: "failed",
    reason: expect.stringMatching(/^user:/),
  });
  expect(host.taken().map(({ section }) => section)).toContain("package");
});

it("leaves out packages that are removed but configured, and lines of a crontab that start nothing", () => {
  const removed = paragraph("gone", "1").replace(
    "install ok installed",
    "deinstall ok config-files",
  );
  expect([...parsePackages(removed + paragraph("here", "2")).keys()]).toEqual(["here:amd64"]);
  expect(parseCrontab("# x\nPATH=/bin\n@reboot /bin/x y\n5 4 * *\n", false)).toEqual([
    { schedule: "@reboot", command: "/bin/x y" },
  ]);
});

it("reads this very machine: its packages and its users", () => {
  const found = new Map<string, Items>();
  const sections = hostSections("/", () => 0).filter(({ name }) =>
    ["package", "user"].includes(name),
  );
  for (const section of sections) found.set(section.name, section.look() ?? new Map());
  expect(found.get("user")?.get("root")).toMatchObject({ uid: "0" });
  expect([...(found.get("package") ?? new Map()).keys()]).toContainEqual(
    expect.stringMatching(/^dpkg:/),
  );
});
