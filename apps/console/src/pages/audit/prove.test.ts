import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { checkProof, type Proof } from "./prove.ts";

const sha256 = (...parts: readonly Buffer[]): Buffer =>
  createHash("sha256").update(Buffer.concat(parts)).digest();
const leafOf = (text: string): Buffer => sha256(Buffer.of(0), Buffer.from(text));
const nodeOf = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.of(1), left, right);

/** A log of three receipts, sealed: ((a b) c). */
const sealed = (): Proof => {
  const [a, b, c] = [leafOf('{"n":1}'), leafOf('{"n":2,"é":"😀"}'), leafOf('{"n":3}')];
  const root = nodeOf(nodeOf(a, b), c);
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  const typed = Buffer.concat([Buffer.of(1), raw]);
  const name = "mini-xdr/audit-test";
  const id = sha256(Buffer.from(`${name}\n`), typed).subarray(0, 4);
  const text = `${name}\n3\n${root.toString("base64")}\n`;
  const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]);
  return {
    leaf: '{"n":2,"é":"😀"}',
    leafHash: b.toString("hex"),
    index: 1,
    size: 3,
    proof: [a.toString("hex"), c.toString("hex")],
    rootHash: root.toString("hex"),
    checkpoint: `${text}\n— ${name} ${signature.toString("base64")}\n`,
    key: `${name}+${id.toString("hex")}+${typed.toString("base64")}`,
  };
};

const held = async (proof: Proof, hash = proof.leafHash): Promise<readonly boolean[]> =>
  (await checkProof(proof, hash)).map(({ ok }) => ok);

describe("a proof checked in the browser", () => {
  it("holds for a receipt of the sealed log", async () => {
    expect(await held(sealed())).toEqual([true, true, true, true]);
  });

  it.each<[string, (proof: Proof) => Proof, number]>([
    ["receipt", (p) => ({ ...p, leaf: p.leaf.replace("2", "9") }), 0],
    ["path", (p) => ({ ...p, proof: p.proof.toReversed() }), 1],
    ["place", (p) => ({ ...p, index: 0 }), 1],
    ["size", (p) => ({ ...p, size: 4 }), 2],
    ["root of the checkpoint", (p) => ({ ...p, rootHash: p.leafHash }), 2],
    ["checkpoint", (p) => ({ ...p, checkpoint: p.checkpoint.replace("\n3\n", "\n4\n") }), 3],
    ["key", (p) => ({ ...p, key: sealed().key }), 3],
  ])("does not hold with another %s", async (_name, change, step) => {
    expect((await held(change(sealed())))[step]).toBe(false);
  });

  it("is of the receipt on the screen, not of any other", async () => {
    expect((await held(sealed(), "0".repeat(64)))[0]).toBe(false);
  });
});
