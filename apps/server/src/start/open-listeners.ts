import { hostname } from "node:os";
import { join } from "node:path";
import type { Clock, ControlStore, Log } from "@xdr/ports";
import { openCertificate, readCertificate, type ServerCertificate } from "@xdr/server-certificate";
import { createListenerKeeper, type ListenerKeeper } from "../collect/listener-keeper.ts";
import type { RecordBatcher } from "../collect/record-batcher.ts";
import type { ServerConfig } from "../config.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { dropCounter } from "./drop-counter.ts";
import type { Teardown } from "./teardown.ts";

export interface OpenListenersOptions {
  readonly config: ServerConfig;
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly batcher: RecordBatcher;
}

const certificateOf = (config: ServerConfig, clock: Clock): Promise<ServerCertificate> => {
  if (config.tls !== undefined) {
    return Promise.resolve(readCertificate(config.tls.certFile, config.tls.keyFile));
  }
  const own = URL.parse(config.publicUrl)?.hostname.replace(/^\[|\]$/g, "") ?? "localhost";
  const names = new Set([own, hostname(), "localhost", "127.0.0.1", "::1"]);
  return openCertificate({ folder: join(config.dataDir, "tls"), names: [...names], clock });
};

/** The certificate for senders, and the ports of sources; nothing listens before `reload`. */
export const openListeners = async (
  options: OpenListenersOptions,
  down: Teardown,
): Promise<{ readonly listeners: ListenerKeeper; readonly certificate: ServerCertificate }> => {
  const { config, clock } = options;
  const certificate = await certificateOf(config, clock);
  const listeners = createListenerKeeper({
    ...options,
    certificate,
    host: config.syslogHost,
    onDropped: dropCounter(options),
  });
  down.add("listeners", () => listeners.close());
  return { listeners, certificate };
};
