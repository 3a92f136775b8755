import type { Source } from "@xdr/ports";
import type { RecordBatcher } from "../collect/record-batcher.ts";
import { type DropReason, listenSyslog, type SyslogListener } from "../collect/syslog-listener.ts";
import type { System } from "../system.ts";
import type { Teardown } from "./teardown.ts";

const dropLogMs = 10_000;

/** What is counted for records and connections that were not taken. */
const dropCodes: Readonly<Record<DropReason, string>> = {
  "no-source": "COLLECT_SOURCE_MISSING",
  "queue-full": "COLLECT_QUEUE_FULL",
  "peer-refused": "COLLECT_PEER_REFUSED",
  "tls-failed": "COLLECT_TLS_FAILED",
};

/**
 * Opens the syslog port. Its records belong to the installation's syslog source; without one they
 * are counted and dropped. A port that is taken is a warning: everything else still works.
 */
export const openSyslog = async (
  system: System,
  batcher: RecordBatcher,
  down: Teardown,
): Promise<SyslogListener | undefined> => {
  const { config, clock, log, metrics } = system;
  let source: Source | undefined;
  let droppedLoggedAt = Number.NEGATIVE_INFINITY;
  const reload = async (): Promise<void> => {
    const all = await system.control.asSystem((tx) => tx.sourceDirectory.syslogSources());
    source = all.find((candidate) => !candidate.disabled);
  };
  await reload();
  system.watchSources(reload);
  const listen = (port: number) =>
    listenSyslog({
      host: config.syslogHost,
      port,
      batcher,
      clock,
      log,
      sourceNow: () => source,
      onDropped: (reason, records) => {
        metrics.rejected(dropCodes[reason], records);
        if (clock.monotonic() - droppedLoggedAt < dropLogMs) return;
        droppedLoggedAt = clock.monotonic();
        log.warn("syslog-records-dropped", { reason, records });
      },
    });
  try {
    const listener = await listen(config.syslogPort);
    system.addresses.syslog = `${config.syslogHost}:${listener.port}`;
    down.add("syslog", () => listener.close());
    return listener;
  } catch (error) {
    log.warn("syslog-port-taken", { port: config.syslogPort, error: String(error) });
    return undefined;
  }
};
