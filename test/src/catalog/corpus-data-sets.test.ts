import { join, relative } from "node:path";
import { decoders, readRules } from "@xdr/catalog";
import { createSystemClock, createSystemIds } from "@xdr/clock-system";
import { readRecords } from "@xdr/collect";
import { createDecode } from "@xdr/decode";
import { createDetect } from "@xdr/detect";
import { asSourceId, asTenantId } from "@xdr/event";
import { corpusFolder, corpusText, isCorpusMissing } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import explained from "./data-sets-differences.json" with { type: "json" };

/**
 * The whole way of `./xdr scan` on all of security-datasets, simulated attacks in a working day's
 * noise: per file and rule, as many events as another implementation finds. Where that differs,
 * `data-sets-differences.json` says by how many and why the specification is on our side.
 */

const archive = "security-datasets-dev.tar";
const list = "security-datasets-dev.expected.jsonl";
const rulesArchive = "sigmahq-rules.tar.xz";
const isMissing = [archive, list, rulesArchive].map(isCorpusMissing).includes(true);

interface Expected {
  readonly file: string;
  readonly events: number;
  readonly matchedEvents: number;
  readonly rules: Readonly<Record<string, number>>;
}

interface Counted {
  events: number;
  readonly matched: Set<string>;
  readonly rules: Map<string, number>;
}

const clock = createSystemClock();
const never = new AbortController().signal;

const countAll = async (): Promise<ReadonlyMap<string, Counted>> => {
  const sigmahq = join(corpusFolder(rulesArchive), "sigmahq");
  const kinds = ["rules", "rules-emerging-threats", "rules-threat-hunting"];
  const rules = readRules(...kinds.map((kind) => join(sigmahq, kind)));
  const detect = createDetect({ rules, clock });
  const decode = createDecode({ decoders, carryOver: true });
  const root = join(corpusFolder(archive), "security-datasets");
  const counts = new Map<string, Counted>();
  const options = {
    tenantId: asTenantId("t"),
    sourceId: asSourceId("s"),
    clock,
    ids: createSystemIds(clock),
  };
  for await (const batch of readRecords(root, options)) {
    const { out } = await decode.run(batch.records, never);
    const fileOf = new Map<string, Counted>();
    for (const event of out) {
      const path = relative(root, event.record.origin.file ?? "");
      const name = path.replaceAll("!/", "/").replaceAll("/", "__");
      const counted = counts.get(name) ?? { events: 0, matched: new Set(), rules: new Map() };
      counts.set(name, counted);
      counted.events += 1;
      fileOf.set(event.id, counted);
    }
    for (const { eventIds, ruleId } of detect.run(out).findings) {
      const id = eventIds[0] ?? "";
      const counted = fileOf.get(id);
      counted?.matched.add(id);
      counted?.rules.set(ruleId, (counted.rules.get(ruleId) ?? 0) + 1);
    }
  }
  return counts;
};

/** `file rule ours theirs`, one for each pair that differs. */
const explanations = Object.entries(explained).flatMap(([rule, { why, files }]) => {
  expect(why.length).toBeGreaterThan(40);
  return Object.entries(files).map(
    ([file, { ours, theirs }]) => `${file} ${rule} ${ours} ${theirs}`,
  );
});

describe.skipIf(isMissing)("public rules on security-datasets", () => {
  it("find per file and rule what is expected, and what is explained", async () => {
    const counts = await countAll();
    const differences: string[] = [];
    const matched: string[] = [];
    const total = { events: 0, pairs: 0 };
    for (const line of corpusText(list).trim().split("\n")) {
      const { file, events, matchedEvents, rules }: Expected = JSON.parse(line);
      const counted = counts.get(file) ?? { events: 0, matched: new Set(), rules: new Map() };
      expect(counted.events).toBe(events);
      total.events += counted.events;
      if (counted.matched.size < matchedEvents) matched.push(file);
      for (const rule of new Set([...Object.keys(rules), ...counted.rules.keys()])) {
        const [ours, theirs] = [counted.rules.get(rule) ?? 0, rules[rule] ?? 0];
        total.pairs += 1;
        if (ours !== theirs) differences.push(`${file} ${rule} ${ours} ${theirs}`);
      }
    }
    expect(differences.toSorted()).toEqual(explanations.toSorted());
    expect(matched).toEqual([]);
    expect(total.events).toBe(244_449);
    expect(total.pairs).toBe(451);
  });
});
