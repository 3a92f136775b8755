import { type Receipt, receiptGenesisHash, receiptHash } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type SignedCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { exportReceipts, readReceipt } from "./export.ts";
import { treeHash } from "./merkle.ts";
import { signerForTests } from "./signer-for-tests.ts";
import { verifyLog } from "./verify-log.ts";

const signer = signerForTests();

const chain = (count: number, label = "Ana"): readonly Receipt[] => {
  const leaves: Receipt[] = [];
  let previousHash = receiptGenesisHash;
  for (let seq = 1; seq <= count; seq += 1) {
    const leaf = {
      action: "session.create",
      actor: { kind: "user" as const, id: `u${seq}`, label },
      target: { kind: "session", id: `s${seq}` },
      outcome: "success" as const,
      seq,
      time: 1000 + seq,
      previousHash,
    };
    previousHash = receiptHash(leaf);
    leaves.push({ ...leaf, hash: previousHash });
  }
  return leaves;
};

const at = (leaves: readonly Receipt[], size: number): SignedCheckpoint =>
  signCheckpoint({ size, rootHash: treeHash(leaves.slice(0, size).map((l) => l.hash)) }, signer);

async function* pages(leaves: readonly Receipt[], size = 7): AsyncGenerator<readonly Receipt[]> {
  for (let from = 0; from < leaves.length; from += size) yield leaves.slice(from, from + size);
}

const good = chain(600);
const checkpoints = [at(good, 600), at(good, 0), at(good, 256), at(good, 300)];

describe("a whole log", () => {
  test.each([1, 7, 256, 1000])("verifies in pages of %i", async (size) => {
    expect(await verifyLog(pages(good, size), checkpoints)).toMatchObject({
      ok: true,
      checked: 600,
      checkpoints: 4,
      rootHash: checkpoints[0]?.rootHash,
      head: { seq: 600 },
    });
  });

  test("of no leaves verifies", async () => {
    expect(await verifyLog(pages([]), [at([], 0)])).toMatchObject({ ok: true, checked: 0 });
  });

  test("whose end was cut off, or that is an older copy, is told by one checkpoint", async () => {
    expect(await verifyLog(pages(good.slice(0, 599)), [])).toMatchObject({ ok: true });
    expect(await verifyLog(pages(good.slice(0, 599)), checkpoints)).toMatchObject({
      fault: "truncated",
      seq: 600,
    });
  });

  test("that was written anew from some leaf on is told, between two checkpoints", async () => {
    const other = chain(600, "Eve");
    expect(await verifyLog(pages(other), [])).toMatchObject({ ok: true });
    expect(await verifyLog(pages(other), checkpoints)).toMatchObject({
      fault: "rewritten",
      seq: 1,
    });
    expect(await verifyLog(pages(other), [at(good, 600)])).toMatchObject({ fault: "rewritten" });
    expect(await verifyLog(pages(good), [at(good, 300), at(other, 600)])).toMatchObject({
      fault: "rewritten",
      seq: 301,
    });
  });

  test("that was signed twice with different trees is shown with both heads", async () => {
    const other = chain(600, "Eve");
    const proof = await verifyLog(pages(good), [at(good, 300), at(other, 300)]);
    expect(proof).toMatchObject({ fault: "forked", seq: 300 });
    expect(proof.ok ? "" : proof.message).toContain(at(other, 300).rootHash);
  });

  test("shows any changed byte of its export and which leaf it is in", async () => {
    const lines = [...exportReceipts(good.slice(0, 40))].map((line) => line.trimEnd());
    const byte = fc.record({
      line: fc.nat(39),
      place: fc.double({ min: 0, max: 0.999, noNaN: true }),
      code: fc.integer({ min: 32, max: 126 }),
    });
    await fc.assert(
      fc.asyncProperty(byte, async ({ line, place, code }) => {
        const text = lines[line] ?? "";
        const index = Math.floor(place * text.length);
        fc.pre(text.charCodeAt(index) !== code);
        const changed = text.slice(0, index) + String.fromCharCode(code) + text.slice(index + 1);
        const leaves = lines.toSpliced(line, 1, changed).map(readReceipt);
        const proof = await verifyLog(pages(leaves), []);
        expect(proof).toMatchObject({ ok: false, fault: "edited", seq: line + 1, checked: line });
      }),
      { numRuns: 500 },
    );
  });
});
