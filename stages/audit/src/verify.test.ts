import { asTenantId, type Receipt, receiptGenesisHash, receiptHash } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportReceipts, verifyExport } from "./export.ts";
import { verifyReceipts } from "./verify.ts";

const chain = (count: number): Receipt[] => {
  const leaves: Receipt[] = [];
  let previousHash = receiptGenesisHash;
  for (let seq = 1; seq <= count; seq += 1) {
    const leaf = {
      tenantId: asTenantId("t1"),
      action: "session.create",
      actor: { kind: "user" as const, id: `u${seq}`, label: "Ana" },
      target: { kind: "session", id: `s${seq}` },
      outcome: "success" as const,
      changes: { status: ["new", "closed"] as const },
      seq,
      time: 1000 + seq,
      previousHash,
    };
    previousHash = receiptHash(leaf);
    leaves.push({ ...leaf, hash: previousHash });
  }
  return leaves;
};

const good = chain(8);
const rehash = (leaf: Receipt): Receipt => ({ ...leaf, hash: receiptHash(leaf) });
const verdict = (leaves: readonly Receipt[]): unknown => {
  const found = verifyReceipts(leaves);
  return found.ok ? "ok" : `${found.fault} ${found.seq} after ${found.checked}`;
};

describe("a log of receipts", () => {
  test("as it was written verifies up to its head", () => {
    expect(verifyReceipts(good)).toEqual({
      ok: true,
      checked: 8,
      head: { seq: 8, hash: good[7]?.hash },
    });
    expect(verifyReceipts([])).toEqual({
      ok: true,
      checked: 0,
      head: { seq: 0, hash: receiptGenesisHash },
    });
  });

  test("can be verified from a leaf that is known", () => {
    const after = { seq: 3, hash: good[2]?.hash ?? "" };
    expect(verifyReceipts(good.slice(3), { after }).ok).toBe(true);
    expect(verifyReceipts(good.slice(4), { after })).toMatchObject({ fault: "removed", seq: 4 });
  });

  test.each<[string, (leaves: Receipt[]) => Receipt[], string]>([
    ["removed", (l) => l.toSpliced(3, 1), "removed 4 after 3"],
    ["cut off at the start", (l) => l.slice(2), "removed 1 after 0"],
    ["swapped", (l) => l.toSpliced(3, 2, ...l.slice(3, 5).reverse()), "reordered 4 after 3"],
    ["moved to the end", (l) => [...l.toSpliced(1, 1), ...l.slice(1, 2)], "reordered 2 after 1"],
    ["repeated", (l) => l.toSpliced(4, 0, ...l.slice(3, 4)), "inserted 4 after 3"],
    [
      "invented beside a true one",
      (l) => l.toSpliced(3, 0, ...l.slice(3, 4).map((x) => rehash({ ...x, action: "x.y" }))),
      "inserted 4 after 3",
    ],
    [
      "changed and hashed anew",
      (l) => l.map((x) => (x.seq === 4 ? rehash({ ...x, time: 5 }) : x)),
      "edited 4 after 3",
    ],
    [
      "given another leaf before it",
      (l) => l.map((x) => (x.seq === 4 ? rehash({ ...x, previousHash: "00" }) : x)),
      "edited 4 after 3",
    ],
    [
      "first and not of this log",
      (l) => l.map((x) => (x.seq === 1 ? rehash({ ...x, previousHash: "00" }) : x)),
      "edited 1 after 0",
    ],
  ])("names a leaf that was %s", (_, change, expected) => {
    expect(verdict(change(chain(8)))).toBe(expected);
  });

  test("of which only a part may be seen verifies as far as that part goes", () => {
    const part = [1, 2, 5, 6].flatMap((at) => good[at] ?? []);
    expect(verifyReceipts(part, { isPartial: true })).toMatchObject({ ok: true, checked: 4 });
    const edited = part.map((leaf) => (leaf.seq === 6 ? { ...leaf, time: 1 } : leaf));
    expect(verifyReceipts(edited, { isPartial: true })).toMatchObject({ fault: "edited", seq: 6 });
    const turned = part.toReversed();
    expect(verifyReceipts(turned, { isPartial: true })).toMatchObject({ fault: "inserted" });
    const relinked = part.map((leaf) =>
      leaf.seq === 7 ? rehash({ ...leaf, previousHash: "" }) : leaf,
    );
    expect(verifyReceipts(relinked, { isPartial: true })).toMatchObject({ ok: false });
  });

  test("that was made anew or cut short is caught by a head known from elsewhere", () => {
    const expected = { seq: 8, hash: good[7]?.hash ?? "" };
    expect(verifyReceipts(good, { expected }).ok).toBe(true);
    const short = verifyReceipts(good.slice(0, 5), { expected });
    expect(short).toMatchObject({ ok: false, fault: "removed", seq: 6, checked: 5 });
    const [first, ...others] = good;
    let previousHash = receiptGenesisHash;
    const remade = [{ ...first, action: "nothing.happened" }, ...others].map((leaf) => {
      const own = rehash({ ...good[0], ...leaf, previousHash } as Receipt);
      previousHash = own.hash;
      return own;
    });
    expect(verifyReceipts(remade).ok).toBe(true);
    expect(verifyReceipts(remade, { expected })).toMatchObject({ fault: "edited", seq: 8 });
  });

  test("shows a change of any field at the leaf it was made in", () => {
    const fields = Object.keys(good[0] ?? {});
    const leafIndex = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(leafIndex, fc.constantFrom(...fields), fc.jsonValue(), (at, field, value) => {
        const leaf = good[at];
        fc.pre(leaf !== undefined);
        const before = JSON.stringify(Reflect.get(leaf ?? {}, field));
        fc.pre(before !== JSON.stringify(value) && !Object.is(value, -0));
        const changed = good.map((own, n) => (n === at ? { ...own, [field]: value } : own));
        const found = verifyReceipts(changed);
        expect(found).toMatchObject({ ok: false, seq: at + 1, fault: "edited", checked: at });
      }),
      { numRuns: 500 },
    );
  });
});

describe("an exported log", () => {
  const text = Buffer.from([...exportReceipts(good)].join(""));
  const linesOf = (bytes: Buffer): string[] => bytes.toString("utf8").split("\n").slice(0, -1);

  test("is one line a leaf and verifies", () => {
    expect(linesOf(text)).toHaveLength(8);
    expect(verifyExport(linesOf(text))).toEqual(verifyReceipts(good));
  });

  test("shows a change of any byte at the leaf it was made in", () => {
    const position = fc.integer({ min: 0, max: text.length - 2 });
    fc.assert(
      fc.property(position, fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const bytes = Buffer.from(text);
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        const seq = text.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
        expect(verifyExport(linesOf(bytes))).toMatchObject({
          ok: false,
          seq,
          fault: "edited",
          checked: seq - 1,
        });
      }),
      { numRuns: 1000 },
    );
  });
});
