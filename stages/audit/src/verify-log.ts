import type { Receipt } from "@xdr/event";
import type { SignedCheckpoint } from "./checkpoint.ts";
import { createGrowingTree, type GrowingTree } from "./growing-tree.ts";
import { type ReceiptFault, type ReceiptHead, verifyReceipts } from "./verify.ts";

/** `truncated` and `rewritten` show only against a checkpoint that was kept elsewhere. */
export type LogFault = ReceiptFault | "truncated" | "rewritten" | "forked";

export type LogProof =
  | {
      readonly ok: true;
      readonly checked: number;
      readonly rootHash: string;
      readonly head: ReceiptHead | undefined;
      readonly checkpoints: number;
    }
  | {
      readonly ok: false;
      readonly checked: number;
      readonly fault: LogFault;
      /** First leaf that is not as it was written, as near as can be told. */
      readonly seq: number;
      readonly message: string;
    };

type Failure = Extract<LogProof, { ok: false }>;

/**
 * Proves a whole log, given in pages in the order of its numbers: each leaf fits its hash and the
 * leaf before it, and the tree over the first leaves is the one of every checkpoint. Whoever can
 * write everything can make a log that fits in itself; checkpoints kept elsewhere show that too.
 * Leaves that proved good are in `tree`, which must be empty at first.
 */
export const verifyLog = async (
  pages: AsyncIterable<readonly Receipt[]>,
  checkpoints: readonly SignedCheckpoint[],
  tree: GrowingTree = createGrowingTree(),
): Promise<LogProof> => {
  const due = checkpoints.toSorted((left, right) => left.size - right.size);
  const fork = forkOf(due);
  if (fork !== undefined) return fork;
  let head: ReceiptHead | undefined;
  let passed = 0;
  let lastGood = 0;
  const differing = (): Failure | undefined => {
    for (; due[passed]?.size === tree.size; passed += 1) {
      if (due[passed]?.rootHash !== tree.rootHash()) return rewritten(lastGood, tree.size);
      lastGood = tree.size;
    }
    return undefined;
  };
  for await (const page of pages) {
    const verdict = verifyReceipts(page, head === undefined ? {} : { after: head });
    const good = page.slice(0, verdict.checked);
    for (const receipt of good) {
      const failure = differing();
      if (failure !== undefined) return failure;
      tree.append(receipt.hash);
    }
    if (!verdict.ok) return { ...verdict, checked: tree.size };
    head = verdict.head;
  }
  const failure = differing();
  if (failure !== undefined) return failure;
  const missing = due[passed];
  if (missing !== undefined) return truncated(tree.size, missing.size);
  return { ok: true, checked: tree.size, rootHash: tree.rootHash(), head, checkpoints: due.length };
};

const forkOf = (sorted: readonly SignedCheckpoint[]): Failure | undefined => {
  for (const [index, checkpoint] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next?.size !== checkpoint.size || next.rootHash === checkpoint.rootHash) continue;
    const { size } = checkpoint;
    const heads = `${checkpoint.rootHash} and ${next.rootHash}`;
    const message = `Two checkpoints of ${size} leaves are signed with different trees: ${heads}.`;
    return { ok: false, checked: 0, fault: "forked", seq: size, message };
  }
  return undefined;
};

const rewritten = (from: number, to: number): Failure => ({
  ok: false,
  checked: from,
  fault: "rewritten",
  seq: from + 1,
  message: `The leaves fit together but not the checkpoint of ${to} leaves: one of ${from + 1} to ${to} was written anew with all after it.`,
});

const truncated = (size: number, known: number): Failure => ({
  ok: false,
  checked: size,
  fault: "truncated",
  seq: size + 1,
  message: `The log ends with leaf ${size}, but a checkpoint of ${known} leaves is signed: the end was cut off or an older copy was put back.`,
});
