import type { Source } from "@xdr/ports";
import { activeTenants } from "../collect/active-tenants.ts";
import type { RecordBatcher } from "../collect/record-batcher.ts";
import { listenSyslog, type SyslogListener } from "../collect/syslog-listener.ts";
import type { System } from "../system.ts";
import { dropCounter } from "./drop-counter.ts";
import type { Teardown } from "./teardown.ts";

/**
 * Opens the syslog port. Its records belong to the installation's syslog source; without one they
 * are counted and dropped. A port that is taken is a warning: everything else still works.
 */
export const openSyslog = async (
  system: System,
  batcher: RecordBatcher,
  down: Teardown,
): Promise<SyslogListener | undefined> => {
  const { config, clock, log } = system;
  let source: Source | undefined;
  const reload = async (): Promise<void> => {
    source = await system.control.asSystem(async (tx) => {
      const isOn = await activeTenants(tx);
      const all = await tx.sourceDirectory.syslogSources();
      return all.find((candidate) => !candidate.disabled && isOn(candidate.tenantId));
    });
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
      onDropped: dropCounter(system),
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
