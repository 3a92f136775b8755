import { createHash, createHmac } from "node:crypto";
import { XdrError } from "@xdr/event";
import type { CheckpointSink, Clock } from "@xdr/ports";

export interface CheckpointWebhookOptions {
  readonly url: string;
  /** The key of the HMAC; `whsec_` before base64, or as it is. */
  readonly secret: string;
  readonly clock: Clock;
}

const answerMs = 10_000;
const base64Mark = "whsec_";

const keyOf = (secret: string): Buffer =>
  secret.startsWith(base64Mark)
    ? Buffer.from(secret.slice(base64Mark.length), "base64")
    : Buffer.from(secret, "utf8");

/**
 * Checkpoints sent to somebody who keeps them, signed after Standard Webhooks 1.0. Taken is what is
 * answered with a status of 2xx; the same checkpoint always has the same id. Nothing can be read back.
 */
export const createCheckpointWebhook = (options: CheckpointWebhookOptions): CheckpointSink => {
  const { url, secret, clock } = options;
  return {
    place: new URL(url).origin,
    append: async (note) => {
      const now = clock.now();
      const id = `chk_${createHash("sha256").update(note).digest("hex").slice(0, 32)}`;
      const timestamp = String(Math.floor(now / 1_000));
      const body = JSON.stringify({
        type: "audit.checkpoint",
        timestamp: new Date(now).toISOString(),
        data: { checkpoint: note },
      });
      const signed = createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.${body}`);
      const answer = await fetch(url, {
        method: "POST",
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(answerMs),
        headers: {
          "content-type": "application/json",
          "webhook-id": id,
          "webhook-timestamp": timestamp,
          "webhook-signature": `v1,${signed.digest("base64")}`,
        },
      });
      await answer.body?.cancel();
      if (!answer.ok) {
        throw new XdrError("AUDIT_SINK_UNAVAILABLE", undefined, {
          detail: `the webhook answered ${answer.status}`,
        });
      }
    },
    text: async () => "",
  };
};
