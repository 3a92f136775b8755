import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decoders } from "@xdr/catalog";
import { readRecords } from "@xdr/collect";
import { createDecode } from "@xdr/decode";
import { asSourceId, asTenantId, type DecodedEvent } from "@xdr/event";
import { corpusFolder, isCorpusMissing } from "@xdr/testing";
import { describe, expect, it } from "vitest";

/** Logs that others collected, read from their files and decoded with the whole catalog. */
const archive = "logs-dev.tar.xz";
const isMissing = isCorpusMissing(archive);

const options = {
  tenantId: asTenantId("tenant"),
  sourceId: asSourceId("corpus"),
  clock: { now: () => Date.UTC(2026, 0, 15), monotonic: () => 0, sleep: async () => {} },
  ids: { uuid: () => "batch", secret: () => "" },
};

const decodeFile = async (path: string): Promise<DecodedEvent[]> => {
  const stage = createDecode({ decoders, carryOver: true });
  const events: DecodedEvent[] = [];
  for await (const { records, rejected, skipped } of readRecords(path, options)) {
    expect([...rejected, ...skipped]).toEqual([]);
    const result = await stage.run(records, new AbortController().signal);
    expect(result.rejected).toEqual([]);
    events.push(...result.out);
  }
  events.push(...stage.flush().out);
  expect(stage.counters().decoderThrew).toBe(0);
  return events;
};

describe("loghub", () => {
  for (const name of ["OpenSSH", "Linux", "Apache"]) {
    it.skipIf(isMissing)(`${name}: every line is one event`, async () => {
      const path = join(corpusFolder(archive), "loghub", name, `${name}_2k.log`);
      const lines = readFileSync(path, "latin1")
        .split(/\r?\n/)
        .filter((line) => line !== "");
      const events = await decodeFile(path);
      expect(events.map((event) => Buffer.from(event.record.raw).toString("latin1"))).toEqual(
        lines,
      );
      expect(events.filter((event) => event.undecoded !== undefined)).toEqual([]);
      if (name === "Apache") return;
      const host = name === "OpenSSH" ? "LabSZ" : "combo";
      expect(new Set(events.map((event) => event.event.device?.hostname))).toEqual(new Set([host]));
      expect(events.filter((event) => event.flags.includes("time-missing"))).toEqual([]);
    });
  }
});

describe("CloudTrail files", () => {
  it.skipIf(isMissing)("each element of Records is one event", async () => {
    const folder = join(corpusFolder(archive), "cloudtrail", "CloudTrail");
    for (const file of readdirSync(folder)) {
      const parsed: { Records: unknown[] } = JSON.parse(readFileSync(join(folder, file), "utf8"));
      const events = await decodeFile(join(folder, file));
      const found = events.map((event): unknown =>
        JSON.parse(Buffer.from(event.record.raw).toString()),
      );
      expect(found).toEqual(parsed.Records);
      expect(events.filter((event) => event.undecoded !== undefined)).toEqual([]);
    }
  });
});
