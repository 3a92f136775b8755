import { createServer as createTcpServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { type Connection, serveConnection } from "./syslog-connection.ts";
import type { SyslogListener, SyslogOptions } from "./syslog-listener.ts";
import { syslogLimits } from "./syslog-listener.ts";

/** PEM texts. */
export interface TlsSettings {
  readonly cert: string;
  readonly key: string;
  /** Senders must show a certificate of this authority. */
  readonly clientCa?: string;
}

const createServer = (options: SyslogOptions, serve: (socket: Socket) => void): Server => {
  const { tls } = options;
  if (tls === undefined) return createTcpServer({ keepAlive: true }, serve);
  const server = createTlsServer(
    {
      cert: tls.cert,
      key: tls.key,
      minVersion: "TLSv1.2",
      handshakeTimeout: syslogLimits.handshakeMsMax,
      keepAlive: true,
      ...(tls.clientCa === undefined
        ? {}
        : { ca: tls.clientCa, requestCert: true, rejectUnauthorized: true }),
    },
    serve,
  );
  server.on("tlsClientError", (error, socket) => {
    options.onDropped("tls-failed", 1);
    options.log.debug("syslog-tls-failed", { peer: socket.remoteAddress, error: String(error) });
    socket.destroy();
  });
  return server;
};

/** Syslog over TCP (RFC 6587) or TLS (RFC 5425): octet counting, or lines where a sender has them. */
export const listenStream = async (options: SyslogOptions): Promise<SyslogListener> => {
  const { isAllowed = () => true } = options;
  const connections = new Set<Connection>();
  const server = createServer(options, (socket) => {
    if (socket.destroyed) return;
    const connection = serveConnection(socket, options);
    connections.add(connection);
    void connection.ended.then(() => connections.delete(connection));
  });
  server.prependListener("connection", (socket: Socket) => {
    if (isAllowed(socket.remoteAddress ?? "")) return;
    options.onDropped("peer-refused", 1);
    socket.destroy();
  });
  server.maxConnections = syslogLimits.connectionsMax;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : options.port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...connections].map((connection) => connection.stop()));
      await closed;
    },
  };
};
