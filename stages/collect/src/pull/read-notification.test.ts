import fc from "fast-check";
import { expect, it } from "vitest";
import { readNotification } from "./read-notification.ts";

const s3 = (key: string, some: object = {}): string =>
  JSON.stringify({
    Records: [
      {
        eventName: "ObjectCreated:Put",
        eventTime: "2026-01-15T04:00:00.000Z",
        s3: { bucket: { name: "logs" }, object: { key, eTag: "abc", ...some } },
      },
    ],
  });
const found = { bucket: "logs", key: "a b/ü", time: Date.parse("2026-01-15T04:00:00.000Z") };
const sns = (Message: string): string => JSON.stringify({ Type: "Notification", Message });
const bridge = JSON.stringify({
  source: "aws.s3",
  "detail-type": "Object Created",
  time: "2026-01-15T04:00:00Z",
  detail: { bucket: { name: "logs" }, object: { key: "a b/ü", etag: "abc" } },
});
const trail = sns(JSON.stringify({ s3Bucket: "logs", s3ObjectKey: ["a b/ü"] }));

it.each([
  ["S3's own", s3("a+b/%C3%BC"), { ...found, eTag: "abc" }],
  ["S3's within SNS", sns(s3("a+b/%C3%BC")), { ...found, eTag: "abc" }],
  ["EventBridge's", bridge, { ...found, eTag: "abc" }],
  ["CloudTrail's by SNS", trail, { bucket: "logs", key: "a b/ü" }],
])("reads %s", (_name, body, object) => {
  expect(readNotification(body)).toEqual({ kind: "objects", objects: [object] });
});

it.each([
  ["a test", JSON.stringify({ Event: "s3:TestEvent" })],
  ["a removal", s3("k").replace("ObjectCreated:Put", "ObjectRemoved:Delete")],
])("has no objects in %s", (_name, body) => {
  expect(readNotification(body)).toEqual({ kind: "objects", objects: [] });
});

it.each([
  "",
  "null",
  "{}",
  s3(""),
  s3("%E0%A4%A"),
  s3("k").replace('"logs"', '"evil.example/x"'),
  s3("k".repeat(1_025)),
  sns(sns(sns(s3("k")))),
])("says that %j is unreadable", (body) => {
  expect(readNotification(body)).toMatchObject({ kind: "unreadable" });
});

it("never throws, whatever stands in the queue", () => {
  const values = fc.anything({
    maxDepth: 4,
    key: fc.constantFrom("Records", "s3", "Message", "x"),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        values.map((value) => JSON.stringify(value) ?? ""),
      ),
      (body) => {
        expect(["objects", "unreadable"]).toContain(readNotification(body).kind);
      },
    ),
  );
});
