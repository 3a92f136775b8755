import { createSocket } from "node:dgram";
import { frameDatagram, toRecords } from "@xdr/collect";
import { syslogContext } from "./syslog-context.ts";
import { type SyslogListener, type SyslogOptions, syslogLimits } from "./syslog-listener.ts";

/** Syslog over UDP (RFC 5426). What finds no room is dropped and counted: nobody can be told. */
export const listenDatagrams = async (options: SyslogOptions): Promise<SyslogListener> => {
  const { isAllowed = () => true, onDropped } = options;
  const socket = createSocket({
    type: options.host.includes(":") ? "udp6" : "udp4",
    recvBufferSize: syslogLimits.udpReceiveBufferBytes,
  });
  socket.on("message", (message, { address }) => {
    const source = options.sourceNow();
    if (!isAllowed(address)) onDropped("peer-refused", 1);
    else if (source === undefined) onDropped("no-source", 1);
    else {
      const at = { peer: address, now: options.clock.now() };
      const collected = toRecords(frameDatagram(message), syslogContext(source, "syslog-udp", at));
      if (!options.batcher.add(source, collected)) onDropped("queue-full", 1);
    }
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(options.port, options.host, resolve);
  });
  socket.on("error", (error) => options.log.error("syslog-udp-failed", { error: String(error) }));
  return {
    port: socket.address().port,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
};
