import { type ReceiptHead, verifyReceipts } from "@xdr/audit";
import type { System } from "../system.ts";

const pageLeaves = 2_000;
const leavesMax = 200_000;
const freshMs = 60_000;

export interface LogVerdict {
  readonly ok: boolean;
  /** Leaves from the first on that were recomputed. */
  readonly checked: number;
  readonly message?: string;
}

const known = new WeakMap<System, { readonly at: number; readonly verdict: Promise<LogVerdict> }>();

const verifyAll = async (system: System): Promise<LogVerdict> => {
  let head: ReceiptHead | undefined;
  let checked = 0;
  while (checked < leavesMax) {
    const from = (head?.seq ?? 0) + 1;
    const leaves = await system.control.asSystem((tx) => tx.receipts.range(from, pageLeaves));
    if (leaves.length === 0) break;
    const verdict = verifyReceipts(leaves, head === undefined ? {} : { after: head });
    checked += verdict.checked;
    if (!verdict.ok) {
      system.log.error("audit-log-broken", { seq: verdict.seq, fault: verdict.fault });
      return { ok: false, checked, message: verdict.message };
    }
    head = verdict.head;
  }
  return { ok: true, checked };
};

/** Recomputes the audit log from its first leaf, at most once a minute and `leavesMax` leaves. */
export const verifyLog = (system: System): Promise<LogVerdict> => {
  const last = known.get(system);
  const now = system.clock.monotonic();
  if (last !== undefined && now - last.at < freshMs) return last.verdict;
  const verdict = verifyAll(system);
  known.set(system, { at: now, verdict });
  verdict.catch(() => known.delete(system));
  return verdict;
};
