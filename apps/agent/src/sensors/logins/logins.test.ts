import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sampleHost } from "../../testing/sensor-host.ts";
import { loginSensor } from "./logins.ts";
import { parseUtmp, utmpFormOf } from "./utmp-record.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "logins-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const form = utmpFormOf("x64");

interface Entry {
  readonly type: number;
  readonly line: string;
  readonly user: string;
  readonly host: string;
  readonly ip: string;
  readonly time: string;
}

const row = ({ type, line, user, host, ip, time }: Entry): string =>
  `[${type}] [00811] [ts/0] [${user.padEnd(8)}] [${line.padEnd(12)}] [${host.padEnd(20)}] ` +
  `[${ip.padEnd(15)}] [${time}]\n`;

const base: Entry = {
  type: 7,
  line: "pts/0",
  user: "mara",
  host: "bastion.example",
  ip: "203.0.113.9",
  time: "2026-11-24T05:10:07,250000+00:00",
};

/** Written by util-linux, not by us. */
const written = (...entries: readonly Partial<Entry>[]): Buffer =>
  execFileSync("utmpdump", ["-r"], {
    input: entries.map((entry) => row({ ...base, ...entry })).join(""),
    env: { ...process.env, TZ: "UTC" },
    stdio: ["pipe", "pipe", "ignore"],
  });

const open = () => {
  const [wtmp, btmp] = [join(folder, "wtmp"), join(folder, "btmp")];
  const host = sampleHost();
  const start = () => loginSensor({ wtmp, btmp, form }).start(host);
  return { wtmp, btmp, host, start };
};

it("reads entries as util-linux writes them", () => {
  expect(parseUtmp(written({}), form)).toEqual({
    type: "user",
    pid: 811,
    line: "pts/0",
    user: "mara",
    host: "bastion.example",
    ip: "203.0.113.9",
    time: Date.parse("2026-11-24T05:10:07.250Z"),
  });
  expect(parseUtmp(written({ ip: "2001:db8::7" }), form)?.ip).toBe("2001:db8::7");
  expect(parseUtmp(written({ type: 5 }), form)).toBeUndefined();
});

it("reads the entries of arm64, whose times are longer", () => {
  const long = Buffer.alloc(400);
  long.writeInt16LE(7, 0);
  long.write("root", 44);
  long.writeBigInt64LE(1_764_000_000n, 344);
  long.writeInt32LE(500_000, 352);
  long.set([198, 51, 100, 7], 360);
  expect(parseUtmp(long, utmpFormOf("arm64"))).toMatchObject({
    user: "root",
    time: 1_764_000_000_500,
    ip: "198.51.100.7",
  });
});

it("takes any bytes for an entry without failing", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 0, maxLength: 420 }), (bytes) => {
      parseUtmp(Buffer.from(bytes), form);
    }),
  );
});

it("begins at the end, then tells each login, failure and end with its user, once", () => {
  const { wtmp, btmp, host, start } = open();
  writeFileSync(wtmp, written({ user: "old" }));
  writeFileSync(btmp, "");
  start().poll();
  expect(host.taken()).toEqual([]);
  appendFileSync(wtmp, written({}));
  // A failed login without an address, as login(1) writes it.
  appendFileSync(btmp, written({ type: 6, user: "admin", line: "ssh:notty", ip: "0.0.0.0" }));
  const later = start();
  later.poll();
  later.poll();
  expect(host.taken()).toEqual([
    expect.objectContaining({ activity: "logon", user: "mara", line: "pts/0", ip: "203.0.113.9" }),
    expect.not.objectContaining({ ip: expect.anything() }),
  ]);
  appendFileSync(wtmp, written({ type: 8, user: "", host: "", ip: "0.0.0.0" }));
  start().poll();
  expect(host.taken()).toEqual([
    expect.objectContaining({ activity: "logoff", user: "mara", host: "bastion.example" }),
  ]);
  appendFileSync(wtmp, written({ type: 8, user: "", line: "tty1" }, { type: 2, user: "reboot" }));
  start().poll();
  expect(host.taken()).toEqual([expect.objectContaining({ activity: "boot" })]);
});

it("waits for the rest of an entry, and loses none when the file is renamed or emptied", () => {
  const { wtmp, host, start } = open();
  writeFileSync(wtmp, "");
  start().poll();
  const whole = written({ user: "torn" });
  appendFileSync(wtmp, whole.subarray(0, 100));
  start().poll();
  expect(host.taken()).toEqual([]);
  appendFileSync(wtmp, whole.subarray(100));
  appendFileSync(wtmp, written({ user: "last" }));
  renameSync(wtmp, `${wtmp}.1`);
  writeFileSync(wtmp, written({ user: "first" }));
  const running = start();
  running.poll();
  running.poll();
  expect(host.taken().map(({ user }) => user)).toEqual(["torn", "last", "first"]);
  truncateSync(wtmp, 0);
  running.poll();
  appendFileSync(wtmp, written({ user: "again" }));
  running.poll();
  expect(host.taken().map(({ user }) => user)).toEqual(["again"]);
});

it("leaves entries where they are while the disk queue is full", () => {
  const { wtmp, host, start } = open();
  writeFileSync(wtmp, "");
  const running = start();
  running.poll();
  appendFileSync(wtmp, written({}));
  host.setLevel("full");
  running.poll();
  expect(host.taken()).toEqual([]);
  host.setLevel("calm");
  running.poll();
  expect(host.taken()).toHaveLength(1);
});
