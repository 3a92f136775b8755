import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { sshIntrusion } from "@xdr/catalog";
import { corpusFolder, createSeededRandom, isCorpusMissing } from "@xdr/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isBrowserMissing, openBrowser } from "./browser.ts";
import { tell } from "./story-delivery.ts";

const cliMain = fileURLToPath(new URL("../../apps/cli/src/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "xdr-cli-"));
const at = (...names: string[]): string => join(folder, ...names);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const xdr = (...args: string[]): Run => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cliMain, ...args], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
};

type Line = Readonly<Record<string, unknown>>;

const linesOf = (stdout: string): readonly Line[] =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

const ofKind = (lines: readonly Line[], kind: string): readonly Line[] =>
  lines.filter((line) => line["kind"] === kind);

const scanJson = (...args: string[]): readonly Line[] => {
  const { code, stdout } = xdr("scan", "--json", ...args);
  expect(code).toBe(0);
  return linesOf(stdout);
};

const summaryOf = (lines: readonly Line[]): Line => ofKind(lines, "summary")[0] ?? {};

/** Two minutes ago: times without a year are read near now. */
const startMs = Date.now() - 120_000;
const told = tell(sshIntrusion.lines, startMs);
const textOf = (source: string): string =>
  `${told
    .filter((line) => line.source === source)
    .map((line) => line.text)
    .join("\n")}\n`;

const hostileUser = "<img/src=x/onerror=globalThis.pwned=1>\u001b[31m\u202e";
const hostileLogin = Array.from(
  { length: 12 },
  (_, index) =>
    `Nov 24 05:00:${10 + index} web-2 sshd[${index}]: Failed password for invalid user ${hostileUser} from 203.0.113.8 port 4000 ssh2`,
).join("\n");

beforeAll(() => {
  mkdirSync(at("logs", "deep"), { recursive: true });
  writeFileSync(at("logs", "auth.log"), textOf("syslog"));
  writeFileSync(at("logs", "deep", "audit.log"), textOf("auditd"));
  writeFileSync(at("logs", "eve.jsonl.gz"), gzipSync(textOf("suricata")));
  writeFileSync(at("quiet.log"), textOf("nginx"));
  writeFileSync(at("odd.log"), "an odd line that nobody writes\n\u0000\u0001\u0002 another\n");
  writeFileSync(at("hostile.log"), `${hostileLogin}\n`);
  writeFileSync(at("cut.evtx"), Buffer.concat([Buffer.from("ElfFile\0"), Buffer.alloc(900, 7)]));
});

it("scans a folder into one incident, one JSON object a line", () => {
  const lines = scanJson(at("logs"));
  expect(new Set(lines.map((line) => line["kind"]))).toEqual(
    new Set(["finding", "incident", "summary"]),
  );
  expect(lines.at(-1)?.["kind"]).toBe("summary");
  for (const finding of ofKind(lines, "finding")) {
    expect(finding).toMatchObject({
      rule: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        title: expect.any(String),
        level: expect.stringMatching(/^(informational|low|medium|high|critical)$/),
      },
      file: expect.stringContaining(folder),
      line: expect.any(Number),
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      event: { class_uid: expect.any(Number), time: expect.any(Number) },
    });
  }
  const incidents = ofKind(lines, "incident");
  expect(incidents.map((incident) => incident["title"])).toEqual([
    expect.stringMatching(/^SSH brute force led to login as deploy on web-1/),
  ]);
  expect(summaryOf(lines)).toMatchObject({
    undecoded: 0,
    findings: ofKind(lines, "finding").length,
    incidents: 1,
    seconds: expect.any(Number),
    eventsPerSecond: expect.any(Number),
  });
  const { events, decoded } = summaryOf(lines);
  expect(decoded).toBe(events);
});

/** What an incident says, without ids: those follow from the line a record stands on. */
const toldBy = (lines: readonly Line[]): readonly unknown[] =>
  ofKind(lines, "incident").map((incident) =>
    JSON.parse(
      JSON.stringify(incident, (key, value) => (/^(id|findingIds)$/.test(key) ? undefined : value)),
    ),
  );

