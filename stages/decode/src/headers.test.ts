import { asSourceId, asTenantId, type RawRecord } from "@xdr/event";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createHeaders } from "./headers.ts";
import { decodeLimits } from "./limits.ts";
import { recognise } from "./recognise.ts";

const recordOf = (raw: string, more: Partial<RawRecord> = {}): RawRecord => ({
  tenantId: asTenantId("t"),
  sourceId: asSourceId("s"),
  batchId: "b",
  seq: 0,
  receivedTime: 0,
  raw: Buffer.from(raw),
  origin: { transport: "file", file: "x.log" },
  hints: {},
  ...more,
});

const jsonOf = (lines: readonly string[], more?: Partial<RawRecord>): unknown[] => {
  const headers = createHeaders(decodeLimits);
  return lines.map(
    (line) => headers.apply(recognise(recordOf(line, more), decodeLimits)).input.json,
  );
};

it("reads Zeek's lines by their header, with the separator that it names", () => {
  const lines = [
    "#separator \\x7c",
    "#path|conn",
    "#fields|ts|id.orig_h|service",
    "1.5|10.0.0.1|-",
  ];
  expect(jsonOf(lines).at(-1)).toEqual({ _path: "conn", ts: "1.5", "id.orig_h": "10.0.0.1" });
});

it("reads W3C's lines by the last header, with blanks, tabs and commas", () => {
  const lines = [
    "#Fields: date time c-ip",
    "2026-01-10 13:23:04 203.0.113.4",
    "2026-01-10\t13:23:05\t203.0.113.5",
    "#Fields: time,c-ip",
    "13:23:06,203.0.113.6",
  ];
  expect(jsonOf(lines)).toEqual([
    { message: lines[0] },
    { date: "2026-01-10", time: "13:23:04", "c-ip": "203.0.113.4" },
    { date: "2026-01-10", time: "13:23:05", "c-ip": "203.0.113.5" },
    { message: lines[3] },
    { time: "13:23:06", "c-ip": "203.0.113.6" },
  ]);
});

it("reads VPC flow logs by the fields that their owner chose, and no prose for a header", () => {
  const lines = [
    "version srcaddr dstaddr dstport action tcp-flags",
    "3 203.0.113.9 10.0.0.5 22 REJECT -",
    "the address in srcaddr was refused",
  ];
  const row = { version: "3", srcaddr: "203.0.113.9", dstaddr: "10.0.0.5", dstport: "22" };
  expect(jsonOf(lines)[1]).toEqual({ ...row, action: "REJECT" });
  expect(jsonOf(["Srcaddr (srcaddr ) is an address", "3 203.0.113.9"])).toEqual([
    undefined,
    undefined,
  ]);
});

it("takes the first line of CSV for its header only where somebody says that it is CSV", () => {
  const lines = ["time;user;src_ip", '"2026-01-10T13:23:04Z";"bob; jr";203.0.113.4'];
  const row = { time: "2026-01-10T13:23:04Z", user: "bob; jr", src_ip: "203.0.113.4" };
  expect(jsonOf(lines, { hints: { sourceType: "csv" } }).at(-1)).toEqual(row);
  expect(jsonOf(lines, { origin: { transport: "file", file: "A.CSV" } }).at(-1)).toEqual(row);
  expect(jsonOf(lines)).toEqual([undefined, undefined]);
});

it("leaves lines of another length, of other files and of other tenants alone", () => {
  const headers = createHeaders(decodeLimits);
  const apply = (raw: string, more?: Partial<RawRecord>): unknown =>
    headers.apply(recognise(recordOf(raw, more), decodeLimits)).input.json;
  apply("#Fields: a b");
  expect(apply("1 2")).toEqual({ a: "1", b: "2" });
  expect(apply("1 2 3")).toBeUndefined();
  expect(apply("1 2", { tenantId: asTenantId("u") })).toBeUndefined();
  expect(apply("1 2", { origin: { transport: "file", file: "y.log" } })).toBeUndefined();
  expect(apply("# a remark of somebody")).toBeUndefined();
});

it("remembers no more files than its limit, the latest ones", () => {
  const headers = createHeaders({ ...decodeLimits, headersMax: 2 });
  const apply = (raw: string, file: string): unknown =>
    headers.apply(recognise(recordOf(raw, { origin: { transport: "file", file } }), decodeLimits))
      .input.json;
  for (const file of ["a", "b", "c"]) apply("#Fields: x y", file);
  expect(["a", "b", "c"].map((file) => apply("1 2", file) !== undefined)).toEqual([
    false,
    true,
    true,
  ]);
});

it("never throws, and gives back any values in the order of their names", () => {
  const cell = fc.stringMatching(/^[a-z0-9.:]{1,12}$/);
  fc.assert(
    fc.property(fc.uniqueArray(cell, { minLength: 2, maxLength: 30 }), (values) => {
      const names = values.map((_value, index) => `f${index}`);
      const rows = jsonOf([`#Fields: ${names.join(" ")}`, values.join(" ")]);
      expect(Object.values(Object(rows[1]))).toEqual(values);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (lines) => {
      jsonOf(lines.map((line) => `#${line}`));
      jsonOf(lines, { hints: { sourceType: "csv" } });
    }),
  );
});
