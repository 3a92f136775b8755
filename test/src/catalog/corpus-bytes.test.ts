import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { flatWindowsLines, nestedWindowsLines, readRules } from "@xdr/catalog";
import { createSystemClock, createSystemIds } from "@xdr/clock-system";
import { readRecords } from "@xdr/collect";
import { asSourceId, asTenantId } from "@xdr/event";
import {
  compile,
  createByteMatcher,
  type DetectionRule,
  jsonEvent,
  matchNaively,
  type SigmaEvent,
} from "@xdr/sigma";
import { corpusFolder, corpusZipEntries, isCorpusMissing } from "@xdr/testing";
import { afterAll, describe, expect, it } from "vitest";

/**
 * The byte path finds, for every event of three public data sets and all public rules, what the
 * matcher finds in the parsed object; and for a sample of them what the definition of rules says.
 */

const rulesArchive = "sigmahq-rules.tar.xz";
const casesArchive = "sigmahq-regression-dev.tar.xz";
const evtxArchive = "evtx-to-mitre-dev.tar.xz";
const setsArchive = "security-datasets-dev.tar";

const timeoutMs = 240_000;

const filesOf = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));

const load = () => {
  const sigmahq = join(corpusFolder(rulesArchive), "sigmahq");
  const kinds = ["rules", "rules-emerging-threats", "rules-threat-hunting"];
  const { rules } = readRules(...kinds.map((kind) => join(sigmahq, kind)));
  return compile({ rules, correlations: [], filters: [] });
};

let loaded: ReturnType<typeof load> | undefined;
afterAll(() => {
  loaded = undefined;
});

const ids = (rules: readonly DetectionRule[]): string => rules.map(({ id }) => id).join(" ");

/** Events between two that the naive evaluator sees too: it takes some 10 ms for one. */
interface Comparing {
  readonly options: typeof flatWindowsLines;
  readonly naiveEvery: number;
}

/** Compares blocks of lines; the counts are of all of them. */
const createComparison = ({ options, naiveEvery }: Comparing) => {
  loaded ??= load();
  const matcher = loaded;
  const bytes = createByteMatcher(matcher, options);
  const counts = { events: 0, clean: 0, parsed: 0, broken: 0, matches: 0, naive: 0 };
  const eventOf = (line: string): SigmaEvent | undefined => {
    let fields: Record<string, unknown>;
    try {
      fields = JSON.parse(line);
    } catch {
      return undefined;
    }
    const { field } = jsonEvent(fields, { services: [], categories: [] }, options.pathsOf);
    const logsource = options.route.logsourceOf(options.route.fields.map(field));
    return jsonEvent(fields, logsource, options.pathsOf);
  };
  const add = (block: Uint8Array): void => {
    const result = bytes.matchBlock(block);
    const found = new Map(result.matches.map((match) => [match.offset, ids(match.rules)]));
    const broken = new Set(result.broken.map(({ offset }) => offset));
    for (let offset = 0; offset < block.length; ) {
      const feed = block.indexOf(10, offset);
      const end = feed < 0 ? block.length : feed;
      const line = Buffer.from(block.subarray(offset, end)).toString("utf8");
      if (line.trim() !== "") {
        const event = eventOf(line);
        expect(broken.has(offset)).toBe(event === undefined);
        const matched = event === undefined ? "" : ids(matcher.match(event));
        if ((found.get(offset) ?? "") !== matched) {
          expect({ line, found: found.get(offset) ?? "" }).toEqual({ line, found: matched });
        }
        if (matched !== "") counts.matches += matched.split(" ").length;
        if (event !== undefined && counts.events % naiveEvery === 0) {
          expect(ids(matchNaively(matcher, event))).toBe(matched);
          counts.naive += 1;
        }
        counts.events += 1;
      }
      offset = end + 1;
    }
    counts.clean += result.clean;
    counts.parsed += result.parsed;
    counts.broken += result.broken.length;
  };
  return { add, counts };
};

/** Records of a case: one JSON document or several in a row. */
const recordsOf = (text: string): readonly unknown[] =>
  text.split(/(?<=^\})\s*(?=\{)/m).map((part): unknown => JSON.parse(part));

const missing = (...archives: readonly string[]) =>
  [rulesArchive, ...archives].map(isCorpusMissing).includes(true);

describe("bytes give what objects give, for all public rules", () => {
  it.skipIf(missing(casesArchive))(
    "on the cases of the rules themselves",
    () => {
      const comparison = createComparison({ options: nestedWindowsLines, naiveEvery: 2 });
      for (const file of filesOf(corpusFolder(casesArchive), ".json")) {
        const records = recordsOf(readFileSync(file, "utf8"));
        comparison.add(Buffer.from(records.map((one) => JSON.stringify(one)).join("\n")));
      }
      process.stdout.write(`${JSON.stringify(comparison.counts)}\n`);
      expect(comparison.counts.events).toBeGreaterThan(120);
      expect(comparison.counts.matches).toBeGreaterThan(120);
    },
    timeoutMs,
  );

  it.skipIf(missing(evtxArchive))(
    "on the event logs of attacks",
    async () => {
      const clock = createSystemClock();
      const records = readRecords(corpusFolder(evtxArchive), {
        tenantId: asTenantId("t"),
        sourceId: asSourceId("s"),
        clock,
        ids: createSystemIds(clock),
      });
      const comparison = createComparison({ options: nestedWindowsLines, naiveEvery: 40 });
      for await (const batch of records) {
        const feeds = batch.records.flatMap(({ raw }) => [raw, Buffer.from("\n")]);
        comparison.add(Buffer.concat(feeds));
      }
      process.stdout.write(`${JSON.stringify(comparison.counts)}\n`);
      expect(comparison.counts.events).toBeGreaterThan(5_000);
      expect(comparison.counts.matches).toBeGreaterThan(900);
    },
    timeoutMs,
  );

  it.skipIf(missing(setsArchive))(
    "on simulated attacks in the noise of working days",
    () => {
      const comparison = createComparison({ options: flatWindowsLines, naiveEvery: 1_500 });
      for (const file of filesOf(corpusFolder(setsArchive), ".zip")) {
        for (const { name, bytes } of corpusZipEntries(file)) {
          if (name.endsWith(".json")) comparison.add(bytes);
        }
      }
      process.stdout.write(`${JSON.stringify(comparison.counts)}\n`);
      expect(comparison.counts.events).toBeGreaterThan(240_000);
      expect(comparison.counts.clean).toBeGreaterThan(comparison.counts.events * 0.3);
    },
    timeoutMs,
  );
});
