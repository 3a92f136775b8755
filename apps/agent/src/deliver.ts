import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { ServerLink } from "./server-link.ts";
import type { Batch, Spool } from "./spool/spool.ts";

const idleMs = 500;
const retryMsMin = 1_000;
const retryMsMax = 60_000;

export interface DeliverOptions {
  readonly spool: Spool;
  readonly link: ServerLink;
  readonly say: (line: string) => void;
  /** 0 to 1. */
  readonly random: () => number;
}

/** A record is one line; the disk queue keeps a character a byte. */
const bodyOf = (batch: Batch): Buffer =>
  gzipSync(Buffer.from(`${batch.records.join("\n")}\n`, "latin1"));

const sendOne = async (
  { link }: DeliverOptions,
  batch: Batch,
  signal: AbortSignal,
): Promise<{ readonly done: boolean; readonly why?: string; readonly afterMs?: number }> => {
  try {
    const answer = await link.post(
      {
        path: "/api/agent/deliver",
        contentType: "text/plain; charset=utf-8",
        contentEncoding: "gzip",
        batchId: batch.id,
        body: bodyOf(batch),
        tag: "xdr-agent",
      },
      signal,
    );
    if (answer.error === undefined) return { done: true };
    const afterMs =
      answer.retryAfterSeconds === undefined ? undefined : answer.retryAfterSeconds * 1000;
    return { done: false, why: answer.error, ...(afterMs === undefined ? {} : { afterMs }) };
  } catch (error) {
    return { done: false, why: error instanceof Error ? error.message : String(error) };
  }
};

/**
 * Sends what is in the spool, in order, until `signal` aborts. A batch that is refused for whatever
 * reason stays and is tried again, at most every minute: nothing leaves the disk that the server
 * has not acknowledged.
 */
export const deliverAll = async (options: DeliverOptions, signal: AbortSignal): Promise<void> => {
  const { spool, say, random } = options;
  let failures = 0;
  while (!signal.aborted) {
    const batch = spool.next();
    if (batch === undefined) {
      await pause(idleMs, signal);
      continue;
    }
    const sent = await sendOne(options, batch, signal);
    if (sent.done) {
      spool.acknowledge(batch.id);
      failures = 0;
      continue;
    }
    if (signal.aborted) return;
    failures += 1;
    const growing = Math.min(retryMsMax, retryMsMin * 2 ** Math.min(failures - 1, 10));
    const waitMs = Math.max(sent.afterMs ?? 0, growing * (0.5 + random() / 2));
    say(`not delivered, next try in ${Math.ceil(waitMs / 1000)} s: ${sent.why ?? "unknown"}`);
    await pause(waitMs, signal);
  }
};

/** Ends early, without an error, when `signal` aborts. */
export const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};
