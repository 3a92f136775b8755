import { deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { asSourceId, asTenantId } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BodyRequest, collectBody } from "./collect-body.ts";
import { collectLimits } from "./limits.ts";
import { batchIdOf } from "./records.ts";
import { unpackBody } from "./unpack-body.ts";

const context = {
  tenantId: asTenantId("t"),
  sourceId: asSourceId("s"),
  batchId: "b",
  receivedTime: 1_700_000_000_000,
  origin: { transport: "http", peer: "192.0.2.1" },
  hints: {},
} as const;

const collect = async (text: string | Uint8Array, more: Partial<BodyRequest> = {}) => {
  const outcome = await collectBody({ body: Buffer.from(text), ...more }, context);
  if (outcome.kind === "refused") return outcome.code;
  return [
    ...outcome.records.map((record) => Buffer.from(record.raw).toString()),
    ...outcome.rejected.map((one) => one.code),
  ];
};

describe("a body becomes records", () => {
  const json = "application/json";
  const cases: readonly (readonly [string, string, string | undefined, readonly string[]])[] = [
    ["NDJSON", '{"a":1}\n{"b":2}', "application/x-ndjson", ['{"a":1}', '{"b":2}']],
    ["NDJSON called JSON", '{"a":1}\n{"b":2}\n', json, ['{"a":1}', '{"b":2}']],
    ["an array", '[{"a": 1},{"b":2}]', json, ['{"a": 1}', '{"b":2}']],
    ["an array without a type", '[{"a": 1}]', "application/x-www-form-urlencoded", ['{"a": 1}']],
    ["one object over lines", '{\n "a": 1\n}', json, ['{\n "a": 1\n}']],
    ["CloudTrail's wrapper", '{"Records":[{"a":1},{"b":2}]}', json, ['{"a":1}', '{"b":2}']],
    ["text", "x\r\ny", "text/plain; charset=utf-8", ["x", "y"]],
    ["an array as text stays lines", "[1,\n2]", "text/plain", ["[1,", "2]"]],
    ["a byte order mark", "\ufeffx\ny\n", undefined, ["x", "y"]],
    ["event XML", "<Events><Event>\n</Event></Events>", undefined, ["<Event>\n</Event>"]],
    [
      "an unclosed line does not swallow the rest",
      '{"a":\n{"b":1}\n{"c":1}',
      json,
      ['{"a":', '{"b":1}', '{"c":1}'],
    ],
    ["nothing", "", json, []],
  ];
  for (const [name, body, contentType, expected] of cases) {
    test(name, async () => expect(await collect(body, { contentType })).toEqual(expected));
  }
  test("records carry their batch and place", async () => {
    const outcome = await collectBody(
      { body: Buffer.from(`a\n${"x".repeat(1024 * 1024 + 1)}\nb`) },
      context,
    );
    expect(outcome).toMatchObject({
      records: [{ ...context, seq: 0 }, { seq: 2 }],
      rejected: [
        { input: { seq: 1 }, sizeBytes: 1024 * 1024 + 1, code: "COLLECT_RECORD_TOO_LARGE" },
      ],
    });
  });
  test("too many records are refused", async () => {
    const body = "a\n".repeat(collectLimits.bodyRecordsMax + 1);
    expect(await collect(body)).toBe("COLLECT_BODY_TOO_LARGE");
  });
  test("no bytes throw", async () => {
    const types = fc.constantFrom(undefined, "application/json", "text/plain", "application/xml");
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), types, async (body, contentType) => {
        const outcome = await collectBody({ body, contentType }, context);
        expect(["collected", "refused"]).toContain(outcome.kind);
      }),
    );
  });
});

describe("content encodings", () => {
  const text = "one\ntwo\n";
  const cases: readonly (readonly [string, Uint8Array, string | undefined])[] = [
    ["none", Buffer.from(text), undefined],
    ["identity", Buffer.from(text), "identity"],
    ["gzip", gzipSync(text), "gzip"],
    ["gzip members", Buffer.concat([gzipSync("one\n"), gzipSync("two\n")]), "GZIP"],
    ["zstd", zstdCompressSync(text), "zstd"],
    ["deflate", deflateSync(text), "deflate"],
    ["raw deflate", deflateRawSync(text), "deflate"],
    ["undeclared gzip", gzipSync(text), undefined],
    ["undeclared zstd", zstdCompressSync(text), "identity"],
  ];
  for (const [name, body, contentEncoding] of cases) {
    test(name, async () =>
      expect(await collect(body, { contentEncoding })).toEqual(["one", "two"]),
    );
  }
  const bad: readonly (readonly [string, Uint8Array, string, string])[] = [
    ["several", gzipSync(gzipSync(text)), "gzip, gzip", "COLLECT_ENCODING_UNSUPPORTED"],
    ["unknown", Buffer.from(text), "br", "COLLECT_ENCODING_UNSUPPORTED"],
    ["mislabelled", Buffer.from(text), "gzip", "COLLECT_ENCODING_INVALID"],
    ["cut", gzipSync(text).subarray(0, 20), "gzip", "COLLECT_ENCODING_INVALID"],
    ["cut zstd", zstdCompressSync(text).subarray(0, 10), "zstd", "COLLECT_ENCODING_INVALID"],
  ];
  for (const [name, body, contentEncoding, code] of bad) {
    test(`${name} is refused`, async () =>
      expect(await collect(body, { contentEncoding })).toBe(code));
  }
  for (const [name, pack] of [
    ["gzip", gzipSync],
    ["zstd", zstdCompressSync],
  ] as const) {
    test(`a ${name} bomb stops at the limit`, async () => {
      const bomb = pack(Buffer.alloc(100 * 1024 * 1024));
      const before = process.memoryUsage().arrayBuffers;
      expect(await unpackBody(bomb, name)).toMatchObject({ code: "COLLECT_OUTPUT_TOO_LARGE" });
      const grown = process.memoryUsage().arrayBuffers - before;
      expect(grown).toBeLessThan(collectLimits.outputBytesMax * 1.4);
    });
  }
  test("a body over the limit is refused unread", async () => {
    const body = new Uint8Array(collectLimits.bodyBytesMax + 1);
    expect(await unpackBody(body, "gzip")).toMatchObject({ code: "COLLECT_BODY_TOO_LARGE" });
  });
});

describe("batch identity", () => {
  const ids = { uuid: () => "new-id", secret: () => "" };
  test("the sender's key, else a new id", () => {
    expect(batchIdOf(" key-1 ", ids)).toBe("key-1");
    expect(batchIdOf("", ids)).toBe("new-id");
    expect(batchIdOf(undefined, ids)).toBe("new-id");
  });
  test("a long key stands as its hash", () => {
    expect(batchIdOf("k".repeat(500), ids)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});
