import type { SignedCall } from "@xdr/agent-service";
import { XdrError } from "@xdr/event";
import { digestMatches } from "@xdr/signing";
import type { FastifyRequest } from "fastify";
import { headerOf } from "./delivery.ts";

/** What an agent signed, as it came. A header that is missing or came twice is signed as empty. */
export const signedCall = (request: FastifyRequest): SignedCall => {
  const { url = "/" } = request.raw;
  const mark = url.indexOf("?");
  const header = (name: string): string => headerOf(request, name) ?? "";
  return {
    covered: {
      method: request.method,
      authority: header("host").toLowerCase(),
      path: mark < 0 ? url : url.slice(0, mark),
      query: mark < 0 ? "?" : url.slice(mark),
      headers: {
        "content-digest": header("content-digest"),
        "content-type": header("content-type"),
        "content-encoding": header("content-encoding"),
        "idempotency-key": header("idempotency-key"),
      },
    },
    signatureInput: headerOf(request, "signature-input"),
    signature: headerOf(request, "signature"),
  };
};

/** The signature covers the digest; this ties the digest to the body. */
export const requireSignedBody = (request: FastifyRequest): Buffer => {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (!digestMatches(headerOf(request, "content-digest") ?? "", body)) {
    throw new XdrError("AGENT_SIGNATURE_INVALID", undefined, { detail: "digest" });
  }
  return body;
};

/** The fields of a small signed JSON body. Throws `REQUEST_BODY_INVALID`. */
export const signedJson = (request: FastifyRequest): Readonly<Record<string, unknown>> => {
  const body = requireSignedBody(request);
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Said below.
  }
  throw new XdrError("REQUEST_BODY_INVALID", "The body must be a JSON object.");
};
