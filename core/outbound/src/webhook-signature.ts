import { createHmac } from "node:crypto";
import { type ErrorCode, XdrError } from "@xdr/event";
import type { EgressRequest } from "@xdr/ports";

const keyBytesMin = 24;

/** `whsec_` and Base64, as the specification writes secrets. */
const keyOf = (secret: string, code: ErrorCode): Buffer => {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  if (key.length >= keyBytesMin) return key;
  throw new XdrError(
    code,
    `The secret must be whsec_ and the Base64 of at least ${keyBytesMin} bytes.`,
  );
};

/**
 * The headers of https://www.standardwebhooks.com: the receiver takes a message only with the right
 * signature, a time that is near, and an id that it did not see before. The id is the request's
 * `webhook-id`, the same for all tries. Throws `code` for a secret that is none.
 */
export const webhookSignature = (
  request: EgressRequest,
  { secret, nowMs, code }: { secret: string; nowMs: number; code: ErrorCode },
): Readonly<Record<string, string>> => {
  const seconds = String(Math.floor(nowMs / 1000));
  const id = request.headers["webhook-id"] ?? `check_${seconds}`;
  const signed = `${id}.${seconds}.${request.body ?? ""}`;
  const signature = createHmac("sha256", keyOf(secret, code)).update(signed).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": seconds,
    "webhook-signature": `v1,${signature}`,
  };
};