it("tells the same of a file whose lines stand in any order", () => {
  const lines = textOf("syslog").trimEnd().split("\n");
  const random = createSeededRandom(20_261_124);
  const summaries = (scanned: readonly Line[]): readonly string[] =>
    ofKind(scanned, "finding")
      .map((line) => `${line["time"]} ${line["summary"]}`)
      .toSorted();
  const ordered = scanJson(at("logs", "auth.log"));
  expect(summaries(ordered).filter((summary) => / events within /.test(summary))).not.toEqual([]);
  for (const name of ["one", "two", "three"]) {
    const shuffled = lines
      .map((line) => ({ line, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ line }) => line);
    expect(shuffled).not.toEqual(lines);
    mkdirSync(at(name));
    writeFileSync(at(name, "auth.log"), `${shuffled.join("\n")}\n`);
    const mixed = scanJson(at(name, "auth.log"));
    expect(summaries(mixed)).toEqual(summaries(ordered));
    expect(toldBy(mixed)).toEqual(toldBy(ordered));
  }
});

it("names the file and the line of a finding", () => {
  const lines = textOf("syslog").split("\n");
  const replaced = lines.findIndex((line) => line.includes("REPLACE (deploy)")) + 1;
  const found = ofKind(scanJson(at("logs", "auth.log")), "finding").filter(
    (finding) => finding["line"] === replaced,
  );
  expect(found).toMatchObject([
    { file: at("logs", "auth.log"), rule: { title: "Crontab replaced" } },
  ]);
});

it("reads packed JSON lines", () => {
  const lines = scanJson(at("logs", "eve.jsonl.gz"));
  expect(summaryOf(lines)).toMatchObject({ events: 2, decoded: 2, undecoded: 0 });
  expect(ofKind(lines, "finding").length).toBeGreaterThan(0);
});

it("ends with the exit code that --fail-on asks for", () => {
  const auth = at("logs", "auth.log");
  expect(xdr("scan", auth).code).toBe(0);
  expect(xdr("scan", "--fail-on", "high", auth).code).toBe(1);
  expect(xdr("scan", "--fail-on", "low", at("quiet.log")).code).toBe(0);
  expect(xdr("scan", "--fail-on", "catastrophic", auth).code).toBe(2);
  expect(xdr("scan").code).toBe(2);
  const missing = xdr("scan", at("nothing-here"));
  expect(missing.code).toBe(2);
  expect(missing.stderr).not.toMatch(/^\s+at /m);
});

it("keeps hostile text from the terminal", () => {
  const { code, stdout } = xdr("scan", at("hostile.log"));
  expect(code).toBe(0);
  expect(stdout).toContain("SSH brute force");
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});

it("survives a damaged EVTX beside good files", () => {
  copyFileSync(at("logs", "auth.log"), at("beside.log"));
  const both = xdr("scan", "--json", at("cut.evtx"), at("beside.log"));
  expect(both.code).toBe(0);
  const alone = summaryOf(scanJson(at("beside.log")));
  expect(summaryOf(linesOf(both.stdout))).toMatchObject({
    findings: alone["findings"],
    incidents: alone["incidents"],
  });
  expect(both.stderr).toContain("cut.evtx: The file's header is damaged.");
});

const evtxArchive = "evtx-to-mitre-dev.tar.xz";
it.skipIf(isCorpusMissing(evtxArchive))("reads EVTX, whole and cut off in the middle", () => {
  const whole = join(
    corpusFolder(evtxArchive),
    "evtx-to-mitre/Antivirus/ID1151-Defender health status.evtx",
  );
  const lines = linesOf(xdr("decode", "--json", "--all", whole).stdout);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expect(line).toMatchObject({ file: whole, eventRecordId: expect.stringMatching(/^\d+$/) });
  }
  const bytes = readFileSync(whole);
  writeFileSync(at("half.evtx"), bytes.subarray(0, Math.floor(bytes.length / 2)));
  const half = xdr("scan", "--json", at("half.evtx"));
  expect(half.code).toBe(0);
  expect(summaryOf(linesOf(half.stdout))).toHaveProperty("events");
});

