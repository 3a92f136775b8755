/**
 * Claim: a log of a million receipts is verified within 30 s, and one proof made within 5 ms.
 * Compared in one run: our verifier, the second one in Python, and SHA-256 over the same bytes alone.
 * Usage: node bench/src/audit.bench.ts [--receipts N] [--write]
 */
import { spawnSync } from "node:child_process";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  createGrowingTree,
  exportReceipts,
  formatNoteKey,
  inclusionPath,
  signCheckpoint,
  tileLeaves,
  tilesFor,
} from "@xdr/audit";
import { receiptGenesisHash, receiptHash } from "@xdr/event";
import { quantile } from "./machine.ts";
import { report } from "./result.ts";

const at = process.argv.indexOf("--receipts");
const receipts = at < 0 ? 1_000_000 : Number(process.argv[at + 1]);
const proofs = 1_000;
const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "xdr-audit-bench-"));
const file = join(folder, "all.jsonl");

const signer = () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const spki = publicKey.export({ format: "der", type: "spki" });
  return {
    name: "mini-xdr/audit-bench",
    publicKey: new Uint8Array(spki.subarray(-32)),
    sign: (message: Uint8Array) => sign(null, message, privateKey),
  };
};

const writeLog = async () => {
  const tree = createGrowingTree();
  const hashes: string[] = [];
  const out = await open(file, "w");
  let previousHash = receiptGenesisHash;
  let lines: string[] = [];
  for (let seq = 1; seq <= receipts; seq += 1) {
    const leaf = {
      action: "incident.update",
      actor: { kind: "user" as const, id: `user-${seq % 50}`, label: "ana@example.com" },
      target: { kind: "incident", id: `incident-${seq % 9_000}`, label: "SSH brute force" },
      outcome: "success" as const,
      changes: { status: ["new", "in_progress"] as const },
      seq,
      time: 1_790_000_000_000 + seq,
      previousHash,
    };
    previousHash = receiptHash(leaf);
    tree.append(previousHash);
    hashes.push(previousHash);
    lines.push(...exportReceipts([{ ...leaf, hash: previousHash }]));
    if (lines.length === 10_000 || seq === receipts) {
      await out.appendFile(lines.join(""));
      lines = [];
    }
  }
  await out.close();
  return { tree, hashes };
};

const timed = (program: string, args: readonly string[]): number => {
  const start = performance.now();
  const run = spawnSync(program, [...args], { encoding: "utf8", cwd: root });
  if (run.status !== 0) throw new Error(`${program} ended with ${run.status}: ${run.stderr}`);
  return (performance.now() - start) / 1000;
};

const bareSeconds = async (): Promise<number> => {
  const start = performance.now();
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  hash.digest();
  return (performance.now() - start) / 1000;
};

try {
  const { tree, hashes } = await writeLog();
  const key = signer();
  const size = receipts;
  const { note } = signCheckpoint({ size, rootHash: tree.rootHash() }, key);
  writeFileSync(join(folder, "key.txt"), formatNoteKey(key));
  writeFileSync(join(folder, "checkpoints.txt"), note);
  const proofMs: number[] = [];
  for (let n = 0; n < proofs; n += 1) {
    const index = Math.floor((n / proofs) * size);
    const start = performance.now();
    const tiles = new Map(
      tilesFor(index, size - 1).map((tile) => [
        tile,
        hashes.slice(tile * tileLeaves, (tile + 1) * tileLeaves),
      ]),
    );
    inclusionPath(
      index,
      size,
      tree.ranges((tile) => tiles.get(tile) ?? []),
    );
    proofMs.push(performance.now() - start);
  }
  const places = [join(folder, "key.txt"), join(folder, "checkpoints.txt")];
  const [keyFile = "", checkpointFile = ""] = places;
  const options = ["--key", keyFile, "--checkpoint", checkpointFile];
  const main = "apps/server/src/main.ts";
  const ours = timed(process.execPath, [main, "audit", "verify", file, ...options]);
  const second = timed("python3", ["tools/audit-verifier/verify.py", file, ...places]);
  const bare = await bareSeconds();
  report("audit", {
    receipts,
    verifySeconds: Number(ours.toFixed(1)),
    secondVerifierSeconds: Number(second.toFixed(1)),
    bareSha256Seconds: Number(bare.toFixed(2)),
    ratioSecondToOurs: Number((second / ours).toFixed(2)),
    ratioOursToBareSha256: Number((ours / bare).toFixed(1)),
    proofMsMedian: Number(quantile(proofMs, 0.5).toFixed(2)),
    proofMsP99: Number(quantile(proofMs, 0.99).toFixed(2)),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
