import { searchNodeArbitrary, spikyText } from "@xdr/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileWhere, createBinder } from "./compile-where.ts";
import { formatCursor, parseCursor } from "./cursor.ts";
import { likePattern, likeSubstring } from "./like-pattern.ts";
import { networkRange } from "./network.ts";
import { createTabWriter, escapeField, escapeList } from "./tab-writer.ts";

describe("compileWhere", () => {
  it("puts no value of a search into the text of a statement", () => {
    const marked = spikyText.map((text) => `marker${text}marker`);
    fc.assert(
      fc.property(searchNodeArbitrary, marked, (node, marker) => {
        const planted: unknown = JSON.parse(JSON.stringify(node), (key, value: unknown) =>
          ["value", "pattern", "cidr"].includes(key) ? marker : value,
        );
        const compile = (search: unknown): string =>
          compileWhere(search as typeof node, createBinder());
        expect(compile(planted)).not.toContain("marker");
      }),
    );
  });

  it("binds path keys too", () => {
    const binder = createBinder();
    const field = { kind: "path", path: ["a'b", "c"] } as const;
    const text = compileWhere({ kind: "exists", field }, binder);
    expect(text).toBe(
      `JSONExtractRaw(event, {p0:String}, {p1:String}) NOT IN ('', 'null', '""', '0', '[]', '{}')`,
    );
    expect(binder.params).toEqual({ p0: "a'b", p1: "c" });
  });

  it("refuses a column that is not in the table", () => {
    const field = { kind: "column", name: "1) OR (1", type: "string" } as const;
    const compile = () => compileWhere({ kind: "equals", field, value: "" }, createBinder());
    expect(compile).toThrow(expect.objectContaining({ code: "STORE_QUERY_FIELD_UNKNOWN" }));
  });
});

describe("patterns", () => {
  it.each([
    ["a*b?", "a%b_"],
    ["100%_", "100\\%\\_"],
    ["A\\*\\?\\\\", "a*?\\\\"],
    ["end\\", "end\\\\"],
  ])("turns the wildcard pattern %j into %j", (pattern, like) => {
    expect(likePattern(pattern)).toBe(like);
  });

  it("escapes everything in a substring", () => {
    expect(likeSubstring("A%_\\*")).toBe("%a\\%\\_\\\\*%");
  });
});

describe("networkRange", () => {
  it.each([
    [
      "10.1.2.3/8",
      "0000:0000:0000:0000:0000:ffff:0a00:0000",
      "0000:0000:0000:0000:0000:ffff:0aff:ffff",
    ],
    [
      "192.0.2.1",
      "0000:0000:0000:0000:0000:ffff:c000:0201",
      "0000:0000:0000:0000:0000:ffff:c000:0201",
    ],
    [
      "2001:db8::/32",
      "2001:0db8:0000:0000:0000:0000:0000:0000",
      "2001:0db8:ffff:ffff:ffff:ffff:ffff:ffff",
    ],
    ["::/0", "0000:0000:0000:0000:0000:0000:0000:0000", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ])("gives the ends of %s", (cidr, first, last) => {
    expect(networkRange(cidr)).toEqual({ first, last });
  });

  it.each(["10.0.0.0/33", "2001:db8::/129", "10.0.0/8", "x/8", "10.0.0.0/-1", "10.0.0.0/"])(
    "knows that %s is none",
    (cidr) => {
      expect(networkRange(cidr)).toBeUndefined();
    },
  );
});

describe("cursors and rows", () => {
  it("reads its own cursors back", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.string(), (time, eventId) => {
        expect(parseCursor(formatCursor({ time, eventId }))).toEqual({ time, eventId });
      }),
    );
  });

  it("escapes fields and lists so that neither tab nor newline nor quote ends them", () => {
    expect(escapeField("a\tb\nc\\d'")).toBe("a\\tb\\nc\\\\d'");
    expect(escapeList(["a'b", "c\\", "\t"])).toBe("['a\\'b','c\\\\','\\t']");
    expect(escapeList([])).toBe("[]");
  });

  it("grows beyond what was expected and keeps other bytes as they are", () => {
    const writer = createTabWriter(1);
    writer.text("é".repeat(100));
    writer.bytes(new Uint8Array([0, 9, 10, 92, 255]));
    const bytes = Buffer.from(writer.finish());
    expect(bytes.subarray(0, 200).toString("utf8")).toBe("é".repeat(100));
    expect([...bytes.subarray(200)]).toEqual([0, 92, 116, 92, 110, 92, 92, 255]);
  });
});
