import { join } from "node:path";
import { decoders } from "@xdr/catalog";
import { readRecords } from "@xdr/collect";
import { createDecode } from "@xdr/decode";
import { asSourceId, asTenantId, type DecodedEvent } from "@xdr/event";
import { openPlaces } from "@xdr/places-mmdb";
import { corpusFolder, isCorpusMissing } from "@xdr/testing";
import { expect, test } from "vitest";
import { judge, type Verdict } from "../crowdsec/judge.ts";
import { readSuite, type SuiteTest } from "../crowdsec/read-suite.ts";
import { createCatalogDetect } from "./pipeline-for-tests.ts";

/**
 * The parser and scenario tests of another project: addresses, users, services and times must be
 * in the decoded events, and each expected alert must have a finding about its source. Coverage (a
 * decoder of the product read the records) and accuracy (everything expected is there, given
 * coverage) are told apart. The floors are what was reached; they may only rise.
 */
const places = openPlaces();
const archive = "crowdsec-hub-tests-dev.tar.xz";
const isMissing = isCorpusMissing(archive);

/** Percent of the tests, with the type that the source's owner names, and without it. */
const floors = {
  named: { coverage: 100, accuracy: 96.5 },
  bare: { coverage: 100, accuracy: 96.5 },
};

const decodeLog = async (path: string, sourceType: string | undefined): Promise<DecodedEvent[]> => {
  const options = {
    tenantId: asTenantId("tenant"),
    sourceId: asSourceId("corpus"),
    clock: { now: () => Date.UTC(2026, 10, 24), monotonic: () => 0, sleep: async () => {} },
    ids: { uuid: () => "batch", secret: () => "" },
    ...(sourceType === undefined ? {} : { hints: { sourceType } }),
  };
  const stage = createDecode({ decoders, carryOver: true, places });
  const events: DecodedEvent[] = [];
  for await (const { records } of readRecords(path, options)) {
    const { out } = await stage.run(records, new AbortController().signal);
    events.push(...out);
  }
  events.push(...stage.flush().out);
  expect(stage.counters().decoderThrew).toBe(0);
  return events;
};

const run = async (one: SuiteTest, isNamed: boolean): Promise<Verdict> => {
  const events = await decodeLog(one.logPath, isNamed ? one.logType.toLowerCase() : undefined);
  return judge(one, events, createCatalogDetect().run(events).findings);
};

const percent = (part: number, whole: number): number =>
  whole === 0 ? 100 : Math.floor((part / whole) * 1000) / 10;

interface Figures {
  readonly tests: number;
  readonly coverage: number;
  readonly accuracy: number;
}

const figuresOf = (verdicts: readonly Verdict[]): Figures => {
  const covered = verdicts.filter((verdict) => verdict.isCovered);
  const right = covered.filter((verdict) => verdict.wrong.length === 0);
  return {
    tests: verdicts.length,
    coverage: percent(covered.length, verdicts.length),
    accuracy: percent(right.length, covered.length),
  };
};

const tableOf = (verdicts: readonly Verdict[]): string => {
  const types = [...new Set(verdicts.map((verdict) => verdict.logType))].sort();
  const rows = types.map((type) => {
    const { tests, coverage, accuracy } = figuresOf(
      verdicts.filter((verdict) => verdict.logType === type),
    );
    return `${type.padEnd(24)} ${String(tests).padStart(5)} ${String(coverage).padStart(9)} ${String(accuracy).padStart(9)}`;
  });
  const all = figuresOf(verdicts);
  const head = `${"log type".padEnd(24)} tests  coverage  accuracy`;
  return [
    head,
    ...rows,
    `all ${all.tests}: coverage ${all.coverage} %, accuracy ${all.accuracy} %`,
  ].join("\n");
};

const failuresOf = (verdicts: readonly Verdict[]): string =>
  verdicts
    .filter((verdict) => !verdict.isCovered || verdict.wrong.length > 0)
    .map(({ name, logType, isCovered, wrong }) => {
      const first = wrong.slice(0, 6).join("; ");
      return `${isCovered ? "wrong    " : "uncovered"} ${name} (${logType}): ${first}`;
    })
    .join("\n");

test.skipIf(isMissing).each([
  ["named", true],
  ["bare", false],
] as const)("crowdsec hub tests, sources %s", async (kind, isNamed) => {
  const suite = readSuite(join(corpusFolder(archive), "crowdsec-hub-tests"));
  expect(suite.length).toBeGreaterThan(200);
  const verdicts: Verdict[] = [];
  for (const one of suite) verdicts.push(await run(one, isNamed));
  process.stdout.write(`\n${kind}\n${tableOf(verdicts)}\n${failuresOf(verdicts)}\n`);
  const { coverage, accuracy } = figuresOf(verdicts);
  expect(coverage).toBeGreaterThanOrEqual(floors[kind].coverage);
  expect(accuracy).toBeGreaterThanOrEqual(floors[kind].accuracy);
});
