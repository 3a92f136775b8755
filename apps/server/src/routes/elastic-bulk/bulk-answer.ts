import type { BulkItem } from "@xdr/collect";
import type { IntakeResult } from "../../collect/intake.ts";

export interface BulkAnswer {
  readonly items: readonly BulkItem[];
  readonly result: IntakeResult;
  /** Index of the request's address, for operations that name none. */
  readonly index: string | undefined;
  /** Only status and error of each item, as Beats ask for. */
  readonly isBrief: boolean;
  readonly tookMs: number;
}

const kept =
  '"_version":1,"result":"created","_shards":{"total":1,"successful":1,"failed":0},' +
  '"_primary_term":1';

/** One status for each operation, in the order of the request. */
export const bulkAnswer = (answer: BulkAnswer): string => {
  const { items, result, index, isBrief, tookMs } = answer;
  const rejected = new Map(
    result.rejected.map((one) => [one.index, `${one.code}: ${one.message}`]),
  );
  const reasonOf = (item: BulkItem): string | undefined =>
    item.refusal ?? (item.frame === undefined ? undefined : rejected.get(item.frame));
  let hasErrors = false;
  const lines = items.map((item, place) => {
    const reason = reasonOf(item);
    const id = item.id ?? `${result.batchId}-${item.frame ?? place}`;
    const name = `"_index":${JSON.stringify(item.index ?? index ?? "events")},"_id":${JSON.stringify(id)}`;
    if (reason === undefined) {
      return isBrief
        ? `{"${item.action}":{"status":201}}`
        : `{"${item.action}":{${name},${kept},"_seq_no":${place},"status":201}}`;
    }
    hasErrors = true;
    const error = JSON.stringify({ type: "document_parsing_exception", reason });
    return `{"${item.action}":{${name},"status":400,"error":${error}}}`;
  });
  return `{"took":${Math.round(tookMs)},"errors":${hasErrors},"items":[${lines.join(",")}]}`;
};
