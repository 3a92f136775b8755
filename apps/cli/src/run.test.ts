import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./run.ts";
import type { Terminal } from "./terminal.ts";
import { commandInfos } from "./usage.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "xdr-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
};

const runWith = async (...argv: string[]) => {
  const written = { out: "", err: "" };
  const terminal: Terminal = {
    isInteractive: false,
    hasColor: false,
    columns: 80,
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
  };
  const code = await run(argv, terminal, new AbortController().signal);
  return { code, ...written };
};

const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split("\n")
    .map((line): Record<string, unknown> => JSON.parse(line));

const failed = (index: number): string =>
  `Nov 24 05:10:${String(index).padStart(2, "0")} web-1 sshd[${index + 1}]: Failed password for root from 203.0.113.9 port ${4000 + index} ssh2`;
const bruteForce = Array.from({ length: 20 }, (_none, index) => failed(index)).join("\n");
const accepted =
  "Nov 24 05:11:00 web-1 sshd[99]: Accepted password for root from 203.0.113.9 port 4100 ssh2";

describe("xdr rules test", () => {
  const rule = `title: Accepted
logsource: { product: linux, service: sshd }
detection: { s: { status_id: 1 }, condition: s }
level: low
`;

  it("says which records match and of the others why not", async () => {
    const [text, log] = [
      file("test/rule.yml", rule),
      file("test/auth.log", `${failed(1)}\n${accepted}\n`),
    ];
    const { code, out, err } = await runWith("rules", "test", text, log, "--json");
    expect(code).toBe(0);
    expect(err).toContain("1 of 2 events match");
    expect(linesOf(out)).toMatchObject([
      { line: 1, matched: false, selections: [{ missing: [{ item: "status_id", value: "2" }] }] },
      { line: 2, matched: true },
    ]);
  });

  it("names the place of a fault", async () => {
    const text = file("test/bad.yml", rule.replace("status_id", "status_id|nope"));
    const { code, err } = await runWith("rules", "test", text, file("test/a.log", accepted));
    expect([code, err]).toEqual([1, expect.stringMatching(/bad\.yml:3:\d+ error: .*nope/)]);
  });
});

describe("xdr rules explain", () => {
  const rule = `title: Root guessed
id: 00000000-0000-4000-8000-00000000000a
logsource: { product: linux, service: sshd }
detection:
  root: { user.name: [root, admin] }
  failed: { status_id: 2 }
  condition: root and failed
level: low
`;

  it("shows for each event which part of the condition holds, and what the event has", async () => {
    const [text, log] = [
      file("explain/rule.yml", rule),
      file("explain/auth.log", `${accepted}\n${failed(1)}\n`),
    ];
    const { code, out, err } = await runWith("rules", "explain", text, "--event", log);
    expect([code, err]).toEqual([0, expect.stringContaining("1 of 2 events match")]);
    expect(out).toMatch(/^no match {2}.*auth\.log:1 .*Accepted/);
    expect(out).toContain("  false all of these\n  true    root\n");
    expect(out).toContain("true      user.name: +root -admin  (the event has root)\n");
    expect(out).toContain("false     status_id: -2  (the event has 1)\n");
    const json = linesOf((await runWith("rules", "explain", text, "--event", log, "--json")).out);
    expect(json).toMatchObject([
      { line: 1, matched: false, lines: [{ kind: "and", matched: false }, {}, {}, {}, {}] },
      { line: 2, matched: true },
    ]);
  });

  it("knows the rules that are built in by name, and says what it needs", async () => {
    const log = file("explain/one.log", failed(1));
    const known = await runWith("rules", "explain", "sshd_login_failed", "--event", log);
    expect([known.code, known.out]).toEqual([0, expect.stringMatching(/^match/)]);
    const unknown = await runWith("rules", "explain", "nothing-here", "--event", log);
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("neither a file")]);
    expect((await runWith("rules", "explain", "sshd_login_failed")).code).toBe(2);
  });
});

