import { join, relative } from "node:path";
import { readRecords } from "@xdr/collect";
import { asSourceId, asTenantId } from "@xdr/event";
import { corpusFolder, corpusText, isCorpusMissing } from "@xdr/testing";
import { describe, expect, it } from "vitest";

/** Archives that others packed: every event that their list counts is one record. */
const archive = "security-datasets-dev.tar";
const list = "security-datasets-dev.expected.jsonl";
const isMissing = isCorpusMissing(archive) || isCorpusMissing(list);

const options = {
  tenantId: asTenantId("tenant"),
  sourceId: asSourceId("corpus"),
  clock: { now: () => Date.UTC(2026, 0, 15), monotonic: () => 0, sleep: async () => {} },
  ids: { uuid: () => "batch", secret: () => "" },
};

interface Expected {
  readonly file: string;
  readonly events: number;
}

const expectedCounts = (): Map<string, number> => {
  const rows = corpusText(list).trim().split("\n");
  return new Map(
    rows.map((row): [string, number] => {
      const { file, events }: Expected = JSON.parse(row);
      return [file, events];
    }),
  );
};

describe("security-datasets", () => {
  it.skipIf(isMissing)(
    "each event in each archive is one record",
    { timeout: 120_000 },
    async () => {
      const root = join(corpusFolder(archive), "security-datasets");
      const counts = new Map<string, number>();
      for await (const { records, rejected, skipped } of readRecords(root, options)) {
        expect(rejected).toEqual([]);
        for (const one of skipped)
          expect(one.message).toMatch(/^(A packet capture|A note of macOS)/);
        for (const { origin } of records) {
          const name = relative(root, origin.file ?? "")
            .replaceAll("!/", "/")
            .replaceAll("/", "__");
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      }
      expect(counts).toEqual(expectedCounts());
    },
  );
});