it("decodes to one OCSF event a line, and tells what nobody understood", () => {
  const odd = at("odd.log");
  const some = xdr("decode", "--json", odd);
  expect(linesOf(some.stdout)).toEqual([]);
  expect(some.stderr).toContain("--all");
  const all = linesOf(xdr("decode", "--json", "--all", odd, at("logs", "auth.log")).stdout);
  const [first, second] = all;
  for (const [line, event] of [first, second].entries()) {
    expect(event).toMatchObject({
      file: odd,
      line: line + 1,
      class_uid: 0,
      undecoded: { code: expect.stringMatching(/^DECODE_/), message: expect.any(String) },
    });
  }
  const rest = all.slice(2);
  expect(rest).toHaveLength(textOf("syslog").trim().split("\n").length);
  expect(rest.every((event) => event["undecoded"] === undefined)).toBe(true);
  expect(rest).toContainEqual(
    expect.objectContaining({
      file: at("logs", "auth.log"),
      class_uid: 3002,
      raw_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    }),
  );
});

const goodRule = `title: Something is written
id: 5f0c6a3e-3a0b-4a7e-9a34-0f2d5e1b7c11
status: test
logsource:
  product: linux
  service: sshd
detection:
  selection:
    message|contains: written
  condition: selection
level: low
`;

it("checks a folder of rules and says what is wrong with which", () => {
  mkdirSync(at("rules"));
  writeFileSync(at("rules", "good.yml"), goodRule);
  const bad = goodRule.replace("5f0c6a3e", "5f0c6a3f").replace("|contains", "|resembles");
  writeFileSync(at("rules", "bad.yml"), bad);
  writeFileSync(at("rules", "no-yaml.yml"), "title: [unclosed\n  - {");
  const { code, stdout } = xdr("rules", "check", at("rules"), "--json");
  expect(code).toBe(1);
  const [report = {}] = linesOf(stdout);
  expect(report).toMatchObject({
    files: 3,
    correlations: 0,
    filters: 0,
    compiled: 1,
    unmapped: expect.any(Number),
  });
  const rejected = report["rejected"];
  expect(rejected).toHaveLength(2);
  expect(rejected).toContainEqual(
    expect.objectContaining({
      file: expect.stringContaining("bad.yml"),
      reason: expect.stringContaining("resembles"),
    }),
  );
  expect(rejected).toContainEqual(
    expect.objectContaining({ file: expect.stringContaining("no-yaml.yml") }),
  );
  rmSync(at("rules", "bad.yml"));
  rmSync(at("rules", "no-yaml.yml"));
  expect(xdr("rules", "check", at("rules")).code).toBe(0);
});

it.skipIf(isBrowserMissing("the page of --report"))(
  "writes a page that needs nothing and runs nothing",
  async () => {
    const page = at("report.html");
    const { code } = xdr("scan", at("logs"), at("hostile.log"), "--report", page);
    expect(code).toBe(0);
    const html = readFileSync(page, "utf8");
    expect(html).not.toMatch(/<script|<link|<iframe|\ssrc=["']?http|url\(/i);
    const browser = await openBrowser();
    try {
      const address = pathToFileURL(page).href;
      await browser.page.goto(address);
      await browser.page.getByRole("heading", { name: "Scan report" }).waitFor();
      const text = (await browser.page.locator("body").textContent()) ?? "";
      expect(text).toContain("SSH brute force led to login as deploy on web-1");
      expect(text).toContain("<img/src=x/onerror=globalThis.pwned=1>");
      expect(text).not.toMatch(/[\u001b\u202a-\u202e]/);
      expect(await browser.page.locator("img").count()).toBe(0);
      expect(await browser.page.evaluate(() => "pwned" in globalThis)).toBe(false);
      expect(browser.requests).toEqual([address]);
      expect(browser.errors).toEqual([]);
    } finally {
      await browser.close();
    }
  },
);
