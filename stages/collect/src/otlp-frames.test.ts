import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collectLimits } from "./limits.ts";
import { splitOtlp } from "./otlp-frames.ts";

/** A value of OTLP/JSON, and the same value in protobuf. */
type Any = Readonly<Record<string, unknown>>;

const message = (write: (writer: BinaryWriter) => void): Uint8Array => {
  const writer = new BinaryWriter();
  write(writer);
  return writer.finish();
};
const part = (writer: BinaryWriter, field: number, bytes: Uint8Array): BinaryWriter =>
  writer.tag(field, WireType.LengthDelimited).bytes(bytes);

const protoPairs = (pairs: readonly Any[], field: number, writer: BinaryWriter): void => {
  for (const pair of pairs) {
    part(
      writer,
      field,
      message((inner) => {
        inner.tag(1, WireType.LengthDelimited).string(String(pair["key"]));
        part(inner, 2, protoValue(Object(pair["value"])));
      }),
    );
  }
};
const listIn = (value: unknown): readonly Any[] => Object(value)["values"];

const protoValue = (value: Any): Uint8Array =>
  message((writer) => {
    const [kind = "", content] = Object.entries(value)[0] ?? [];
    if (kind === "stringValue") writer.tag(1, WireType.LengthDelimited).string(String(content));
    if (kind === "boolValue") writer.tag(2, WireType.Varint).bool(content === true);
    if (kind === "intValue") writer.tag(3, WireType.Varint).int64(String(content));
    if (kind === "doubleValue") writer.tag(4, WireType.Bit64).double(Number(content));
    if (kind === "bytesValue") part(writer, 7, Buffer.from(String(content), "base64"));
    if (kind === "arrayValue") {
      const values = message((inner) => {
        for (const item of listIn(content)) part(inner, 1, protoValue(item));
      });
      part(writer, 5, values);
    }
    if (kind === "kvlistValue") {
      part(
        writer,
        6,
        message((inner) => protoPairs(listIn(content), 1, inner)),
      );
    }
  });

interface Log {
  readonly timeUnixNano: string;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: Any;
  readonly attributes: readonly Any[];
  readonly traceId: string;
}

const protoLog = (log: Log): Uint8Array =>
  message((writer) => {
    if (log.timeUnixNano !== "0") writer.tag(1, WireType.Bit64).fixed64(log.timeUnixNano);
    if (log.severityNumber !== 0) writer.tag(2, WireType.Varint).int32(log.severityNumber);
    if (log.severityText !== "") writer.tag(3, WireType.LengthDelimited).string(log.severityText);
    part(writer, 5, protoValue(log.body));
    protoPairs(log.attributes, 6, writer);
    if (log.traceId !== "") part(writer, 9, Buffer.from(log.traceId, "hex"));
    writer.tag(99, WireType.Varint).int32(7);
  });

const protoRequest = (resource: readonly Any[], logs: readonly Uint8Array[]): Uint8Array =>
  message((request) => {
    const scopeLogs = message((writer) => {
      for (const log of logs) part(writer, 2, log);
    });
    const resourceLogs = message((writer) => {
      part(
        writer,
        1,
        message((inner) => protoPairs(resource, 1, inner)),
      );
      part(writer, 2, scopeLogs);
    });
    part(request, 1, resourceLogs);
  });

const textsOf = (outcome: ReturnType<typeof splitOtlp>): readonly string[] => {
  if (outcome.kind === "refused") throw new Error(outcome.code);
  return outcome.frames.map((frame) =>
    frame.kind === "record" ? Buffer.from(frame.bytes).toString() : `rejected: ${frame.code}`,
  );
};

const { value, pair } = fc.letrec<{ value: Any; pair: Any }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.record({ stringValue: fc.string({ unit: "binary" }) }),
    fc.record({ boolValue: fc.boolean() }),
    fc.record({ intValue: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String) }),
    fc.record({ doubleValue: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
    fc.record({
      bytesValue: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString("base64")),
    }),
    fc.record({ arrayValue: fc.record({ values: fc.array(tie("value"), { maxLength: 3 }) }) }),
    fc.record({ kvlistValue: fc.record({ values: fc.array(tie("pair"), { maxLength: 3 }) }) }),
  ),
  pair: fc.record({
    key: fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "host.name")),
    value: tie("value"),
  }),
}));
const log: fc.Arbitrary<Log> = fc.record({
  timeUnixNano: fc.bigInt(0n, 2n ** 63n - 1n).map(String),
  severityNumber: fc.integer({ min: 0, max: 24 }),
  severityText: fc.constantFrom("", "INFO", "ERROR"),
  body: value,
  attributes: fc.array(pair, { maxLength: 3 }),
  traceId: fc.constantFrom("", "0af7651916cd43dd8448eb211c80319c"),
});

describe("an export request becomes records", () => {
  test("protobuf and JSON give the same bytes", () => {
    fc.assert(
      fc.property(fc.array(log, { maxLength: 3 }), fc.array(pair), (logs, resource) => {
        const json = JSON.stringify({
          resourceLogs: [{ resource: { attributes: resource }, scopeLogs: [{ logRecords: logs }] }],
        });
        const proto = protoRequest(resource, logs.map(protoLog));
        expect(textsOf(splitOtlp(proto, "protobuf"))).toEqual(
          textsOf(splitOtlp(Buffer.from(json), "json")),
        );
      }),
    );
  });

  test("a record that cannot be read is rejected alone", () => {
    const good = protoLog({
      timeUnixNano: "1",
      severityNumber: 0,
      severityText: "",
      body: { stringValue: "x" },
      attributes: [],
      traceId: "",
    });
    const request = protoRequest([], [good, Buffer.from([0x2a, 0x7f, 1]), good]);
    const record = '{"resource":{},"scope":{},"log":{"timeUnixNano":"1","body":"x"}}';
    expect(textsOf(splitOtlp(request, "protobuf"))).toEqual([
      record,
      "rejected: COLLECT_FRAME_INVALID",
      record,
    ]);
  });

  test("depth, size and count are bounded", () => {
    let deep: Any = { stringValue: "x" };
    for (let level = 0; level < 40; level += 1) deep = { arrayValue: { values: [deep] } };
    const request = (logs: readonly unknown[]) =>
      Buffer.from(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: logs }] }] }));
    const big = { body: { stringValue: "x".repeat(1_100_000) } };
    expect(textsOf(splitOtlp(request([{ body: deep }, big]), "json"))).toEqual([
      "rejected: COLLECT_FRAME_INVALID",
      "rejected: COLLECT_RECORD_TOO_LARGE",
    ]);
    const limits = { ...collectLimits, bodyRecordsMax: 1 };
    expect(splitOtlp(request([{}, {}]), "json", limits)).toMatchObject({ kind: "refused" });
  });

  test("any bytes are records or a refusal", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const form of ["protobuf", "json"] as const) {
          expect(["split", "refused"]).toContain(splitOtlp(bytes, form).kind);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
