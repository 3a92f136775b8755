import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitBulk } from "./elastic-bulk.ts";
import { collectLimits } from "./limits.ts";

const split = (text: string, limits = collectLimits) => {
  const outcome = splitBulk(Buffer.from(text), limits);
  if (outcome.kind === "refused") throw new Error(outcome.code);
  return {
    ...outcome,
    texts: outcome.frames.map((frame) => Buffer.from(frame.bytes).toString()),
  };
};

describe("a bulk request becomes operations", () => {
  test("CRLF, blank lines between operations, no end of the last line", () => {
    const { items, texts } = split(
      '{"create":{}}\r\n{"a":1}\r\n\r\n{"index":{"_id":"x"}}\n{"b":2}',
    );
    expect(items).toMatchObject([
      { action: "create", frame: 0 },
      { action: "index", id: "x", frame: 1 },
    ]);
    expect(texts).toEqual(['{"a":1}', '{"b":2}']);
  });

  test("a missing or blank document is refused", () => {
    expect(split('{"create":{}}\n').items).toMatchObject([{ refusal: "It is empty." }]);
    expect(split('{"create":{}}\n  \n').items).toMatchObject([{ refusal: "It is empty." }]);
  });

  test("names the delivery only where every document is created under a name", () => {
    const named = '{"create":{"_id":"1"}}\n{}\n{"create":{"_id":"2"}}\n{}\n';
    expect(split(named).documentIds).toEqual(["1", "2"]);
    expect(split(`${named}{"index":{"_id":"3"}}\n{}\n`).documentIds).toBeUndefined();
    expect(split('{"create":{}}\n{}\n').documentIds).toBeUndefined();
  });

  test("an action line that is long, an array, or two actions is none", () => {
    for (const line of [
      `{"create":{"_id":"${"x".repeat(20_000)}"}}`,
      "[]",
      "{}",
      '{"create":{},"index":{}}',
      '{"__proto__":{}}',
    ]) {
      const { items, texts } = split(`${line}\n{"create":{}}\n{"a":1}\n`);
      expect(items).toMatchObject([{ refusal: expect.any(String) }, { frame: 0 }]);
      expect(texts).toEqual(['{"a":1}']);
    }
  });

  test("refuses more operations than a body may have", () => {
    const body = Buffer.from('{"create":{}}\n{}\n'.repeat(4));
    const outcome = splitBulk(body, { ...collectLimits, bodyRecordsMax: 3 });
    expect(outcome).toMatchObject({ kind: "refused", code: "COLLECT_BODY_TOO_LARGE" });
  });
});

test("any bytes: never throws, and every frame belongs to one operation", () => {
  const line = fc.constantFrom('{"create":{}}', '{"delete":{}}', "{}", "", "x", '{"index":1}');
  fc.assert(
    fc.property(fc.array(line), fc.uint8Array(), (lines, bytes) => {
      const body = Buffer.concat([Buffer.from(lines.join("\n")), bytes]);
      const outcome = splitBulk(body);
      if (outcome.kind === "refused") return;
      const named = outcome.items.flatMap(({ frame }) => (frame === undefined ? [] : [frame]));
      expect(named).toEqual(outcome.frames.map((_frame, index) => index));
    }),
  );
});
