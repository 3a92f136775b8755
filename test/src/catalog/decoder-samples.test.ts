import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { decoders } from "@xdr/catalog";
import { createDecode } from "@xdr/decode";
import { asSourceId, asTenantId, type DecodedEvent, type RawRecord } from "@xdr/event";
import { describe, expect, test } from "vitest";

/**
 * Each decoder's samples through the real decode stage against `<sample>.expected.json`. After a
 * wanted change rewrite them with `GOLDEN=1` and read the difference.
 */
const folder = fileURLToPath(new URL("../../../catalog/decoders", import.meta.url));
const isRewriting = process.env["GOLDEN"] === "1";

/** Lines without a year or time are read relative to this moment. */
const receivedTime = Date.UTC(2026, 0, 15, 12, 0, 0);

const recordOf = (raw: string, seq: number): RawRecord => ({
  tenantId: asTenantId("tenant"),
  sourceId: asSourceId("samples"),
  batchId: "sample",
  seq,
  receivedTime,
  raw: Buffer.from(raw, "latin1"),
  origin: { transport: "file", line: seq + 1 },
  hints: {},
});

/** Lines are records; a `.json` or `.xml` sample is one record as a whole. */
const recordsOf = (path: string): RawRecord[] => {
  const text = readFileSync(path, "latin1");
  if (/\.(?:json|xml)$/.test(path)) return [recordOf(text, 0)];
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(recordOf);
};

const shown = (decoded: DecodedEvent): unknown => {
  const { decoder, undecoded, flags, logsource, sigmaFields, event } = decoded;
  const { tenant_uid: _tenant, uid: _uid, ...metadata } = event.metadata;
  return {
    decoder,
    ...(undecoded === undefined ? {} : { undecoded }),
    ...(flags.length === 0 ? {} : { flags }),
    logsource,
    ...(Object.keys(sigmaFields).length === 0 ? {} : { sigmaFields }),
    event: { ...event, metadata },
  };
};

const decodeSample = async (path: string): Promise<readonly DecodedEvent[]> => {
  const stage = createDecode({ decoders });
  const { out, rejected } = await stage.run(recordsOf(path), AbortSignal.timeout(10_000));
  expect(rejected).toEqual([]);
  expect(stage.counters().decoderThrew).toBe(0);
  return out;
};

const samplesOf = (name: string): string[] =>
  existsSync(join(folder, name, "samples"))
    ? readdirSync(join(folder, name, "samples")).filter((file) => !file.endsWith(".expected.json"))
    : [];

const checkSample = async (name: string, file: string): Promise<void> => {
  const path = join(folder, name, "samples", file);
  const events = await decodeSample(path);
  expect(events.length).toBeGreaterThan(0);
  // A sample that its own decoder does not read proves nothing about it.
  if (!file.startsWith("malformed")) expect(events.map((event) => event.decoder)).toContain(name);
  const found: unknown = JSON.parse(JSON.stringify(events.map(shown)));
  const golden = join(folder, name, "samples", `${parse(file).name}.expected.json`);
  if (isRewriting) writeFileSync(golden, `${JSON.stringify(found, undefined, 2)}\n`);
  expect(found).toEqual(JSON.parse(readFileSync(golden, "utf8")));
};

describe("the catalog's decoders", () => {
  test("are those of the folders", () => {
    const names = readdirSync(folder).filter((name) =>
      existsSync(join(folder, name, "decoder.ts")),
    );
    expect(decoders.map((decoder) => decoder.name)).toEqual(names.sort());
  });
  for (const { name } of decoders) {
    describe(name, () => {
      const samples = samplesOf(name);
      test("has a good and a malformed sample, of different names", () => {
        const bad = samples.filter((file) => file.startsWith("malformed"));
        expect(bad.length).toBeGreaterThan(0);
        expect(samples.length).toBeGreaterThan(bad.length);
        expect(new Set(samples.map((file) => parse(file).name)).size).toBe(samples.length);
      });
      for (const file of samples) test(file, () => checkSample(name, file));
    });
  }
});