describe("xdr rules backtest", () => {
  const two = `title: Failed
id: 00000000-0000-4000-8000-00000000000b
name: my_failed
logsource: { product: linux, service: sshd }
detection: { s: { status_id: 2 }, condition: s }
---
title: Many failed
id: 00000000-0000-4000-8000-00000000000c
correlation:
  type: event_count
  rules: [my_failed]
  group-by: [src_endpoint.ip]
  timespan: 5m
  condition: { gte: 15 }
`;

  it("counts over files what a correlation with its rules in one file would have found", async () => {
    const text = file("backtest/rule.yml", two);
    file("backtest/logs/auth.log", bruteForce);
    const logs = join(folder, "backtest/logs");
    const { code, out } = await runWith("rules", "backtest", text, "--on", logs, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      title: "Many failed",
      end: "all",
      report: { matched: 1, scanned: 20, buckets: [{ count: 1 }], examples: [{ eventCount: 15 }] },
    });
    const shown = await runWith("rules", "backtest", text, "--on", logs);
    expect(shown.out).toMatch(/matches +1\nevents +20\nfindings a day +too little history/);
    expect(shown.out).toContain("15 events, Failed password for root");
  });

  it("shows where a person looks how far it is, and leaves nothing of it on Ctrl-C", async () => {
    const text = file("backtest/rule.yml", two);
    file("backtest/logs/auth.log", bruteForce);
    const args = ["rules", "backtest", text, "--on", join(folder, "backtest/logs"), "--json"];
    const written = { out: "", err: "" };
    const interrupted = new AbortController();
    let isInterrupted = false;
    const terminal: Terminal = {
      ...{ isInteractive: true, hasColor: false, columns: 120 },
      out: (more) => {
        written.out += more;
      },
      err: (more) => {
        written.err += more;
        if (isInterrupted && more.includes(" events ")) interrupted.abort();
      },
    };
    const code = await run(args, terminal, interrupted.signal);
    expect(code).toBe(0);
    expect(written.err).toMatch(/% {2}20 events .* 1 matches.*\r\u001b\[2K$/s);
    expect(JSON.parse(written.out)).toMatchObject({ report: { matched: 1 } });
    written.out = "";
    isInterrupted = true;
    await expect(run(args, terminal, interrupted.signal)).rejects.toThrow();
    expect(written.out).toBe("");
    expect(written.err).toMatch(/\r\u001b\[2K$/);
  });

  it("passes over what is older than --since, and says what it needs", async () => {
    const text = file("backtest/one.yml", two.split("---\n")[0] ?? "");
    const line = failed(1).replace("Nov 24 05:10:01", "2001-02-03T04:05:06Z");
    const log = file("backtest/old.log", `${line}\n`);
    const backtest = (...args: string[]) => runWith("rules", "backtest", text, ...args, "--json");
    const all = await backtest("--on", log);
    expect(JSON.parse(all.out)).toMatchObject({ report: { matched: 1, scanned: 1 } });
    const recent = await backtest("--on", log, "--since", "7d");
    expect(JSON.parse(recent.out)).toMatchObject({ report: { matched: 0, scanned: 0 } });
    expect((await backtest()).err).toContain("--on FOLDER");
    expect((await backtest("--on", log, "--since", "soon")).err).toContain("12h or 7d");
    const broken = file("backtest/broken.yml", two.replace("status_id", "status_id|nope"));
    expect((await runWith("rules", "backtest", broken, "--on", log)).code).toBe(1);
  });
});

describe("xdr scan", () => {
  it("finds a brute force that worked and says where, as JSON lines", async () => {
    const path = file("auth.log", `${bruteForce}\n${accepted}\n`);
    const { code, out } = await runWith("scan", path, "--json");
    const lines = linesOf(out);
    expect(code).toBe(0);
    const findings = lines.filter((line) => line["kind"] === "finding");
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(finding).toMatchObject({
        rule: { id: expect.any(String), title: expect.any(String), level: expect.any(String) },
        file: path,
        line: expect.any(Number),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        event: { class_uid: 3002, src_endpoint: { ip: "203.0.113.9" } },
      });
    }
    expect(lines.filter((line) => line["kind"] === "incident")).toHaveLength(1);
    expect(lines.at(-1)).toMatchObject({
      kind: "summary",
      events: 21,
      decoded: 21,
      undecoded: 0,
      findings: findings.length,
      incidents: 1,
      seconds: expect.any(Number),
      eventsPerSecond: expect.any(Number),
    });
  });

  it("reads folders and packed files, and gives the same findings twice", async () => {
    file("many/a.log", bruteForce);
    const event = { eventid: "cowrie.login.failed", src_ip: "198.51.100.4", username: "root" };
    file("many/b.jsonl.gz", gzipSync(`${JSON.stringify(event)}\n`.repeat(3)));
    const first = linesOf((await runWith("scan", join(folder, "many"), "--json")).out);
    const second = linesOf((await runWith("scan", join(folder, "many"), "--json")).out);
    expect(first.at(-1)).toMatchObject({ events: 23 });
    const idsOf = (lines: Record<string, unknown>[]) => lines.map((line) => line["id"]);
    expect(idsOf(second)).toEqual(idsOf(first));
  });

  it("tells a person the story, and exits with 1 from the level asked for", async () => {
    const path = file("story.log", `${bruteForce}\n${accepted}\n`);
    const { code, out } = await runWith("scan", path, "--fail-on", "medium");
    expect(code).toBe(1);
    expect(out).toContain("203.0.113.9");
    expect(out).toMatch(/findings in 1 incidents: 21 events, 0 not understood/);
    expect((await runWith("scan", file("quiet.log", accepted), "--fail-on", "critical")).code).toBe(
      0,
    );
  });

  it("writes a page without scripts, with every log text escaped", async () => {
    const hostile =
      '203.0.113.9 - - [24/Nov/2026:05:10:00 +0000] "GET /?q=<script>alert(1)</script>%27%20UNION%20SELECT%201 HTTP/1.1" 200 5 "-" "sqlmap/1.7 <img src=x onerror=alert(1)>"';
    const report = join(folder, "report.html");
    const path = file("access.log", `${hostile}\n`);
    const { code, err } = await runWith("scan", path, "--report", report);
    expect(code).toBe(0);
    expect(err).toContain("report written");
    const page = readFileSync(report, "utf8");
    expect(page).toContain("<!doctype html>");
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>|https?:\/\/(?!www\.w3)/);
    expect(page).toContain("Incidents");
  });

  it("uses the rules of a folder instead of its own", async () => {
    const rule = `title: Root login
id: 5f1cdd47-7ac1-4b75-9d4c-0c5f4f2c9d11
status: test
level: high
logsource: { product: linux, service: sshd }
detection:
  selection: { user.name: root, status_id: 1 }
  condition: selection
`;
    file("rules/root.yml", rule);
    const path = file("root.log", `${bruteForce}\n${accepted}\n`);
    const { out } = await runWith("scan", path, "--rules", join(folder, "rules"), "--json");
    const findings = linesOf(out).filter((line) => line["kind"] === "finding");
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: { id: "5f1cdd47-7ac1-4b75-9d4c-0c5f4f2c9d11", title: "Root login", level: "high" },
      line: 21,
    });
  });
});

