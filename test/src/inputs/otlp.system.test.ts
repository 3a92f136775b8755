import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OTLPLogExporter as GrpcExporter } from "@opentelemetry/exporter-logs-otlp-grpc";
import { OTLPLogExporter as JsonExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtoExporter } from "@opentelemetry/exporter-logs-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchLogRecordProcessor,
  LoggerProvider,
  type LogRecordExporter,
} from "@opentelemetry/sdk-logs";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { countEvents } from "../client.ts";
import { failedLogin, openInputServer } from "./input-server.ts";

const { server, session, token } = await openInputServer("otlp");
afterEach(() => void vi.unstubAllEnvs());

const { authority } = await session.get<{ authority: string }>("/api/listeners");
const caFile = join(tmpdir(), `xdr-otlp-authority-${process.pid}.pem`);
writeFileSync(caFile, authority);
afterAll(() => rmSync(caFile));

const records = 2_000;
/** As a program is configured: by its environment. */
const configure = (shown: string, compression: string, ca = caFile): void => {
  vi.stubEnv("OTEL_EXPORTER_OTLP_LOGS_CERTIFICATE", ca);
  vi.stubEnv("OTEL_EXPORTER_OTLP_LOGS_HEADERS", `authorization=Bearer%20${shown}`);
  vi.stubEnv("OTEL_EXPORTER_OTLP_LOGS_COMPRESSION", compression);
};

const emitAll = async (exporter: LogRecordExporter, user: string): Promise<void> => {
  const processor = new BatchLogRecordProcessor({
    exporter,
    maxQueueSize: records,
    maxExportBatchSize: 500,
  });
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ "service.name": "demo", "host.name": "node-9" }),
    processors: [processor],
  });
  const logger = provider.getLogger("test");
  for (let pid = 0; pid < records; pid += 1) {
    logger.emit({ body: failedLogin(user, pid), attributes: { "log.file.name": "auth.log", pid } });
  }
  logger.emit({ body: `a note of ${user}`, severityText: "WARN" });
  await provider.forceFlush();
  await provider.shutdown();
};

const exportOnce = (exporter: LogRecordExporter): Promise<{ code: number; error?: Error }> =>
  new Promise((resolve) => exporter.export([], resolve));

describe.each([
  ["protobuf over HTTP", () => new ProtoExporter({ url: `${server.url}/v1/logs` })],
  ["JSON over HTTP", () => new JsonExporter({ url: `${server.url}/v1/logs` })],
  ["gRPC over TLS", () => new GrpcExporter({ url: `https://localhost:${server.otlpTlsPort}` })],
  ["gRPC", () => new GrpcExporter({ url: `http://127.0.0.1:${server.otlpPort}` })],
])("OpenTelemetry's exporter: %s", (name, exporter) => {
  it.each(["none", "gzip"])("delivers every record, compression %s", async (compression) => {
    configure(token, compression);
    const user = `otel-${name.replaceAll(/\W/g, "")}-${compression}`;
    await emitAll(exporter(), user);
    expect(await countEvents(session, `user:${user} decoder:linux-sshd`)).toBe(records);
    expect(await countEvents(session, `host:node-9 "a note of ${user}"`)).toBe(1);
  });

  it("is refused with a wrong token, for good", async () => {
    configure("wrong", "none");
    const refused = await exportOnce(exporter());
    expect(refused.code).not.toBe(0);
    expect(String(refused.error)).toMatch(/REQUEST_UNAUTHENTICATED|401|Unauthorized/);
  });
});

it("is not sent to over TLS by an exporter that does not trust the authority", async () => {
  configure(token, "none", join(tmpdir(), "no-such-authority.pem"));
  const exporter = new GrpcExporter({
    url: `https://localhost:${server.otlpTlsPort}`,
    timeoutMillis: 2_000,
  });
  const refused = await exportOnce(exporter);
  expect(refused.code).not.toBe(0);
  await exporter.shutdown();
});
