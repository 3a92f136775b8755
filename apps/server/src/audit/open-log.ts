import { createSystemClock } from "@xdr/clock-system";
import type { Receipt } from "@xdr/event";
import type { ReceiptRepo } from "@xdr/ports";
import type { ServerConfig } from "../config.ts";
import { openControl } from "../keys/open-control.ts";
import { receiptPages } from "./receipt-pages.ts";

export interface OpenedLog {
  /** The whole installation's receipts, in pages. */
  pages(): AsyncIterable<readonly Receipt[]>;
  close(): Promise<void>;
}

/** Opens the control database to read it, beside a running server or without one. */
export const openLog = async (config: ServerConfig): Promise<OpenedLog> => {
  const { control, close } = await openControl(config, createSystemClock());
  const range: ReceiptRepo["range"] = (from, limit) =>
    control.asSystem((tx) => tx.receipts.range(from, limit));
  return { pages: () => receiptPages(range), close };
};
