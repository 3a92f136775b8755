import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { readRules } from "@xdr/catalog";
import { asTenantId, tacticOfTag, techniqueName } from "@xdr/event";
import { describe, expect, test } from "vitest";
import { createCatalogDetect, decodeRecords, recordsOf, rules } from "./pipeline-for-tests.ts";

/**
 * Each rule's own proof: `match.jsonl` raises it and `no-match.jsonl` does not, from the text that
 * a source sends to the finding. One JSON object a line; `raw` is one record or, for correlations,
 * a sequence of them; `source` names the decoder where the text alone does not tell.
 */
const root = fileURLToPath(new URL("../../../catalog/rules", import.meta.url));

const folders = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, entry.parentPath))
  .filter((folder, index, all) => all.indexOf(folder) === index)
  .sort();

interface Sample {
  readonly raw: string | readonly string[];
  readonly source?: string;
}

const isSample = (value: unknown): value is Sample => {
  if (typeof value !== "object" || value === null || !("raw" in value)) return false;
  if (Object.keys(value).some((key) => key !== "raw" && key !== "source")) return false;
  if ("source" in value && typeof value.source !== "string") return false;
  const raws: readonly unknown[] = Array.isArray(value.raw) ? value.raw : [value.raw];
  return raws.length > 0 && raws.every((raw) => typeof raw === "string" && raw !== "");
};

const samplesIn = (folder: string, file: string): readonly Sample[] =>
  readFileSync(join(root, folder, file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const value: unknown = JSON.parse(line);
      if (!isSample(value)) throw new Error(`${folder}/${file}: not a sample: ${line}`);
      return value;
    });

const detect = createCatalogDetect();

/** Identifiers of the rules that a sample raises. Its tenant is its own: samples never meet. */
const raisedBy = async (sample: Sample, name: string): Promise<ReadonlySet<string>> => {
  const records = recordsOf([sample.raw].flat(), {
    tenantId: asTenantId(name),
    ...(sample.source === undefined ? {} : { hints: { sourceType: sample.source } }),
  });
  const events = await decodeRecords(records);
  const unread = events.find((event) => event.undecoded !== undefined);
  if (unread !== undefined) throw new Error(`undecoded: ${unread.undecoded?.message}`);
  return new Set(detect.run(events).findings.map((finding) => String(finding.ruleId)));
};

/** Rules of a file in the order written; the last one is the one that the folder is about. */
const rulesIn = (folder: string) => {
  const loaded = readRules(join(root, folder, "rule.yml"));
  expect(loaded.rejected).toEqual([]);
  return [...loaded.rules, ...loaded.correlations].toSorted((a, b) => a.line - b.line);
};

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** File naming of Sigma: what begins the name says where the events come from. */
const namePrefixes: Readonly<Record<string, readonly string[]>> = {
  "any/firewall": ["net_firewall_"],
  "any/webserver": ["web_"],
  "aws/cloudtrail": ["aws_cloudtrail_"],
  "cowrie/honeypot": ["cowrie_"],
  "linux/file_event": ["file_event_lnx_"],
  "linux/process_creation": ["proc_creation_lnx_"],
  "linux/xdr-agent": ["lnx_xdr_agent_"],
  "windows/process_creation": ["proc_creation_win_"],
  "windows/security": ["win_security_"],
  "windows/system": ["win_system_"],
};
const prefixesOf = (place: string): readonly string[] => {
  const [product, service] = place.split("/");
  const short = product === "linux" ? "lnx" : product;
  return namePrefixes[place] ?? [`${short}_${service}_`];
};

const checkTags = (tags: readonly string[]): void => {
  const tactics = tags.filter((tag) => tacticOfTag(tag) !== undefined);
  const techniques = tags.filter((tag) => /^attack\.t\d/.test(tag));
  expect(tactics).not.toEqual([]);
  expect(techniques).not.toEqual([]);
  expect(tags).toEqual([...tactics, ...techniques]);
  for (const tag of techniques) {
    const uid = tag.slice("attack.".length).toUpperCase();
    expect([tag, techniqueName(uid)]).not.toEqual([tag, uid]);
  }
};

describe("every rule of the catalog", () => {
  test("stands in a folder with its proof and nothing else", () => {
    for (const folder of folders) {
      expect([folder, readdirSync(join(root, folder)).sort()]).toEqual([
        folder,
        ["match.jsonl", "no-match.jsonl", "rule.yml"],
      ]);
    }
    expect(folders.length).toBeGreaterThanOrEqual(45);
  });

  test("is loaded, compiled and has an identifier of its own", () => {
    expect([...rules.rejected, ...rules.warnings]).toEqual([]);
    const { report } = detect;
    expect([...report.rejected, ...report.warnings, ...detect.rejectedCorrelations]).toEqual([]);
    expect(report.compiled).toBe(rules.rules.length);
    const ids = [...rules.rules, ...rules.correlations].map((rule) => rule.id);
    for (const id of ids) expect(id).toMatch(uuidPattern);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has a title and, where correlations refer to it, a name of its own", () => {
    const all = [...rules.rules, ...rules.correlations];
    const names = all.flatMap((rule) => rule.name ?? []);
    expect(new Set(names).size).toBe(names.length);
    const titles = all.map((rule) => rule.title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe.each(folders)("%s", (folder) => {
  const own = rulesIn(folder);
  const last = own.at(-1);
  if (last === undefined) throw new Error(`${folder} holds no rule`);
  const name = basename(folder);

  test("says what it is, in the place where its events come from", () => {
    const [first] = own;
    expect(name).toMatch(/^[a-z0-9_]{10,90}$/);
    if (first?.kind === "detection") {
      const { product, category, service } = first.logsource;
      expect(dirname(folder)).toBe(`${product ?? "any"}/${category ?? service}`);
    }
    expect(prefixesOf(dirname(folder)).some((prefix) => name.startsWith(prefix))).toBe(true);
    expect(last.title).toMatch(/^[A-Z].{3,98}[^.]$/);
    expect(last.description ?? "").toMatch(/^[A-Z][\s\S]{30,}\.$/);
    expect(last.author).toBe("Mini-XDR contributors");
    expect(last.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(last.status).toMatch(/^(experimental|test|stable)$/);
    expect(last.source).toMatch(/^level: (informational|low|medium|high|critical)$/m);
    expect(last.falsepositives).not.toEqual([]);
    checkTags(last.tags);
  });

  test("keeps the rules that only feed it from raising anything", () => {
    const feeding = own.slice(0, -1).filter((rule) => rule.kind === "detection");
    if (last.kind === "detection") expect(feeding).toEqual([]);
    else expect(last.generate).toBe(false);
  });

  for (const [file, isMatch] of [
    ["match.jsonl", true],
    ["no-match.jsonl", false],
  ] as const) {
    const samples = existsSync(join(root, folder, file)) ? samplesIn(folder, file) : [];
    test(`${file} has samples`, () => expect(samples).not.toEqual([]));
    test.each(samples.map((sample, index) => [index + 1, sample] as const))(
      `${file}:%i ${isMatch ? "raises it" : "does not raise it"}`,
      async (line, sample) => {
        const raised = await raisedBy(sample, `${folder}/${file}:${line}`);
        expect(raised.has(last.id)).toBe(isMatch);
        for (const rule of own.slice(0, -1)) expect(raised.has(rule.id)).toBe(false);
      },
    );
  }
});
