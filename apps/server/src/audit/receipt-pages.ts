import type { Receipt } from "@xdr/event";
import type { ReceiptRepo } from "@xdr/ports";

const pageLeaves = 500;

/**
 * All receipts that `range` gives, oldest first, page by page until there are no more or the signal
 * says so. A page follows the numbers of the one before: a leaf that is missing is not read again.
 */
export async function* receiptPages(
  range: ReceiptRepo["range"],
  signal?: AbortSignal,
): AsyncGenerator<readonly Receipt[]> {
  for (let from = 1; signal?.aborted !== true; ) {
    const page = await range(from, pageLeaves);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    from = Math.max(from, last.seq) + 1;
  }
}
