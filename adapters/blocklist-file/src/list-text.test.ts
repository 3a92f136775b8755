import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasEntry, readEntries, withEntry, withoutEntry } from "./list-text.ts";

const entry = { id: "run-1", address: "203.0.113.7", expiresTime: Date.UTC(2026, 0, 2) };

describe("the text of a block list", () => {
  test("holds an entry as a marker and an address", () => {
    const text = withEntry("192.0.2.1", entry);
    expect(text).toBe("192.0.2.1\n# mini-xdr run-1 until 2026-01-02T00:00:00.000Z\n203.0.113.7\n");
    expect(readEntries(text)).toEqual([entry]);
    expect(withEntry(text, entry)).toBe(text);
  });

  test("keeps the same address of others", () => {
    const other = { ...entry, id: "run-2" };
    const text = withEntry(withEntry("203.0.113.7\n", entry), other);
    const left = withoutEntry(text, entry);
    expect(hasEntry(left, entry)).toBe(false);
    expect(readEntries(left)).toEqual([other]);
    expect(left.startsWith("203.0.113.7\n")).toBe(true);
  });

  test("keeps an address that took the place of ours", () => {
    const text = withEntry("", entry).replace("203.0.113.7", "192.0.2.9");
    expect(withoutEntry(text, entry)).toBe(text);
  });

  test("whatever others wrote is the same after adding and taking away", () => {
    const line = fc.oneof(
      fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
      fc.constantFrom("# mini-xdr run-1 until --", "# mini-xdr run-9 until --", "203.0.113.7", ""),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = Buffer.from(lines.map((own) => `${own}\n`).join(""), "utf8").toString(
          "latin1",
        );
        fc.pre(!hasEntry(text, entry));
        const added = withEntry(text, entry);
        expect(hasEntry(added, entry)).toBe(true);
        expect(withoutEntry(added, entry)).toBe(text);
      }),
    );
  });
});
