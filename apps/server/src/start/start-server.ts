import { createSystemClock, createSystemIds } from "@xdr/clock-system";
import { createDial, createEgress } from "@xdr/egress";
import { createMailer } from "@xdr/mail-smtp";
import { createOidcClient } from "@xdr/oidc";
import { createArgon2Hasher } from "@xdr/password-argon2";
import type { Ids, Log } from "@xdr/ports";
import { createSamlClient } from "@xdr/saml";
import { sweepNonces } from "../agents/sweep-nonces.ts";
import { openAudit } from "../audit/open-audit.ts";
import type { ServerConfig } from "../config.ts";
import { createApp } from "../http/app.ts";
import { openInstallationSecrets } from "../keys/installation-secrets.ts";
import { openEnvelope } from "../keys/open-envelope.ts";
import { buildPipeline } from "../pipeline/pipeline.ts";
import { openReleaseShelf } from "../releases/release-shelf.ts";
import { diskSpaceOf } from "../retention/disk.ts";
import { openRetention } from "../retention/open-retention.ts";
import type { Addresses, System } from "../system.ts";
import { createMetrics, serveMetrics } from "../telemetry/metrics.ts";
import { keepTenants } from "../tenants/tenant-keeper.ts";
import { openFactors } from "./open-factors.ts";
import { openGrpc } from "./open-grpc.ts";
import { openListeners } from "./open-listeners.ts";
import { openPulls } from "./open-pulls.ts";
import { openStores } from "./open-stores.ts";
import { openSyslog } from "./open-syslog.ts";
import { createTeardown } from "./teardown.ts";
import { wireSystem } from "./wire-system.ts";

export interface RunningServer {
  readonly url: string;
  readonly metricsPort: number;
  readonly syslogPort: number | undefined;
  readonly system: System;
  /** Stops in the reverse order of starting; what was acknowledged is stored. */
  stop(): Promise<void>;
}

/** What people show to come in, and the ways out that this takes. */
const openAccess = (given: {
  readonly config: ServerConfig;
  readonly ids: Ids;
  readonly addresses: Addresses;
}) => {
  const outside = { allowedNetworks: given.config.openNetworks };
  const egress = createEgress(outside);
  return {
    egress,
    mailer: createMailer({ dial: createDial(outside) }),
    passwords: createArgon2Hasher({ ids: given.ids }),
    factors: openFactors(given.addresses),
    oidc: createOidcClient({ egress }),
    saml: createSamlClient(),
  };
};

/** Starts everything, or nothing: what was started before a step fails is stopped again. */
export const startServer = async (given: ServerConfig, log: Log): Promise<RunningServer> => {
  const down = createTeardown(log);
  const clock = createSystemClock();
  const ids = createSystemIds(clock);
  try {
    const mayMake = !given.production;
    const options = { clock, env: process.env, mayMake };
    const secrets = await openInstallationSecrets(given, options);
    const { config, ring, signers, commandKeys, webhookSecret } = secrets;
    const metrics = createMetrics();
    const stores = await openStores({ config, clock, log, down });
    const sealed = { config, clock, log, control: stores.control, signers, webhookSecret };
    const audit = await openAudit(sealed, down);
    const sealing = openEnvelope({ ring, clock, control: stores.control });
    const diskSpace = () => diskSpaceOf(config.dataDir);
    const keeping = openRetention({ ...stores, clock, log, diskSpace }, down);
    const base = { config, clock, ids, log, metrics, ...stores, ...sealing, ...keeping };
    const pipeline = await buildPipeline(base, down);
    const addresses: Addresses = {
      http: config.publicUrl,
      syslog: undefined,
      otlpGrpc: undefined,
      otlpGrpcTls: undefined,
    };
    const { egress, ...access } = openAccess({ config, ids, addresses });
    const tls = await openListeners({ ...base, ...pipeline }, down);
    const { dataDir } = config;
    const releases = openReleaseShelf({ dataDir, clock, keys: secrets.releaseKeys });
    const pulling = openPulls({ ...base, ...pipeline, egress }, down);
    const signed = { addresses, audit, commandKeys, releases };
    const parts = { ...base, ...pipeline, ...tls, ...pulling, ...access, ...signed };
    const system = wireSystem(parts, down);
    await tls.listeners.reload();
    sweepNonces(system, down);
    keepTenants(system, down);
    const syslog = await openSyslog(system, pipeline.batcher, down);
    const otlp = await openGrpc(system, down);
    const app = await createApp(system);
    down.add("http", () => app.close());
    await app.listen({ host: config.host, port: config.port });
    const port = app.server.address();
    const url = urlOf(config, port !== null && typeof port === "object" ? port.port : config.port);
    if (config.port === 0) addresses.http = url;
    if (isOpenToOthers(config)) log.warn("plain-http-to-others", { host: config.host });
    const telemetry = await openMetrics(config, metrics, log);
    down.add("metrics", () => telemetry.close());
    log.info("server-ready", {
      url,
      metricsPort: telemetry.port,
      syslogPort: syslog?.port,
      otlpPort: otlp.plain?.port,
      otlpTlsPort: otlp.tls?.port,
    });
    return {
      url,
      metricsPort: telemetry.port,
      syslogPort: syslog?.port,
      system,
      stop: () => down.run(),
    };
  } catch (error) {
    await down.run();
    throw error;
  }
};

/** Passwords would cross the network as they are. */
const isOpenToOthers = ({ host, https, publicUrl }: ServerConfig): boolean =>
  !(https || publicUrl.startsWith("https:") || /^(127\.|::1$|localhost$)/.test(host));

const urlOf = ({ host, https }: ServerConfig, port: number): string => {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `${https ? "https" : "http"}://${name.includes(":") ? `[${name}]` : name}:${port}`;
};

/** The default port may be taken by another exporter: then any free one, and the log says which. */
const openMetrics = async (
  config: ServerConfig,
  metrics: ReturnType<typeof createMetrics>,
  log: Log,
) => {
  try {
    return await serveMetrics(metrics, config.host, config.metricsPort);
  } catch (error) {
    log.warn("metrics-port-taken", { port: config.metricsPort, error: String(error) });
    return serveMetrics(metrics, config.host, 0);
  }
};
