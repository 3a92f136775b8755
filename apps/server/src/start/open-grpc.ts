import { type GrpcListener, type GrpcListenerOptions, listenGrpc } from "../collect/otlp-grpc.ts";
import type { System } from "../system.ts";
import type { Teardown } from "./teardown.ts";

export interface GrpcListeners {
  readonly plain: GrpcListener | undefined;
  readonly tls: GrpcListener | undefined;
}

/** Opens OTLP's gRPC ports. One that is taken is a warning: everything else still works. */
export const openGrpc = async (system: System, down: Teardown): Promise<GrpcListeners> => {
  const { config, log, addresses, certificate } = system;
  const { host } = config;
  const open = async (options: GrpcListenerOptions): Promise<GrpcListener | undefined> => {
    try {
      const listener = await listenGrpc(system, options);
      down.add("otlp grpc", () => listener.close());
      return listener;
    } catch (error) {
      log.warn("otlp-port-taken", { port: options.port, error: String(error) });
      return undefined;
    }
  };
  const plain = await open({ host, port: config.otlpPort });
  const tls = await open({ host, port: config.otlpTlsPort, tls: certificate });
  if (plain !== undefined) addresses.otlpGrpc = `${host}:${plain.port}`;
  if (tls !== undefined) addresses.otlpGrpcTls = `${host}:${tls.port}`;
  return { plain, tls };
};
