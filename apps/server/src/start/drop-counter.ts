import type { Clock, Log } from "@xdr/ports";
import type { DropReason } from "../collect/syslog-listener.ts";
import type { Metrics } from "../telemetry/metrics.ts";

const logMs = 10_000;

/** What is counted for records and connections that were not taken. */
const codes: Readonly<Record<DropReason, string>> = {
  "no-source": "COLLECT_SOURCE_MISSING",
  "queue-full": "COLLECT_QUEUE_FULL",
  "peer-refused": "COLLECT_PEER_REFUSED",
  "tls-failed": "COLLECT_TLS_FAILED",
};

/** Counts what syslog did not take, and says so in the log now and then. */
export const dropCounter = ({
  clock,
  log,
  metrics,
}: {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}): ((reason: DropReason, records: number) => void) => {
  let loggedAt = Number.NEGATIVE_INFINITY;
  return (reason, records) => {
    metrics.rejected(codes[reason], records);
    if (clock.monotonic() - loggedAt < logMs) return;
    loggedAt = clock.monotonic();
    log.warn("syslog-records-dropped", { reason, records });
  };
};
