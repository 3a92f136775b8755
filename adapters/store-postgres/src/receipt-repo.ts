import { canonicalJson, receiptHashOfJson, XdrError } from "@xdr/event";
import type { Clock, ReceiptRepo } from "@xdr/ports";
import { and, asc, desc, eq, gte, lt } from "drizzle-orm";
import { cleanText, toReceipt } from "./rows.ts";
import { receiptHead, receipts } from "./schema.ts";
import type { Database } from "./transaction.ts";

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
          .select({ leaf: receipts.leaf, hash: receipts.hash })
          .from(receipts)
          .where(and(isOwn, gte(receipts.seq, fromSeq)))
          .orderBy(asc(receipts.seq))
          .limit(limit)
      ).map(toReceipt),
  };
};