describe("xdr decode", () => {
  it("prints one OCSF event a line with its place, and unclaimed ones only when asked", async () => {
    const path = file("mixed.log", `${accepted}\nno such format\n`);
    const some = await runWith("decode", path, "--json");
    expect(linesOf(some.out)).toMatchObject([{ class_uid: 3002, file: path, line: 1 }]);
    expect(some.err).toContain("1 records that no decoder claimed");
    const all = linesOf((await runWith("decode", path, "--json", "--all")).out);
    expect(all[1]).toMatchObject({
      class_uid: 0,
      line: 2,
      undecoded: { code: "DECODE_RECORD_UNRECOGNISED" },
    });
  });

  it("shows control characters of a log instead of sending them", async () => {
    const path = file("escape.log", "Nov 24 05:10:00 web-1 app[1]: \u001b[2Jgone\n");
    const { out } = await runWith("decode", path);
    expect(out).not.toContain("\u001b");
    expect(out).toContain("\\u{1b}[2Jgone");
  });
});

describe("xdr rules check", () => {
  it("accounts for every rule and says what is wrong with the bad one", async () => {
    file(
      "check/good.yml",
      "title: a\nid: 7d1f1a9e-8f0b-4b0e-8f9e-2a1d0f0b7a01\nlogsource: {product: linux}\ndetection: {s: {a: b}, condition: s}\n",
    );
    file(
      "check/bad.yml",
      "title: b\nlogsource: {product: linux}\ndetection: {s: {a|nope: b}, condition: s}\n",
    );
    const { code, out } = await runWith("rules", "check", join(folder, "check"), "--json");
    expect(code).toBe(1);
    const [report] = linesOf(out);
    expect(report).toMatchObject({ files: 2, compiled: 1, correlations: 0, filters: 0 });
    expect(report?.["rejected"]).toMatchObject([
      { file: join(folder, "check/bad.yml"), reason: expect.stringContaining("nope"), line: 3 },
    ]);
    const text = await runWith("rules", "check", join(folder, "check"));
    expect(text.out).toMatch(/bad\.yml:3:\d+ modifier_unknown/);
  });
});

