import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { decoders, type RuleFolder, readRules } from "@xdr/catalog";
import { createSystemClock, createSystemIds } from "@xdr/clock-system";
import { readRecords } from "@xdr/collect";
import { createDecode } from "@xdr/decode";
import { createDetect } from "@xdr/detect";
import { asSourceId, asTenantId } from "@xdr/event";
import { corpusFolder, corpusText, isCorpusMissing } from "@xdr/testing";
import { describe, expect, it } from "vitest";

/** The whole way of `./xdr scan` on files of real attacks, against what others expect of them. */

const missing = [
  "sigmahq-rules.tar.xz",
  "sigmahq-regression-dev.tar.xz",
  "evtx-to-mitre-dev.tar.xz",
]
  .map(isCorpusMissing)
  .includes(true);
const clock = createSystemClock();
const ids = createSystemIds(clock);
const never = new AbortController().signal;

const publicRules = (): RuleFolder => {
  const folder = join(corpusFolder("sigmahq-rules.tar.xz"), "sigmahq");
  const kinds = ["rules", "rules-emerging-threats", "rules-threat-hunting"];
  return readRules(...kinds.map((kind) => join(folder, kind)));
};

/** `file#record` -> ids of the rules that matched. */
const matchesIn = async (root: string, rules: RuleFolder): Promise<Map<string, Set<string>>> => {
  const detect = createDetect({ rules, clock });
  const decode = createDecode({ decoders, carryOver: true });
  const found = new Map<string, Set<string>>();
  const options = { tenantId: asTenantId("t"), sourceId: asSourceId("s"), clock, ids };
  for await (const batch of readRecords(root, options)) {
    const { out } = await decode.run(batch.records, never);
    const placeOf = new Map(
      out.map((event) => {
        const { file = "", recordId = "" } = event.record.origin;
        return [String(event.id), `${relative(root, file)}#${recordId}`];
      }),
    );
    for (const finding of detect.run(out).findings) {
      const place = placeOf.get(finding.eventIds[0] ?? "") ?? "";
      found.set(place, (found.get(place) ?? new Set()).add(finding.ruleId));
    }
  }
  return found;
};

/**
 * Where we find more than the expected file lists, and why we are right. It did not evaluate log
 * sources without a channel in its map; ours has channels for these services.
 */
const explained: ReadonlyMap<string, string> = new Map([
  ["6d444368-6da1-43fe-b2fc-44202430480e", "service dns-server is the channel DNS Server"],
  ["cbe51394-cd93-4473-b555-edf0144952d9", "service dns-server is the channel DNS Server"],
  ["00bb5bd5-1379-4fcf-a965-a5b6f7478064", "service firewall-as is the firewall's own channel"],
]);

interface Expected {
  readonly file: string;
  readonly eventRecordId: string;
  readonly rules: readonly string[];
}

describe.skipIf(missing)("public rules on files of real attacks", () => {
  it("find in evtx-to-mitre exactly what is expected, and what is explained", async () => {
    const root = corpusFolder("evtx-to-mitre-dev.tar.xz");
    const found = await matchesIn(root, publicRules());
    const expected = new Map<string, Set<string>>();
    for (const line of corpusText("evtx-to-mitre-dev.expected.jsonl").trim().split("\n")) {
      const { file, eventRecordId, rules }: Expected = JSON.parse(line);
      const place = `${file}#${eventRecordId}`;
      const known = expected.get(place) ?? new Set<string>();
      expected.set(place, new Set([...known, ...rules]));
    }
    const missed: string[] = [];
    const more: string[] = [];
    for (const place of new Set([...expected.keys(), ...found.keys()])) {
      const [mine, theirs] = [
        found.get(place) ?? new Set<string>(),
        expected.get(place) ?? new Set<string>(),
      ];
      missed.push(
        ...[...theirs].filter((rule) => !mine.has(rule)).map((rule) => `${place} ${rule}`),
      );
      more.push(
        ...[...mine]
          .filter((rule) => !theirs.has(rule) && !explained.has(rule))
          .map((rule) => `${place} ${rule}`),
      );
    }
    expect({ missed, more }).toEqual({ missed: [], more: [] });
    expect(expected.size).toBeGreaterThan(500);
  });

  it("find each regression case by its own rule", async () => {
    const root = corpusFolder("sigmahq-regression-dev.tar.xz");
    const found = await matchesIn(root, publicRules());
    const byFile = new Map<string, Set<string>>();
    for (const [place, rules] of found) {
      const file = place.slice(0, place.lastIndexOf("#"));
      byFile.set(file, new Set([...(byFile.get(file) ?? []), ...rules]));
    }
    const infos = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith("info.yml"),
    );
    const missed = infos.flatMap((info) => {
      const rule = /rule_metadata:\s*\n\s*- id: (\S+)/.exec(
        readFileSync(join(root, info), "utf8"),
      )?.[1];
      const files = readdirSync(dirname(join(root, info))).filter((name) => name.endsWith(".evtx"));
      return files
        .map((name) => join(dirname(info), name))
        .filter((file) => byFile.get(file)?.has(rule ?? "") !== true);
    });
    expect(missed).toEqual([]);
    expect(infos.length).toBeGreaterThan(100);
  });
});
