import type { BatchContext } from "@xdr/collect";
import type { Source } from "@xdr/ports";

/** What records of one packet have in common; the batcher gives them their batch. */
export const syslogContext = (
  source: Source,
  transport: "syslog-udp" | "syslog-tcp" | "syslog-tls",
  at: { readonly peer: string; readonly now: number },
): BatchContext => ({
  tenantId: source.tenantId,
  sourceId: source.id,
  batchId: "",
  receivedTime: at.now,
  origin: { transport, peer: at.peer },
  hints: source.hints,
});
