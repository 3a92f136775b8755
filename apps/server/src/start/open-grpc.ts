import { type GrpcListener, listenGrpc } from "../collect/otlp-grpc.ts";
import type { System } from "../system.ts";
import type { Teardown } from "./teardown.ts";

/** Opens OTLP's gRPC port. One that is taken is a warning: everything else still works. */
export const openGrpc = async (
  system: System,
  down: Teardown,
): Promise<GrpcListener | undefined> => {
  const { config, log, addresses } = system;
  try {
    const listener = await listenGrpc(system, { host: config.host, port: config.otlpPort });
    addresses.otlpGrpc = `${config.host}:${listener.port}`;
    down.add("otlp grpc", () => listener.close());
    return listener;
  } catch (error) {
    log.warn("otlp-port-taken", { port: config.otlpPort, error: String(error) });
    return undefined;
  }
};
