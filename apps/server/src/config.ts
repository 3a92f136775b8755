import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createAddressGuard } from "@xdr/egress";
import { XdrError } from "@xdr/event";
import type { PlaceFiles } from "@xdr/places-mmdb";
import { type CheckpointPlaces, checkpointPlacesOf } from "./audit/checkpoint-places.ts";
import { type SecretPlaces, secretPlacesOf } from "./keys/secret-places.ts";
import { type FollowFolders, followFoldersOf } from "./pull/follow-folders.ts";

export interface ClickhouseLogin {
  readonly url: string;
  readonly username: string;
  /** Empty: `clickhouse-password` of the places of secrets. */
  readonly password: string;
}

export interface PostgresAdmin {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Empty: `postgres-password` of the places of secrets. */
  readonly password: string;
  readonly database: string;
}

export interface ServerConfig {
  readonly version: string;
  readonly dataDir: string;
  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
  readonly metricsPort: number;
  readonly syslogPort: number;
  readonly syslogHost: string;
  /** Ports that tenants may open for their sources; none: they may not. */
  readonly listenerPorts: { readonly first: number; readonly last: number } | undefined;
  /** Console and API are served over TLS, without a proxy. */
  readonly https: boolean;
  /** The operator's certificate; else the installation makes one. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  /** OTLP over gRPC. */
  readonly otlpPort: number;
  /** OTLP over gRPC over TLS. */
  readonly otlpTlsPort: number;
  readonly demo: boolean;
  readonly production: boolean;
  readonly open: boolean;
  readonly publicUrl: string;
  readonly trustProxy: boolean;
  /** Private networks that the server may call by addresses which tenants typed in. */
  readonly openNetworks: readonly string[];
  readonly checkpoints: CheckpointPlaces;
  /** Folders of this machine whose files sources may follow, by tenant id; `*`: of every tenant. */
  readonly followFolders: FollowFolders;
  readonly consoleDist: string;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  /** A ClickHouse elsewhere instead of the embedded one. */
  readonly clickhouse: ClickhouseLogin | undefined;
  /** A PostgreSQL elsewhere, entered as a role that may create roles and databases. */
  readonly postgres: PostgresAdmin | undefined;
  /** The operator's data about addresses, instead of and beside the bundled countries. */
  readonly geo: PlaceFiles;
  /** Where passwords and keys are kept, beside the data folder. */
  readonly places: SecretPlaces;
}

const repository = fileURLToPath(new URL("../../../", import.meta.url));

/** From the port of syslog over TLS on, RFC 5425 but out of the range of the system. */
const listenerPortsDefault = "6514-6613";

const portOf = (text: string | undefined, name: string, fallback: number): number => {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new XdrError("CONFIG_VALUE_INVALID", `${name} must be a port from 0 to 65535.`);
  }
  return port;
};

const listenerPortsOf = (text: string): ServerConfig["listenerPorts"] => {
  if (text === "none") return undefined;
  const found = /^(\d{1,5})-(\d{1,5})$/.exec(text);
  const [first, last] = [Number(found?.[1]), Number(found?.[2])];
  if (found !== null && first >= 1 && first <= last && last <= 65_535) return { first, last };
  throw new XdrError("CONFIG_VALUE_INVALID", "--listener-ports must be FIRST-LAST, or none.");
};

const tlsOf = (cert: string | undefined, key: string | undefined): ServerConfig["tls"] => {
  if (cert === undefined && key === undefined) return undefined;
  if (cert !== undefined && key !== undefined) {
    return { certFile: resolve(cert), keyFile: resolve(key) };
  }
  throw new XdrError("CONFIG_VALUE_INVALID", "--tls-cert and --tls-key go together.");
};

const networksOf = (text: string | undefined): readonly string[] => {
  const networks = (text ?? "").split(",").filter((network) => network !== "");
  try {
    createAddressGuard(networks);
    return networks;
  } catch {
    throw new XdrError(
      "CONFIG_VALUE_INVALID",
      "--open-networks must list networks such as 10.1.0.0/16, with commas between them.",
    );
  }
};

const logLevelOf = (text: string | undefined): ServerConfig["logLevel"] => {
  if (text === undefined) return "info";
  if (text === "debug" || text === "info" || text === "warn" || text === "error") return text;
  throw new XdrError("CONFIG_VALUE_INVALID", "XDR_LOG_LEVEL must be debug, info, warn or error.");
};

const clickhouseOf = (
  env: Readonly<Record<string, string | undefined>>,
): ClickhouseLogin | undefined => {
  const url = env["XDR_CLICKHOUSE_URL"];
  if (url === undefined) return undefined;
  const username = env["XDR_CLICKHOUSE_USER"];
  const password = env["XDR_CLICKHOUSE_PASSWORD"] ?? "";
  if (username === undefined) {
    throw new XdrError("CONFIG_VALUE_INVALID", "XDR_CLICKHOUSE_URL needs XDR_CLICKHOUSE_USER.");
  }
  return { url, username, password };
};

