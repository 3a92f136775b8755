import { createSocket, type Socket as Datagrams } from "node:dgram";
import { createServer, type Socket } from "node:net";
import { type BatchContext, createSyslogFramer, frameDatagram, toRecords } from "@xdr/collect";
import type { Clock, Log, Source } from "@xdr/ports";
import type { RecordBatcher } from "./record-batcher.ts";

export const syslogLimits = Object.freeze({
  connectionsMax: 1_000,
  idleMsMax: 15 * 60 * 1000,
  /** Asked of the kernel, which may give less. */
  udpReceiveBufferBytes: 8 * 1024 * 1024,
});

export interface SyslogListenerOptions {
  readonly host: string;
  readonly port: number;
  readonly batcher: RecordBatcher;
  readonly clock: Clock;
  readonly log: Log;
  /** Whose records these are; `undefined` when nobody wants syslog: they are counted and dropped. */
  readonly sourceNow: () => Source | undefined;
  readonly onDropped: (reason: "no-source" | "queue-full", records: number) => void;
}

export interface SyslogListener {
  readonly port: number;
  close(): Promise<void>;
}

const contextOf = (
  source: Source,
  transport: "syslog-udp" | "syslog-tcp",
  at: { peer: string; now: number },
): BatchContext => ({
  tenantId: source.tenantId,
  sourceId: source.id,
  batchId: "",
  receivedTime: at.now,
  origin: { transport, peer: at.peer },
  hints: source.hints,
});

const serveConnection = (socket: Socket, options: SyslogListenerOptions): void => {
  const { batcher, clock, log } = options;
  const framer = createSyslogFramer();
  const peer = socket.remoteAddress ?? "";
  const take = (frames: ReturnType<typeof framer.push>): void => {
    if (frames.length === 0) return;
    const source = options.sourceNow();
    if (source === undefined) {
      options.onDropped("no-source", frames.length);
      return;
    }
    const at = { peer, now: clock.now() };
    const collected = toRecords(frames, contextOf(source, "syslog-tcp", at));
    if (batcher.add(source, collected)) return;
    socket.pause();
    batcher.room().then(
      () => {
        if (!batcher.add(source, collected)) options.onDropped("queue-full", frames.length);
        socket.resume();
      },
      () => undefined,
    );
  };
  socket.setTimeout(syslogLimits.idleMsMax, () => socket.destroy());
  socket.on("data", (chunk) => take(framer.push(chunk)));
  socket.on("end", () => take(framer.end()));
  socket.on("error", (error) =>
    log.debug("syslog-connection-failed", { peer, error: String(error) }),
  );
};

const bindDatagrams = async (options: SyslogListenerOptions, port: number): Promise<Datagrams> => {
  const socket = createSocket({
    type: options.host.includes(":") ? "udp6" : "udp4",
    recvBufferSize: syslogLimits.udpReceiveBufferBytes,
  });
  socket.on("message", (message, remote) => {
    const source = options.sourceNow();
    if (source === undefined) {
      options.onDropped("no-source", 1);
      return;
    }
    const at = { peer: remote.address, now: options.clock.now() };
    const context = contextOf(source, "syslog-udp", at);
    const collected = toRecords(frameDatagram(message), context);
    if (!options.batcher.add(source, collected)) options.onDropped("queue-full", 1);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(port, options.host, resolve);
  });
  socket.on("error", (error) => options.log.error("syslog-udp-failed", { error: String(error) }));
  return socket;
};

/** Syslog over TCP and UDP on one port (RFC 6587 framing, RFC 5426). Port 0: any free one. */
export const listenSyslog = async (options: SyslogListenerOptions): Promise<SyslogListener> => {
  const sockets = new Set<Socket>();
  const server = createServer({ keepAlive: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serveConnection(socket, options);
  });
  server.maxConnections = syslogLimits.connectionsMax;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : options.port;
  const datagrams = await bindDatagrams(options, port);
  return {
    port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([
        new Promise<void>((resolve) => server.close(() => resolve())),
        new Promise<void>((resolve) => datagrams.close(() => resolve())),
      ]);
    },
  };
};
