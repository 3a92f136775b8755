import {
  canonicalJson,
  type Receipt,
  receiptGenesisHash,
  receiptHash,
  type TenantId,
  XdrError,
} from "@xdr/event";
import type { Clock, ReceiptRepo } from "@xdr/ports";
import type { MemoryTable } from "./memory-tables.ts";

/** Without a tenant: the whole installation's log. */
export const memoryReceiptRepo = (
  receipts: MemoryTable<Receipt>,
  clock: Clock,
  tenantId?: TenantId,
): ReceiptRepo => {
  const visible = (): readonly Receipt[] =>
    receipts.rows().filter((row) => tenantId === undefined || row.tenantId === tenantId);
  return {
    append: async (draft) => {
      const owner = draft.tenantId ?? tenantId;
      if (tenantId !== undefined && owner !== tenantId) throw new XdrError("SERVER_INTERNAL");
      const previous = receipts.rows().at(-1);
      const leaf = {
        ...draft,
        ...(owner === undefined ? {} : { tenantId: owner }),
        seq: (previous?.seq ?? 0) + 1,
        time: clock.now(),
        previousHash: previous?.hash ?? receiptGenesisHash,
      };
      // Stored as the database stores it: what JSON cannot hold is not part of the leaf.
      const receipt: Receipt = { ...JSON.parse(canonicalJson(leaf)), hash: receiptHash(leaf) };
      receipts.set(String(receipt.seq), receipt);
      return receipt;
    },
    list: async (query) =>
      visible()
        .filter(
          (row) =>
            row.seq < (query.beforeSeq ?? Number.POSITIVE_INFINITY) &&
            (query.action === undefined || row.action === query.action),
        )
        .toReversed()
        .slice(0, query.limit),
    range: async (fromSeq, limit) =>
      visible()
        .filter((row) => row.seq >= fromSeq)
        .slice(0, limit),
  };
};