const postgresOf = (text: string | undefined): PostgresAdmin | undefined => {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new XdrError(
      "CONFIG_VALUE_INVALID",
      "XDR_POSTGRES_URL must look like postgres://user:password@host:5432/postgres.",
    );
  }
  return {
    host: url.hostname,
    port: url.port === "" ? 5432 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname === "/" || url.pathname === "" ? "postgres" : url.pathname.slice(1),
  };
};

const geoOf = (env: Readonly<Record<string, string | undefined>>): PlaceFiles => ({
  country: env["XDR_COUNTRY_DATABASE"],
  asn: env["XDR_ASN_DATABASE"],
  tor: env["XDR_TOR_LIST"],
});

const versionOf = (): string => {
  const text = readFileSync(join(repository, "package.json"), "utf8");
  const found: unknown = JSON.parse(text);
  return typeof found === "object" && found !== null && "version" in found
    ? String(found.version)
    : "0.0.0";
};

const commandOptions = {
  port: { type: "string" },
  host: { type: "string" },
  data: { type: "string" },
  demo: { type: "boolean", default: false },
  "no-open": { type: "boolean", default: false },
  "metrics-port": { type: "string" },
  "syslog-port": { type: "string" },
  "syslog-host": { type: "string" },
  "listener-ports": { type: "string" },
  https: { type: "boolean", default: false },
  "tls-cert": { type: "string" },
  "tls-key": { type: "string" },
  "otlp-port": { type: "string" },
  "otlp-tls-port": { type: "string" },
  "public-url": { type: "string" },
  "audit-dir": { type: "string" },
  "open-networks": { type: "string" },
  "follow-folders": { type: "string" },
  "trust-proxy": { type: "boolean", default: false },
} as const;

/** Options of `up`, `demo` and `init`. Throws `CONFIG_VALUE_INVALID` with what to write instead. */
export const loadConfig = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ServerConfig => {
  const { values } = parseArgs({
    args: [...args],
    options: commandOptions,
    strict: true,
  });
  const production = env["NODE_ENV"] === "production" || env["XDR_ENV"] === "production";
  if (values.demo && production) {
    throw new XdrError(
      "CONFIG_VALUE_INVALID",
      "The demo refuses to start in production mode. Run ./xdr up without --demo.",
    );
  }
  const auditDir = values["audit-dir"] ?? env["XDR_AUDIT_DIR"];
  const port = portOf(values.port ?? env["XDR_PORT"], "--port", 8080);
  const host = values.host ?? env["XDR_HOST"] ?? "127.0.0.1";
  const https = values.https || env["XDR_HTTPS"] === "1";
  const dataFallback = join(
    homedir(),
    ".local",
    "share",
    values.demo ? "mini-xdr-demo" : "mini-xdr",
  );
  return Object.freeze({
    version: versionOf(),
    dataDir: resolve(values.data ?? env["XDR_DATA"] ?? dataFallback),
    host,
    port,
    metricsPort: portOf(values["metrics-port"] ?? env["XDR_METRICS_PORT"], "--metrics-port", 9464),
    syslogPort: portOf(values["syslog-port"] ?? env["XDR_SYSLOG_PORT"], "--syslog-port", 5514),
    syslogHost: values["syslog-host"] ?? env["XDR_SYSLOG_HOST"] ?? "127.0.0.1",
    listenerPorts: listenerPortsOf(
      values["listener-ports"] ?? env["XDR_LISTENER_PORTS"] ?? listenerPortsDefault,
    ),
    https,
    tls: tlsOf(values["tls-cert"] ?? env["XDR_TLS_CERT"], values["tls-key"] ?? env["XDR_TLS_KEY"]),
    otlpPort: portOf(values["otlp-port"] ?? env["XDR_OTLP_PORT"], "--otlp-port", 4317),
    otlpTlsPort: portOf(
      values["otlp-tls-port"] ?? env["XDR_OTLP_TLS_PORT"],
      "--otlp-tls-port",
      4319,
    ),
    demo: values.demo,
    production,
    open: !values["no-open"],
    publicUrl:
      values["public-url"] ??
      env["XDR_PUBLIC_URL"] ??
      `${https ? "https" : "http"}://${host}:${port}`,
    trustProxy: values["trust-proxy"],
    openNetworks: networksOf(values["open-networks"] ?? env["XDR_OPEN_NETWORKS"]),
    checkpoints: checkpointPlacesOf(auditDir === undefined ? undefined : resolve(auditDir), env),
    followFolders: followFoldersOf(values["follow-folders"] ?? env["XDR_FOLLOW_FOLDERS"]),
    consoleDist: join(repository, "apps", "console", "dist"),
    logLevel: logLevelOf(env["XDR_LOG_LEVEL"]),
    clickhouse: clickhouseOf(env),
    postgres: postgresOf(env["XDR_POSTGRES_URL"]),
    geo: geoOf(env),
    places: secretPlacesOf(env),
  });
};