describe("xdr", () => {
  it.each([
    [["nonsense"], /There is no command "nonsense"/],
    [["scan"], /Name a file or folder/],
    [["scan", "x", "--fail-on", "big"], /--fail-on takes/],
    [["scan", "x", "--wrong"], /Unknown option/],
    [["scan", "/no/such/path"], /no such file/],
    [["rules", "burn"], /Say what to do/],
    [["decode"], /Name a file or folder/],
    [["completion", "tcsh"], /bash, zsh or fish/],
  ])("%s is wrong use: exit code 2 and what to do", async (argv, message) => {
    const { code, err } = await runWith(...argv);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });

  it("names every command that the starting script knows", async () => {
    const script = readFileSync(new URL("../../../xdr", import.meta.url), "utf8");
    const known = script
      .slice(script.indexOf('case "$command"'))
      .matchAll(/^ {2}([a-z][a-z |]*)\)$/gm)
      .flatMap(([, names = ""]) => names.split(" | "))
      .toArray();
    expect(known).toContain("agent");
    expect(known.filter((name) => !commandInfos.some((info) => info.name === name))).toEqual([]);
  });

  it("has help for all and for one, a version, and completions", async () => {
    expect((await runWith()).out).toContain("demo");
    expect((await runWith("help", "scan")).out).toContain("--report");
    expect((await runWith("scan", "--help")).out).toContain("--fail-on");
    expect((await runWith("version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    for (const shell of ["bash", "zsh", "fish"]) {
      expect((await runWith("completion", shell)).out).toContain("fail-on");
    }
  });
});

describe("pull", () => {
  it("checks the definition of an API and names what is wrong with it by its place", async () => {
    const file = join(folder, "doors.json");
    const sound = {
      title: "Doors",
      settings: [{ name: "token", label: "Token", isSecret: true }],
      auth: { kind: "header", name: "authorization", value: "{token}" },
      request: { method: "GET", url: "https://doors.example/log" },
      paging: { kind: "link-header" },
      ...{ records: [], identity: ["id"], time: ["time"], timeFormat: "iso" },
      ...{ initialMs: 0, overlapMs: 0, intervalMs: 60_000 },
    };
    writeFileSync(file, JSON.stringify(sound, null, 2));
    const good = await runWith("pull", "check", file);
    expect([good.code, good.out]).toEqual([0, "Doors is sound. It asks for: token.\n"]);
    writeFileSync(file, JSON.stringify({ ...sound, settings: [] }));
    const bad = await runWith("pull", "check", file);
    expect([bad.code, bad.err]).toEqual([1, expect.stringContaining("{token} is no setting")]);
    expect((await runWith("pull", "try")).code).toBe(2);
  });
});

describe("decoder", () => {
  const lines = [
    "gate says: login of user bob from 203.0.113.9 refused",
    "gate says: login of user ann from 198.51.100.7 refused",
  ].join("\n");

  it("proposes a definition, checks it, and decodes with it", async () => {
    const samples = file("gate.log", `${lines}\n`);
    const proposed = await runWith("decoder", "propose", samples, "--name", "own-gate");
    const definition = file("gate.json", proposed.out);
    const checked = await runWith("decoder", "check", definition, samples);
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.err).toContain("2 of 2 lines read");
    const decoded = await runWith("decode", samples, "--json", "--decoder", definition);
    expect(linesOf(decoded.out)).toMatchObject([
      { decoder: "own-gate", user: { name: "bob" }, src_endpoint: { ip: "203.0.113.9" } },
      { decoder: "own-gate", user: { name: "ann" } },
    ]);
  });

  it("says what is wrong with a definition, and which line it misses", async () => {
    const broken = file("broken.json", '{"name":"gate","events":[{"class":"nothing"}]}');
    const told = await runWith("decoder", "check", broken);
    expect(told.code).toBe(1);
    expect(told.err).toContain("events[0].class must be one of base");
    const narrow = {
      ...{ name: "own-gate", product: "gate", service: "gate", format: "text" },
      claims: [{ kind: "text", text: "gate says" }],
      events: [{ match: "login of user {user} from {src} accepted", class: "authentication" }],
    };
    const samples = file("gate-2.log", `${lines}\n`);
    const missed = await runWith(
      "decoder",
      "check",
      file("narrow.json", JSON.stringify(narrow)),
      samples,
    );
    expect(missed.code).toBe(1);
    expect(missed.out).toContain("then “accepted” does not");
  });
});
