import type { Clock, Log, Source } from "@xdr/ports";
import type { RecordBatcher } from "./record-batcher.ts";
import { listenDatagrams } from "./syslog-datagrams.ts";
import { listenStream, type TlsSettings } from "./syslog-stream.ts";

export const syslogLimits = Object.freeze({
  connectionsMax: 1_000,
  idleMsMax: 15 * 60 * 1000,
  /** Asked of the kernel, which may give less. */
  udpReceiveBufferBytes: 8 * 1024 * 1024,
  /** From the first byte of a connection to its end of the TLS handshake. */
  handshakeMsMax: 10_000,
  /** A stop lets senders notice it, and takes what they had sent before they did. */
  farewellMsMax: 5_000,
  /** Who sends nothing for so long then is taken to have nothing more. */
  farewellQuietMs: 500,
});

export type DropReason = "no-source" | "queue-full" | "peer-refused" | "tls-failed";

export interface SyslogOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly batcher: RecordBatcher;
  readonly clock: Clock;
  readonly log: Log;
  /** Whose records these are; `undefined` when nobody wants them: they are counted and dropped. */
  readonly sourceNow: () => Source | undefined;
  /** Whether this address may send; asked for every connection and datagram. */
  readonly isAllowed?: (address: string) => boolean;
  readonly tls?: TlsSettings;
  readonly onDropped: (reason: DropReason, records: number) => void;
}

export interface SyslogListener {
  readonly port: number;
  close(): Promise<void>;
}

/** Syslog over TCP and UDP on one port (RFC 6587 framing, RFC 5426). */
export const listenSyslog = async (options: SyslogOptions): Promise<SyslogListener> => {
  const stream = await listenStream(options);
  try {
    const datagrams = await listenDatagrams({ ...options, port: stream.port });
    return {
      port: stream.port,
      close: async () => void (await Promise.all([stream.close(), datagrams.close()])),
    };
  } catch (error) {
    await stream.close();
    throw error;
  }
};
