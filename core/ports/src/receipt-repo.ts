import type { Receipt, ReceiptDraft } from "@xdr/event";

/**
 * The audit log, written in the transaction of the act.
 * - `append` gives the leaf its gapless `seq` and links it to the leaf before; concurrent writers
 *   wait for one another.
 * - In a tenant's transaction only that tenant's leaves can be appended or read.
 * - A leaf cannot be changed or removed through this port or by the role it uses.
 */
export interface ReceiptRepo {
  append(draft: ReceiptDraft): Promise<Receipt>;
  list(query: {
    readonly limit: number;
    readonly beforeSeq?: number;
    readonly action?: string;
  }): Promise<readonly Receipt[]>;
  /**
   * All leaves from `seq`, oldest first, over all tenants; in a tenant's transaction only its own.
   * For verification: a stored leaf that is not as it was written comes with a hash that fits nothing.
   */
  range(fromSeq: number, limit: number): Promise<readonly Receipt[]>;
}
