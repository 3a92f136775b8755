import {
  Metadata,
  Server,
  ServerCredentials,
  ServerInterceptingCall,
  type ServerInterceptor,
  type ServerUnaryCall,
  type ServiceDefinition,
  type sendUnaryData,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { collectLimits, protoAnswer, protoStatus } from "@xdr/collect";
import { XdrError } from "@xdr/event";
import type { Source } from "@xdr/ports";
import { authenticateSource } from "@xdr/source";
import { toXdrError } from "../http/errors.ts";
import { tokenOf } from "../http/source-token.ts";
import { grpcCodeOf, retrySecondsOf } from "../routes/otlp-logs/otlp-answer.ts";
import { takeLogs } from "../routes/otlp-logs/take-logs.ts";
import type { System } from "../system.ts";

export interface GrpcListener {
  readonly port: number;
  close(): Promise<void>;
}

const asBytes = (bytes: Uint8Array): Buffer => Buffer.from(bytes);
const same = (bytes: Buffer): Buffer => bytes;

/** opentelemetry.proto.collector.logs.v1.LogsService; its messages are read where they are used. */
const logsService: ServiceDefinition = {
  Export: {
    path: "/opentelemetry.proto.collector.logs.v1.LogsService/Export",
    requestStream: false,
    responseStream: false,
    requestSerialize: same,
    requestDeserialize: same,
    responseSerialize: asBytes,
    responseDeserialize: same,
  },
};

type ExportCall = ServerUnaryCall<Buffer, Uint8Array>;

/** The caller of each request, from its first frame on to the handler. */
type Callers = WeakMap<Metadata, Source>;

const headerIn = (metadata: Metadata): string | undefined => {
  const [value] = metadata.get("authorization");
  return typeof value === "string" ? value : undefined;
};

/** Checks the token before the message is read: whoever may not call sends nothing. */
const checkToken =
  (system: System, callers: Callers): ServerInterceptor =>
  (_method, call) =>
    new ServerInterceptingCall(call, {
      start: (next) =>
        next({
          onReceiveMetadata: (metadata, proceed) => {
            const token = tokenOf(headerIn(metadata), ["bearer", "basic"]);
            authenticateSource(system, token)
              .then((source) => {
                // Who has no room is told so before the message is read.
                system.budget.hold(source.tenantId, 0).release();
                callers.set(metadata, source);
                proceed(metadata);
              })
              .catch((error: unknown) => call.sendStatus(statusOf(system, error)));
          },
        }),
    });

const exportLogs = async (
  system: System,
  call: ExportCall,
  source: Source | undefined,
): Promise<Uint8Array> => {
  if (source === undefined) throw new XdrError("REQUEST_UNAUTHENTICATED");
  const held = system.budget.hold(source.tenantId, call.request.length);
  try {
    const partial = await takeLogs(system, {
      source,
      form: "protobuf",
      bytes: call.request,
      receivedBytes: call.request.length,
      peer: call.getPeer().replace(/:\d+$/, ""),
    });
    return protoAnswer(partial);
  } finally {
    held.release();
  }
};

const statusOf = (system: System, error: unknown) => {
  const known = toXdrError(error);
  if (known.httpStatus >= 500 && !known.retryable) {
    system.log.error("grpc-request-failed", { code: known.code, detail: known.detail });
  }
  if (known.code === "COLLECT_QUEUE_FULL") system.metrics.refused(known.code);
  const metadata = new Metadata();
  const code = grpcCodeOf(known);
  const details = `${known.code}: ${known.message}`;
  const retrySeconds = retrySecondsOf(known);
  if (retrySeconds !== undefined) {
    const status = Buffer.from(protoStatus(code, details, retrySeconds));
    metadata.set("grpc-status-details-bin", status);
  }
  return { code, details, metadata };
};

export interface GrpcListenerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** PEM texts; absent: not over TLS. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

const credentialsOf = ({ tls }: GrpcListenerOptions): ServerCredentials => {
  if (tls === undefined) return ServerCredentials.createInsecure();
  const pair = { cert_chain: Buffer.from(tls.cert), private_key: Buffer.from(tls.key) };
  return ServerCredentials.createSsl(null, [pair], false);
};

/**
 * OTLP over gRPC with the same answers as `/v1/logs`: the request is done when its records are on
 * stable storage; `UNAVAILABLE`, and `RESOURCE_EXHAUSTED` with RetryInfo, ask to come back.
 */
export const listenGrpc = async (
  system: System,
  options: GrpcListenerOptions,
): Promise<GrpcListener> => {
  const { host, port } = options;
  const callers: Callers = new WeakMap();
  const server = new Server({
    interceptors: [checkToken(system, callers)],
    "grpc.max_receive_message_length": collectLimits.bodyBytesMax,
    "grpc.max_concurrent_streams": 100,
  });
  const implementation: UntypedServiceImplementation = {
    Export: (call: ExportCall, done: sendUnaryData<Uint8Array>) => {
      exportLogs(system, call, callers.get(call.metadata)).then(
        (answer) => done(null, answer),
        (error: unknown) => done(statusOf(system, error)),
      );
    },
  };
  server.addService(logsService, implementation);
  const address = host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(address, credentialsOf(options), (error, found) => {
      if (error === null) resolve(found);
      else reject(error);
    });
  });
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.forceShutdown(), closeMsMax);
        server.tryShutdown(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
};

/** Requests under way are answered; then the connections are cut. */
const closeMsMax = 5_000;
