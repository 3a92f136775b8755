import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Every observable of the server, one function each, so that no label is free text. */
export interface Metrics {
  request(method: string, template: string, status: number, seconds: number): void;
  received(transport: string, records: number, bytes: number): void;
  rejected(code: string, records: number): void;
  decoded(decoder: string, events: number): void;
  undecoded(code: string, events: number): void;
  committed(events: number, seconds: number): void;
  detected(events: number, findings: number, seconds: number): void;
  /** What one rule did for one tenant since it was told last. */
  rulesTried(activity: {
    readonly tried: number;
    readonly matched: number;
    readonly ms: number;
  }): void;
  ingestLag(seconds: number): void;
  detectionLag(read: () => number): void;
  /** Memory that deliveries hold, bytes. */
  intakeHeld(read: () => number): void;
  /** Requests of senders that were asked to come back. */
  refused(code: string): void;
  readonly registry: Registry;
}

const lagBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30];

const pipelineMetrics = (registry: Registry) => {
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers });
  return {
    records: counter("xdr_collect_records_total", "Records received", ["transport"]),
    bytes: counter("xdr_collect_bytes_total", "Bytes received", ["transport"]),
    rejected: counter("xdr_collect_rejected_total", "Records in quarantine", ["code"]),
    refused: counter("xdr_collect_refused_total", "Requests refused for want of room", ["code"]),
    decoded: counter("xdr_decode_events_total", "Events by decoder", ["decoder"]),
    undecoded: counter("xdr_decode_undecoded_total", "Events kept undecoded", ["code"]),
    stored: counter("xdr_store_events_total", "Events on stable storage"),
    matched: counter("xdr_detect_events_total", "Events seen by detection"),
    findings: counter("xdr_detect_findings_total", "Findings raised"),
    trials: counter("xdr_detect_rule_trials_total", "Rules tried on events, estimated by sampling"),
    matches: counter("xdr_detect_rule_matches_total", "Rules that matched"),
    ruleSeconds: counter(
      "xdr_detect_rule_seconds_total",
      "Time in the rules' own tests, estimated by sampling",
    ),
    commit: new Histogram({
      name: "xdr_store_commit_seconds",
      help: "Time of one group commit",
      buckets: lagBuckets,
      registers,
    }),
    detect: new Histogram({
      name: "xdr_detect_batch_seconds",
      help: "Time of detection for one committed batch",
      buckets: lagBuckets,
      registers,
    }),
    lag: new Histogram({
      name: "xdr_ingest_lag_seconds",
      help: "From receipt to commit, per batch",
      buckets: lagBuckets,
      registers,
    }),
  };
};

const gauge = (
  registry: Registry,
  wanted: { readonly name: string; readonly help: string; readonly read: () => number },
): void => {
  const { name, help, read } = wanted;
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
};

/** RED per route template and the pipeline's counters, in a registry of its own. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Requests by route template",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const m = pipelineMetrics(registry);
  return {
    registry,
    request: (method, route, status, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    received: (transport, records, bytes) => {
      m.records.inc({ transport }, records);
      m.bytes.inc({ transport }, bytes);
    },
    rejected: (code, records) => m.rejected.inc({ code }, records),
    decoded: (decoder, events) => m.decoded.inc({ decoder }, events),
    undecoded: (code, events) => m.undecoded.inc({ code }, events),
    committed: (events, seconds) => {
      m.stored.inc(events);
      m.commit.observe(seconds);
    },
    detected: (events, findings, seconds) => {
      m.matched.inc(events);
      m.findings.inc(findings);
      m.detect.observe(seconds);
    },
    rulesTried: ({ tried, matched, ms }) => {
      m.trials.inc(tried);
      m.matches.inc(matched);
      m.ruleSeconds.inc(ms / 1000);
    },
    ingestLag: (seconds) => m.lag.observe(seconds),
    refused: (code) => m.refused.inc({ code }),
    detectionLag: (read) =>
      gauge(registry, {
        name: "xdr_detection_lag_seconds",
        help: "Age of the oldest committed event that detection has not seen",
        read: () => read() / 1000,
      }),
    intakeHeld: (read) =>
      gauge(registry, {
        name: "xdr_intake_held_bytes",
        help: "Memory held for deliveries that are not committed yet, estimated",
        read,
      }),
  };
};

/** Serves `/metrics` on its own port, loopback unless told otherwise. Port 0: any free one. */
export const serveMetrics = async (
  metrics: Metrics,
  host: string,
  port: number,
): Promise<{ readonly port: number; close(): Promise<void> }> => {
  const server: Server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    metrics.registry.metrics().then(
      (text) => response.writeHead(200, { "content-type": metrics.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: portOf(address),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const portOf = (address: AddressInfo | string | null): number =>
  address !== null && typeof address === "object" ? address.port : 0;
