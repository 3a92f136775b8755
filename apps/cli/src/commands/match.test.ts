import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { run } from "../run.ts";

const folder = mkdtempSync(join(tmpdir(), "xdr-match-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const runWith = async (...argv: string[]) => {
  const written = { out: "", err: "" };
  const terminal = {
    ...{ isInteractive: false, hasColor: false, columns: 80 },
    out: (text: string) => {
      written.out += text;
    },
    err: (text: string) => {
      written.err += text;
    },
  };
  const code = await run(argv, terminal, new AbortController().signal);
  return { code, ...written };
};

const rules = file(
  "rules.yml",
  `title: Whoami
id: whoami
level: high
logsource: { product: windows, category: process_creation }
detection: { s: { Image|endswith: \\whoami.exe }, condition: s }
---
title: Unit started
id: unit
level: low
logsource: { product: linux, service: audit }
detection: { s: { type: SERVICE_START }, condition: s }
`,
);

const sysmon = "Microsoft-Windows-Sysmon/Operational";
const flat = { Channel: sysmon, EventID: 1, Image: "C:\\Windows\\System32\\whoami.exe" };
const nested = {
  Event: { System: { Channel: sysmon, EventID: 1 }, EventData: { Image: "C:\\WHOAMI.EXE" } },
};
const other = { Channel: sysmon, EventID: 1, Image: "C:\\Windows\\explorer.exe" };
const linesOf = (events: readonly unknown[]) =>
  `${events.map((event) => JSON.stringify(event)).join("\n")}\n`;

it("finds rules in Windows events, flat and nested, with one thread or several alike", async () => {
  const path = file("a.jsonl", `${linesOf([flat, other, nested])}no json\n`);
  const one = await runWith("match", path, path, "--rules", rules, "--json");
  expect(one.code).toBe(0);
  const told = one.out
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  const rule = { id: "whoami", title: "Whoami", level: "high" };
  const match = (line: number) => ({ kind: "match", rule, file: path, line });
  expect(told.slice(0, -1)).toEqual([match(1), match(3), match(1), match(3)]);
  expect(told.at(-1)).toMatchObject({
    kind: "summary",
    ...{ events: 8, clean: 2, parsed: 0, broken: 2, matches: 4, rules: 2 },
  });
  expect(one.err).toContain("a.jsonl:4: The line is not JSON.");
  const three = await runWith("match", path, path, "--rules", rules, "--json", "--jobs", "3");
  const withoutTime = (text: string) => text.replace(/"seconds":[\d.]+/, "");
  expect(withoutTime(three.out)).toBe(withoutTime(one.out));
  expect(three.err).toBe(one.err);
});

it("takes all lines for one log source, and fails on a level", async () => {
  const path = file("b.jsonl", linesOf([{ type: "SERVICE_START" }, { type: "LOGIN" }]));
  const args = ["match", path, "--rules", rules, "--logsource", "linux/*/audit"];
  const found = await runWith(...args, "--fail-on", "low");
  expect([found.code, found.out]).toEqual([
    1,
    expect.stringMatching(/^low +Unit started .*b\.jsonl:1\n1 matches in 2 events by 2 rules/),
  ]);
  expect((await runWith(...args, "--fail-on", "high")).code).toBe(0);
});

it.each([
  [["match", "--rules", "x"], "Name a file"],
  [["match", "x"], "Name the rules"],
  [["match", "x", "--rules", "y", "--jobs", "0"], "--jobs takes"],
  [["match", "x", "--rules", "y", "--fail-on", "worst"], "--fail-on takes"],
])("says what is wrong with %j", async (args, message) => {
  const { code, err } = await runWith(...args);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});
