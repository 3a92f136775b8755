import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asTenantId } from "./ids.ts";
import type { Receipt } from "./receipt.ts";
import { canonicalJson, receiptGenesisHash, receiptHash } from "./receipt-hash.ts";

const leaf: Omit<Receipt, "hash"> = {
  seq: 1,
  time: 1_700_000_000_000,
  previousHash: receiptGenesisHash,
  tenantId: asTenantId("t1"),
  action: "session.create",
  actor: { kind: "user", id: "u1", label: "ann@example.com" },
  target: { kind: "session", id: "s1" },
  outcome: "success",
};

/** The same value with the keys of every object in reverse order. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
};

describe("canonicalJson", () => {
  it("sorts keys at every depth and drops what JSON cannot hold", () => {
    expect(canonicalJson({ b: 1, a: { d: [2, { f: 3, e: undefined }], c: "é" } })).toBe(
      '{"a":{"c":"é","d":[2,{"f":3}]},"b":1}',
    );
  });

  it("treats __proto__ as plain data", () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"x":1},"a":2}'))).toBe(
      '{"__proto__":{"x":1},"a":2}',
    );
  });

  it("does not depend on key order and reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe("receiptHash", () => {
  it("is SHA-256 over a zero byte and the canonical JSON", () => {
    const expected = createHash("sha256")
      .update(`\0${canonicalJson(leaf)}`)
      .digest("hex");
    expect(receiptHash(leaf)).toBe(expected);
  });

  it("ignores the receipt's own hash", () => {
    expect(receiptHash({ ...leaf, hash: "f".repeat(64) })).toBe(receiptHash(leaf));
  });

  it("changes with every field", () => {
    const changes: readonly Partial<Receipt>[] = [
      { seq: 2 },
      { time: 1 },
      { previousHash: "1".repeat(64) },
      { action: "session.delete" },
      { outcome: "denied" },
      { reason: "why" },
      { tenantId: asTenantId("t2") },
      { changes: { status: ["new", "closed"] } },
    ];
    const hashes = new Set([
      receiptHash(leaf),
      ...changes.map((change) => receiptHash({ ...leaf, ...change })),
    ]);
    expect(hashes.size).toBe(changes.length + 1);
  });
});
