import type { Socket } from "node:net";
import { createSyslogFramer, type Frame, toRecords } from "@xdr/collect";
import { syslogContext } from "./syslog-context.ts";
import { type SyslogOptions, syslogLimits } from "./syslog-listener.ts";

export interface Connection {
  readonly ended: Promise<void>;
  /** Says goodbye, takes what the sender had sent before it noticed, and ends. */
  stop(): Promise<void>;
}

/** The next bytes; undefined at the end. */
const readChunk = async (socket: Socket, signal: AbortSignal): Promise<Buffer | undefined> => {
  for (;;) {
    const chunk: Buffer | null = socket.read();
    if (chunk !== null) return chunk;
    if (socket.readableEnded || socket.destroyed || signal.aborted) return undefined;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        for (const name of ["readable", "end", "close", "error"]) socket.off(name, wake);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      for (const name of ["readable", "end", "close", "error"]) socket.on(name, wake);
      signal.addEventListener("abort", wake);
    });
  }
};

/**
 * Reads a connection as fast as its records find room: where there is none it is not read on, and
 * the sender's own system makes it wait.
 */
export const serveConnection = (socket: Socket, options: SyslogOptions): Connection => {
  const { batcher, clock, log } = options;
  const framer = createSyslogFramer();
  const peer = socket.remoteAddress ?? "";
  const transport = options.tls === undefined ? "syslog-tcp" : "syslog-tls";
  const cut = new AbortController();
  let chunks = 0;
  const take = async (frames: readonly Frame[]): Promise<void> => {
    if (frames.length === 0) return;
    const source = options.sourceNow();
    if (source === undefined) {
      options.onDropped("no-source", frames.length);
      return;
    }
    const at = { peer, now: clock.now() };
    const collected = toRecords(frames, syslogContext(source, transport, at));
    await batcher
      .addWhenRoom(source, collected, cut.signal)
      .catch(() => options.onDropped("queue-full", frames.length));
  };
  const serve = async (): Promise<void> => {
    for (;;) {
      const chunk = await readChunk(socket, cut.signal);
      if (chunk === undefined) break;
      chunks += 1;
      await take(framer.push(chunk));
    }
    await take(framer.end());
    socket.destroy();
  };
  socket.setTimeout(syslogLimits.idleMsMax, () => socket.destroy());
  socket.on("error", (error) =>
    log.debug("syslog-connection-failed", { peer, error: String(error) }),
  );
  const ended = serve();
  return {
    ended,
    stop: async () => {
      socket.end();
      const until = clock.monotonic() + syslogLimits.farewellMsMax;
      for (let seen = -1; seen !== chunks && clock.monotonic() < until; ) {
        seen = chunks;
        await Promise.race([ended, clock.sleep(syslogLimits.farewellQuietMs)]);
      }
      cut.abort(new Error("stopping"));
      socket.destroy();
      await ended;
    },
  };
};
