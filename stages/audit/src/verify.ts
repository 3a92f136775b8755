import { type Receipt, receiptGenesisHash, receiptHash } from "@xdr/event";

/** What happened to the first leaf that is not as it was written. */
export type ReceiptFault = "edited" | "removed" | "inserted" | "reordered";

/** A place in the log: the leaf with this number has this hash. */
export interface ReceiptHead {
  readonly seq: number;
  readonly hash: string;
}

export type ReceiptVerdict =
  | { readonly ok: true; readonly checked: number; readonly head: ReceiptHead }
  | {
      readonly ok: false;
      /** Leaves before the broken one, all good. */
      readonly checked: number;
      readonly seq: number;
      readonly fault: ReceiptFault;
      /** A sentence for people. */
      readonly message: string;
    };

export interface VerifyOptions {
  /** The leaf before the first one given; the beginning of the log when absent. */
  readonly after?: ReceiptHead;
  /** A head that is known from elsewhere: shows leaves cut off the end, and a log made anew. */
  readonly expected?: ReceiptHead;
  /**
   * The leaves are a part of the log, such as one tenant's: numbers must rise but may have gaps,
   * and a link is checked only between neighbours. What is not given cannot be missed.
   */
  readonly isPartial?: boolean;
}

/**
 * Reads leaves in order and finds the first that is not as it was written: its hash is computed
 * anew (RFC 6962 leaf hash), numbers must have no gap and each leaf must name the hash before it.
 *
 * Who can write the whole log can also hash it anew from some leaf on; only `expected` shows that.
 * Reads on after a gap, to tell a removed leaf from one that stands elsewhere. Never throws for
 * what a leaf holds.
 */
export const verifyReceipts = (
  receipts: Iterable<Receipt>,
  options: VerifyOptions = {},
): ReceiptVerdict => {
  const { expected } = options;
  let head: ReceiptHead = options.after ?? { seq: 0, hash: receiptGenesisHash };
  let checked = 0;
  const leaves = receipts[Symbol.iterator]();
  for (let step = leaves.next(); !step.done; step = leaves.next()) {
    const isGap = options.isPartial === true && step.value.seq > head.seq + 1;
    const before = isGap ? beforeOf(step.value) : head;
    const fault = faultOf(step.value, before, leaves);
    if (fault !== undefined) {
      const good = fault.seq <= head.seq ? checked - 1 : checked;
      return { ok: false, checked: Math.max(0, good), ...fault };
    }
    head = { seq: step.value.seq, hash: step.value.hash };
    checked += 1;
    if (expected?.seq === head.seq && expected.hash !== head.hash) {
      const message = `Leaf ${head.seq} has another hash than is known from elsewhere.`;
      return { ok: false, checked: checked - 1, seq: head.seq, fault: "edited", message };
    }
  }
  if (expected !== undefined && expected.seq > head.seq) {
    const seq = head.seq + 1;
    const message = `The log ends with leaf ${head.seq}, but leaf ${expected.seq} is known.`;
    return { ok: false, checked, seq, fault: "removed", message };
  }
  return { ok: true, checked, head };
};

/** Where a leaf says that it stands, taken at its word. */
const beforeOf = ({ seq, previousHash }: Receipt): ReceiptHead => ({
  seq: seq - 1,
  hash: previousHash,
});

interface Fault {
  readonly seq: number;
  readonly fault: ReceiptFault;
  readonly message: string;
}

const faultOf = (
  receipt: Receipt,
  head: ReceiptHead,
  rest: Iterator<Receipt>,
): Fault | undefined => {
  const seq = head.seq + 1;
  if (!hashFits(receipt)) {
    return { seq, fault: "edited", message: `Leaf ${seq} does not fit its own hash.` };
  }
  if (receipt.seq > seq) return missing(seq, rest);
  if (receipt.seq < seq) {
    const message = `Leaf ${receipt.seq} stands where leaf ${seq} should: it is there twice.`;
    return { seq: receipt.seq, fault: "inserted", message };
  }
  if (receipt.previousHash === head.hash) return undefined;
  return brokenLink(receipt, rest);
};

const hashFits = (receipt: Receipt): boolean => {
  try {
    return receiptHash(receipt) === receipt.hash;
  } catch {
    // A value that has no canonical JSON was never written by us.
    return false;
  }
};

const missing = (seq: number, rest: Iterator<Receipt>): Fault => {
  for (let step = rest.next(); !step.done; step = rest.next()) {
    if (step.value.seq !== seq) continue;
    return { seq, fault: "reordered", message: `Leaf ${seq} stands after later ones.` };
  }
  return { seq, fault: "removed", message: `Leaf ${seq} is missing.` };
};

/**
 * Two neighbours, each fit in itself, do not fit together: one was written anew with its own hash.
 * The leaf that a third one names is the original; at the end of the log the later one is believed,
 * because it was written when the earlier one was there.
 */
const brokenLink = (receipt: Receipt, rest: Iterator<Receipt>): Fault => {
  const next = rest.next();
  const isConfirmed = next.done === true || next.value.previousHash === receipt.hash;
  const seq = isConfirmed && receipt.seq > 1 ? receipt.seq - 1 : receipt.seq;
  const message = `Leaf ${receipt.seq} names another leaf before it: leaf ${seq} was rewritten.`;
  return { seq, fault: "edited", message };
};
