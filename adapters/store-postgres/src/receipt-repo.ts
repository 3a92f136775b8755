import { canonicalJson, type Receipt, receiptHashOfJson, XdrError } from "@xdr/event";
import type { Clock, ReceiptRepo } from "@xdr/ports";
import { and, asc, desc, eq, gte, lt } from "drizzle-orm";
import { cleanText, toReceipt } from "./rows.ts";
import { receiptHead, receipts } from "./schema.ts";
import type { Database } from "./transaction.ts";

type Row = typeof receipts.$inferSelect;

/** Fits no hash: what verification is given for a row that is not as it was written. */
const unfit = (seq: number): Receipt => ({
  seq,
  time: 0,
  action: "",
  actor: { kind: "system", id: "", label: "" },
  target: { kind: "", id: "" },
  outcome: "failed",
  previousHash: "",
  hash: "",
});

/**
 * A row whose text was changed, even to other text of the same value, or whose other columns say
 * something else than the text, must not pass as the leaf that it was.
 */
const toCheckedReceipt = (row: Row): Receipt => {
  if (receiptHashOfJson(row.leaf) !== row.hash) return unfit(row.seq);
  const receipt = toReceipt(row);
  const isSame =
    receipt.seq === row.seq &&
    (receipt.tenantId ?? null) === row.tenantId &&
    cleanText(receipt.action) === row.action &&
    receipt.previousHash === row.previousHash;
  return isSame ? receipt : unfit(row.seq);
};

/** Without a tenant: the whole installation's log. */
export const receiptRepo = (
  db: Database,
  clock: Clock,
  tenantId: string | undefined,
): ReceiptRepo => {
  const isOwn = tenantId === undefined ? undefined : eq(receipts.tenantId, tenantId);
  return {
    append: async (draft) => {
      const owner = draft.tenantId ?? tenantId;
      if (tenantId !== undefined && owner !== tenantId) {
        throw new XdrError("SERVER_INTERNAL", undefined, { detail: "receipt of another tenant" });
      }
      // Others who append wait here until this transaction ends.
      const [head] = await db.select().from(receiptHead).for("update");
      if (head === undefined) throw new XdrError("AUDIT_CHAIN_BROKEN");
      const seq = head.seq + 1;
      const leaf = canonicalJson({
        ...draft,
        tenantId: owner,
        seq,
        time: clock.now(),
        previousHash: head.hash,
      });
      const hash = receiptHashOfJson(leaf);
      await db.insert(receipts).values({
        seq,
        tenantId: owner,
        action: cleanText(draft.action),
        previousHash: head.hash,
        hash,
        leaf,
      });
      return toReceipt({ leaf, hash });
    },
    list: async ({ limit, beforeSeq, action }) =>
      (
        await db
          .select({ leaf: receipts.leaf, hash: receipts.hash })
          .from(receipts)
          .where(
            and(
              isOwn,
              beforeSeq === undefined ? undefined : lt(receipts.seq, beforeSeq),
              action === undefined ? undefined : eq(receipts.action, cleanText(action)),
            ),
          )
          .orderBy(desc(receipts.seq))
          .limit(limit)
      ).map(toReceipt),
    range: async (fromSeq, limit) =>
      (
        await db
          .select()
          .from(receipts)
          .where(and(isOwn, gte(receipts.seq, fromSeq)))
          .orderBy(asc(receipts.seq))
          .limit(limit)
      ).map(toCheckedReceipt),
  };
};
