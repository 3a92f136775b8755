import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  exportReceipts,
  formatNoteKey,
  linesOfExport,
  type ReceiptHead,
  readReceipt,
  verifyLog,
  verifyReceipts,
} from "@xdr/audit";
import { openSigningKeys } from "@xdr/audit-file";
import { asTenantId, type Receipt, receiptGenesisHash, receiptHash } from "@xdr/event";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** A sample here; `XDR_AUDIT_EDITS=10000 XDR_AUDIT_ENTRIES=10000` is the whole proof. */
const edits = Number(process.env["XDR_AUDIT_EDITS"] ?? 500);
const entries = Number(process.env["XDR_AUDIT_ENTRIES"] ?? 400);
/** The second verifier reads all of a shorter log each time. */
const secondEntries = 50;
/** Of so many edits one is looked for from the first entry on, the others from a good one nearby. */
const wholeEvery = 50;
const windowEntries = 20;
const soakMs = 1_800_000;

const verifierFolder = fileURLToPath(new URL("../../../../tools/audit-verifier/", import.meta.url));

/** What people and hosts call themselves, so that a replaced byte has something to hide behind. */
const labels = [
  "Ana",
  "Zoë 😀",
  "\ufffd\ufffd",
  "a\u2028b\u0085c",
  "\ud800 half",
  "\u0000\r\n\t\u007f",
];

const makeLog = (count: number): readonly Receipt[] => {
  const log: Receipt[] = [];
  let previousHash = receiptGenesisHash;
  for (let seq = 1; seq <= count; seq += 1) {
    const label = labels[seq % labels.length] ?? "";
    const leaf = {
      ...(seq % 3 === 0 ? {} : { tenantId: asTenantId(`t${seq % 7}`) }),
      action: "source.update",
      actor: { kind: "user" as const, id: `u${seq}`, label },
      target: { kind: "source", id: `s${seq}`, label },
      outcome: "success" as const,
      changes: { name: [label, null] as const, count: [seq, 0.5] as const },
      seq,
      time: 1_700_000_000_000 + seq,
      previousHash,
    };
    previousHash = receiptHash(leaf);
    log.push({ ...leaf, hash: previousHash });
  }
  return log;
};

/** Numbers that look random and are the same in each run (xorshift32). */
const createDice = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

interface Edit {
  readonly at: number;
  readonly byte: number;
  /** Number of the entry that the byte is in; a line feed belongs to the entry that it ends. */
  readonly entry: number;
}

interface Exported {
  readonly bytes: Buffer;
  /** Where each line begins, and where the last one ends. */
  readonly starts: readonly number[];
}

const exportOf = (log: readonly Receipt[]): Exported => {
  const lines = [...exportReceipts(log)].map((line) => Buffer.from(line));
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  return { bytes: Buffer.concat(lines), starts };
};

const makeEdits = ({ bytes, starts }: Exported, count: number): readonly Edit[] => {
  const dice = createDice(0x5eed);
  return Array.from({ length: count }, (_, number) => {
    // Every tenth hits a line feed or the byte that something else is most easily taken for.
    const line = dice(starts.length - 1);
    const end = (starts[line + 1] ?? 0) - 1;
    const at = number % 10 === 0 ? end : (starts[line] ?? 0) + dice(end - (starts[line] ?? 0) + 1);
    const byte = ((bytes[at] ?? 0) + 1 + dice(255)) % 256;
    return { at, byte, entry: line + 1 };
  });
};

const changed = (bytes: Buffer, { at, byte }: Edit): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = byte;
  return copy;
};

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
}

const receiptsIn = async (bytes: Buffer): Promise<readonly Receipt[]> => {
  const found: Receipt[] = [];
  for await (const line of linesOfExport(chunksOf(bytes))) found.push(readReceipt(line));
  return found;
};

const pageOf = async function* (bytes: Buffer) {
  yield await receiptsIn(bytes);
};

