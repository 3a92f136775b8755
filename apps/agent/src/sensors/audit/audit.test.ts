import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sampleHost } from "../../testing/sensor-host.ts";
import { assemble } from "./assemble.ts";
import { auditSensor } from "./audit.ts";
import { auditRules, ownRules } from "./rules.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "audit-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Written by auditd 3.0.9 on Debian 12: a program started, a file touched, a connection, a change of rules. */
const recorded = readFileSync(new URL("../../testing/audit-recorded.log", import.meta.url), "utf8")
  .trimEnd()
  .split("\n");
const serials = new Set(recorded.map((line) => /:(\d+)\):/.exec(line)?.[1]));
const bySerial = (lines: readonly string[], serial: string): readonly string[] =>
  lines.filter((line) => line.includes(`:${serial}):`));

const open = (addRules: () => Promise<readonly string[]> = async () => []) => {
  let time = 1_000;
  const host = sampleHost(() => time);
  const file = join(folder, "audit.log");
  writeFileSync(file, "");
  const start = () => auditSensor({ file, addRules }).start(host);
  return { host, file, start, later: (ms: number) => (time += ms) };
};

it("puts the records of each recorded event together, whichever way they are mixed", () => {
  const { whole, open: rest } = assemble(new Map(), recorded, 0);
  const ends = assemble(rest, [], 5_000);
  expect(whole.length + ends.whole.length).toBe(serials.size);
  const order = fc.shuffledSubarray(recorded, { minLength: recorded.length });
  fc.assert(
    fc.property(order, (mixed) => {
      // The last record of a system call comes last.
      const isLast = (line: string) => line.startsWith("type=PROCTITLE");
      const lines = [...mixed.filter((line) => !isLast(line)), ...mixed.filter(isLast)];
      const first = assemble(new Map(), lines, 0);
      const all = [...first.whole, ...assemble(first.open, [], 5_000).whole];
      expect(all).toHaveLength(serials.size);
      for (const { lines: together } of all) {
        const serial = /:(\d+)\):/.exec(together[0] ?? "")?.[1] ?? "";
        expect(together).toEqual(bySerial(lines, serial));
      }
    }),
  );
});

it("bounds an event, and how many wait", () => {
  const line = (serial: number) => `type=PATH msg=audit(1.000:${serial}): item=0`;
  const long = assemble(
    new Map(),
    Array.from({ length: 1_000 }, () => line(1)),
    0,
  );
  const [event] = [...long.open.values()];
  expect([event?.lines.length, event?.left]).toEqual([200, 800]);
  const many = assemble(
    new Map(),
    Array.from({ length: 2_000 }, (_, at) => line(at)),
    0,
  );
  expect([many.open.size, many.whole.length]).toEqual([500, 1_500]);
});

it("takes any lines without failing", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (lines) => {
      expect(assemble(new Map(), lines, 0).whole).toEqual([]);
    }),
  );
});

it("loses no half of an event over a restart, and doubles none", () => {
  const { host, file, start, later } = open();
  start().poll();
  for (const line of recorded) {
    appendFileSync(file, `${line}\n`);
    // A run that ends after each line, as by kill -9.
    start().poll();
  }
  later(3_000);
  const running = start();
  running.poll();
  running.poll();
  const told = host.taken();
  expect(told.flatMap(({ lines }) => lines).toSorted()).toEqual(recorded.toSorted());
  expect(told).toHaveLength(serials.size);
  expect(running.state()).toEqual({ state: "running" });
});

it("says when the kernel takes no rules, and still reads the file", async () => {
  const { host, file, start } = open(() => Promise.reject(new Error("not permitted")));
  const running = start();
  running.poll();
  appendFileSync(file, `${recorded.join("\n")}\n`);
  await Promise.resolve();
  running.poll();
  expect(running.state()).toEqual({ state: "failed", reason: "no rules: not permitted" });
  expect(host.taken()).not.toEqual([]);
});

it("names its own rules among those of others", () => {
  const listing = [
    "-a always,exit -F arch=b64 -S execve,execveat -F key=mini_xdr_exec",
    "-w /etc/passwd -p wa -k mini_xdr_watch",
    "-w /etc/passwd -p wa -k identity",
    "-a always,exit -F arch=b64 -S execve -F key=not_mini_xdr_exec",
  ].join("\n");
  expect(ownRules(listing)).toEqual(listing.split("\n").slice(0, 2));
  const rules = auditRules((path) => path === "/etc/passwd").map((rule) => rule.join(" "));
  expect(rules).toContain("-w /etc/passwd -p wa -k mini_xdr_watch");
  expect(rules.filter((rule) => rule.startsWith("-w"))).toHaveLength(1);
});
