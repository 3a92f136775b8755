import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect } from "node:net";
import type { Story, StoryLine } from "@xdr/catalog";

/** One story line with its time written into it: one record, or the lines of one audit event. */
export interface ToldLine {
  readonly source: string;
  readonly atMs: number;
  readonly text: string;
}

/** The story as if it had begun at `startMs`. */
export const tell = (lines: Story["lines"], startMs: number): readonly ToldLine[] =>
  lines.map(({ atMs, source, write }: StoryLine) => ({
    source,
    atMs,
    text: write(startMs + atMs),
  }));

/** Sends lines over one TCP connection, each ended by LF (RFC 6587 3.4.2), and closes it. */
export const sendTcp = async (port: number, lines: readonly (string | Uint8Array)[]) => {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  for (const line of lines) {
    const isRoomLeft = socket.write(Buffer.concat([Buffer.from(line), Buffer.from("\n")]));
    if (!isRoomLeft) await once(socket, "drain");
  }
  socket.end();
  await once(socket, "close");
};

/** Sends each line as a datagram (RFC 5426). Loopback loses one only when the receiver is late. */
export const sendUdp = async (port: number, lines: readonly (string | Uint8Array)[]) => {
  const socket = createSocket("udp4");
  for (const line of lines) {
    await new Promise<void>((resolve, reject) =>
      socket.send(line, port, "127.0.0.1", (error) => (error === null ? resolve() : reject(error))),
    );
  }
  socket.close();
};
