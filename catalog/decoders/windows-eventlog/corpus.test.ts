import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EventLogsource } from "@xdr/event";
import { readEvtx } from "@xdr/evtx";
import { corpusFolder, corpusText, corpusZipEntries, isCorpusMissing } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { jsonInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";

const rules = "sigmahq-rules.tar.xz";
const regression = "sigmahq-regression-dev.tar.xz";
const attacks = "evtx-to-mitre-dev.tar.xz";
const attacksExpected = "evtx-to-mitre-dev.expected.jsonl";
const dataSets = "security-datasets-dev.tar";
const dataSetsExpected = "security-datasets-dev.expected.jsonl";

const filesOf = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(ending),
  );

type Logsource = Readonly<Record<string, string>>;

/** Only the `logsource` block of a rule: its keys stand indented on the lines behind it. */
const logsourceOf = (rule: string): Logsource => {
  const block = /^logsource:\s*\n((?:[ \t]+.*\n|#.*\n|\s*\n)+)/m.exec(rule)?.[1] ?? "";
  const pairs = [...block.matchAll(/^\s+(product|service|category):\s*['"]?([\w.-]+)/gm)];
  return Object.fromEntries(pairs.map(([, key = "", value = ""]) => [key, value]));
};

const readRules = (): Map<string, Logsource> => {
  const folder = corpusFolder(rules);
  const found = new Map<string, Logsource>();
  for (const file of filesOf(folder, ".yml")) {
    const text = readFileSync(join(folder, file), "utf8");
    const id = /^id:\s*([0-9a-f-]{36})/m.exec(text)?.[1];
    if (id !== undefined) found.set(id, logsourceOf(text));
  }
  return found;
};

const isRouted = (event: EventLogsource, rule: Logsource): boolean =>
  (rule["product"] === undefined || rule["product"] === event.product) &&
  (rule["service"] === undefined || event.services.includes(rule["service"])) &&
  (rule["category"] === undefined || event.categories.includes(rule["category"]));

const decodeObject = (json: Readonly<Record<string, unknown>>) => {
  const outcome = decoder.decode({ text: "", json, hints: {}, receivedTime: 0 });
  if (outcome.kind !== "decoded") throw new Error(outcome.kind);
  return outcome;
};

const logsourcesOf = (path: string): Map<string, EventLogsource[]> => {
  const found = new Map<string, EventLogsource[]>();
  for (const item of readEvtx(readFileSync(path))) {
    if (item.kind !== "record") continue;
    const before = found.get(item.recordId) ?? [];
    found.set(item.recordId, [...before, decodeObject(item.event).logsource]);
  }
  return found;
};

describe("records of others", () => {
  it.skipIf(isCorpusMissing(regression) || isCorpusMissing(rules))(
    "routes a record of each SigmaHQ regression case to its rule",
    () => {
      const byId = readRules();
      const folder = corpusFolder(regression);
      const infos = filesOf(folder, "info.yml");
      expect(infos.length).toBeGreaterThan(100);
      for (const info of infos) {
        const id = /rule_metadata:\s*\n\s*- id:\s*([0-9a-f-]{36})/.exec(
          readFileSync(join(folder, info), "utf8"),
        )?.[1];
        const own = join(folder, info, "..");
        const logsources = filesOf(own, ".evtx").flatMap((file) =>
          [...logsourcesOf(join(own, file)).values()].flat(),
        );
        const rule = byId.get(id ?? "") ?? { product: "no such rule" };
        expect(
          logsources.some((logsource) => isRouted(logsource, rule)),
          info,
        ).toBe(true);
      }
    },
  );

  it.skipIf(isCorpusMissing(attacks) || isCorpusMissing(rules))(
    "routes every record of the attack files to the rules that are expected to match it",
    () => {
      const byId = readRules();
      const folder = corpusFolder(attacks);
      const byFile = new Map<string, Map<string, EventLogsource[]>>();
      const lost: string[] = [];
      for (const line of corpusText(attacksExpected).trim().split("\n")) {
        const { file, eventRecordId, rules: expected } = JSON.parse(line);
        const records = byFile.get(file) ?? logsourcesOf(join(folder, file));
        byFile.set(file, records);
        const logsources = records.get(eventRecordId) ?? [];
        for (const id of expected) {
          const rule = byId.get(id) ?? { product: "no such rule" };
          if (!logsources.some((own) => isRouted(own, rule))) lost.push(`${file} ${id}`);
        }
      }
      expect(lost).toEqual([]);
    },
  );

  it.skipIf(isCorpusMissing(dataSets) || isCorpusMissing(rules))(
    "decodes flat records of the security data sets and routes some to each expected rule",
    () => {
      const byId = readRules();
      const folder = corpusFolder(dataSets);
      const expected = corpusText(dataSetsExpected)
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .filter(({ file }) => /covenant_installutil|psh_mavinject|wmic_remote_xsl/.test(file));
      expect(expected.length).toBeGreaterThan(1);
      for (const { file, events, rules: counts } of expected) {
        const [archive = "", name] = file.split(".zip__");
        const path = `security-datasets/${archive.replaceAll("__", "/")}.zip`;
        const entry = corpusZipEntries(join(folder, path)).find((own) => own.name === name);
        const lines = entry?.bytes.toString("utf8").split(/\r?\n/) ?? [];
        const decoded = lines
          .filter((line) => line.trim() !== "")
          .map((line) => decoder.decode(jsonInput(line)));
        expect(decoded).toHaveLength(events);
        const logsources = decoded.map((outcome) =>
          outcome.kind === "decoded" ? outcome.logsource : undefined,
        );
        expect(logsources).not.toContain(undefined);
        for (const [id, count] of Object.entries(counts)) {
          const rule = byId.get(id) ?? { product: "no such rule" };
          const routed = logsources.filter((own) => own !== undefined && isRouted(own, rule));
          expect(routed.length, id).toBeGreaterThanOrEqual(Number(count));
        }
      }
    },
  );
});
