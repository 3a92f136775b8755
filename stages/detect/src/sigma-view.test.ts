import { classUid } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textLeavesMax } from "./limits.ts";
import { sigmaView } from "./sigma-view.ts";
import { testEvent } from "./test-event.ts";

const view = sigmaView(
  testEvent(
    {
      class_uid: classUid.apiActivity,
      message: "the message",
      src_endpoint: { ip: "203.0.113.7" },
      resources: [{ name: "bucket-1" }, { name: "bucket-2" }],
      unmapped: {
        EventID: 4625,
        both: "source",
        userIdentity: { type: "Root", tags: [{ key: "a" }, { key: "b" }] },
        "dotted.name": "exact",
        src_endpoint: { ip: "from the source" },
        nothing: null,
      },
    },
    { sigmaFields: { CommandLine: "whoami", both: "decoder" } },
  ),
);

describe("a field is found", () => {
  test.each([
    ["CommandLine", "whoami"],
    ["both", "decoder"],
    ["EventID", 4625],
    ["dotted.name", "exact"],
    ["userIdentity.type", "Root"],
    ["userIdentity.tags.key", ["a", "b"]],
    ["src_endpoint.ip", "from the source"],
    ["resources.name", ["bucket-1", "bucket-2"]],
    ["metadata.product.name", "Test"],
    ["message", "the message"],
    ["nothing", null],
    ["absent", undefined],
    ["userIdentity.absent", undefined],
    ["EventID.length", undefined],
    ["__proto__", undefined],
    ["constructor", undefined],
    ["userIdentity.constructor.name", undefined],
    ["message.length", undefined],
    ["", undefined],
    [".", undefined],
  ])("%s is %j", (name, expected) => {
    expect(view.field(name)).toEqual(expected);
  });

  test("under any name that a hostile source chose, and nowhere else", () => {
    const name = fc.oneof(
      fc.constantFrom("__proto__", "constructor", "toString", "a.b", "hasOwnProperty"),
      fc.string(),
    );
    fc.assert(
      fc.property(name, fc.jsonValue(), (key, value) => {
        const unmapped = Object.create(null);
        Object.defineProperty(unmapped, key, { value, enumerable: true });
        const seen = sigmaView(testEvent({ class_uid: 0, unmapped }));
        expect(seen.field(key)).toBe(value);
        expect(seen.field(`${key}x`)).toBeUndefined();
      }),
    );
  });
});

describe("keywords search", () => {
  test("the message, the raw text and every value among the fields", () => {
    const event = testEvent(
      {
        class_uid: 0,
        message: "read this",
        unmapped: { a: { b: ["deep", 7, true, null] } },
      },
      { raw: Buffer.from("as received \xff"), sigmaFields: { x: "named" } },
    );
    const texts = [...sigmaView(event).texts()];
    expect(texts).toEqual(["read this", "as received ÿ", "deep", "7", "named"]);
  });

  test("no bytes of a binary record", () => {
    const event = testEvent({ class_uid: 0 }, { raw: Buffer.of(1, 0, 2) });
    expect([...sigmaView(event).texts()]).toEqual([]);
  });

  test("no more than the limits, however wide or deep the event is", () => {
    let deep: unknown = "bottom";
    for (let n = 0; n < 50_000; n += 1) deep = { deep };
    const wide = Array.from({ length: textLeavesMax * 2 }, (_, n) => `v${n}`);
    const event = testEvent({ class_uid: 0, unmapped: { deep, wide } });
    expect([...sigmaView(event).texts()].length).toBeLessThanOrEqual(textLeavesMax + 2);
  });
});