const log = makeLog(entries);
const exported = exportOf(log);
const headBefore = (entry: number): ReceiptHead => ({
  seq: entry - 1,
  hash: log[entry - 2]?.hash ?? receiptGenesisHash,
});

/** What the verifier of the product says of the edit: the first entry that it calls changed. */
const firstSeen = async (edit: Edit, isWhole: boolean): Promise<string> => {
  if (isWhole) {
    const proof = await verifyLog(pageOf(changed(exported.bytes, edit)), []);
    return proof.ok ? "not seen" : `${proof.fault} ${proof.seq}`;
  }
  const first = Math.max(1, edit.entry - windowEntries);
  const from = exported.starts[first - 1] ?? 0;
  const to = exported.starts[Math.min(entries, edit.entry + windowEntries)];
  const part = exported.bytes.subarray(from, to);
  const found = verifyReceipts(await receiptsIn(changed(part, { ...edit, at: edit.at - from })), {
    after: headBefore(first),
  });
  return found.ok ? "not seen" : `${found.fault} ${found.seq}`;
};

/** Reads `[at, byte]` pairs and says for each what the verifier said of a copy changed so. */
const driver = `
import json, os, sys
sys.path.insert(0, sys.argv[1])
import verify
folder, key = sys.argv[2], sys.argv[3]
good = open(os.path.join(folder, "good.jsonl"), "rb").read()
path = os.path.join(folder, "edited.jsonl")
sys.stdout = open(os.devnull, "w")
answers = []
for at, byte in json.load(sys.stdin):
    copy = bytearray(good)
    if at >= 0:
        copy[at] = byte
    open(path, "wb").write(copy)
    try:
        verify.main(path, key)
        answers.append("not seen")
    except SystemExit as end:
        answers.append(str(end))
sys.__stdout__.write(json.dumps(answers))
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "xdr-edits-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const secondOpinion = async (
  { bytes }: Exported,
  asked: readonly (readonly [number, number])[],
): Promise<readonly string[]> => {
  const key = join(folder, "key.txt");
  const [signer] = await (await openSigningKeys(join(folder, "key.pem"))).list();
  writeFileSync(key, formatNoteKey(signer ?? expect.fail()));
  writeFileSync(join(folder, "good.jsonl"), bytes);
  const run = spawnSync("python3", ["-c", driver, verifierFolder, folder, key], {
    input: JSON.stringify(asked),
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  expect(run.stderr).toBe("");
  return JSON.parse(run.stdout);
};

describe("an exported log of which one byte was changed", () => {
  it("is never taken for the log, and the entry is named", { timeout: soakMs }, async () => {
    expect((await verifyLog(pageOf(exported.bytes), [])).ok).toBe(true);
    const all = makeEdits(exported, edits);
    const unseen: string[] = [];
    for (const [number, edit] of all.entries()) {
      const seen = await firstSeen(edit, number % wholeEvery === 0);
      if (seen !== `edited ${edit.entry}`) unseen.push(`${JSON.stringify(edit)}: ${seen}`);
    }
    expect(unseen).toEqual([]);
    expect(all.length).toBe(edits);
  });

  it("is not, where readers put a replacement character for the changed and the true byte", async () => {
    const at = exported.bytes.indexOf("\ufffd");
    const edit = { at, byte: 0xf0, entry: 2 };
    expect(changed(exported.bytes, edit).toString("utf8")).toBe(exported.bytes.toString("utf8"));
    expect(await firstSeen(edit, true)).toBe("edited 2");
  });

  it("is told by the second verifier too", { timeout: soakMs }, async () => {
    const shorter = exportOf(log.slice(0, secondEntries));
    const all = makeEdits(shorter, edits);
    const answers = await secondOpinion(shorter, [
      [-1, 0],
      ...all.map(({ at, byte }) => [at, byte] as const),
    ]);
    expect(answers).toEqual([
      "not seen",
      ...all.map(({ entry }) => `receipt ${entry} is not as it was written`),
    ]);
  });
});
