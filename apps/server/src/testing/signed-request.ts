import { randomBytes } from "node:crypto";
import { type AgentKey, contentDigest, signRequest } from "@xdr/signing";

export const nonce = (): string => randomBytes(16).toString("base64url");
export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

export interface Shown {
  readonly url: string;
  readonly body: string;
  readonly key: AgentKey;
  readonly tag?: string;
  readonly created?: number;
  readonly batch?: string;
}

/** Method, address, headers and body of one signed request, to be sent as often as wanted. */
export const signedRequest = (shown: Shown) => {
  const { url, body, key } = shown;
  const headers = {
    "content-digest": contentDigest(Buffer.from(body)),
    "content-type": "application/x-ndjson",
    "content-encoding": "identity",
    "idempotency-key": shown.batch ?? "",
  };
  const [path = "", query] = url.split("?");
  const signature = signRequest(
    {
      method: "POST",
      authority: "localhost:80",
      path,
      query: query === undefined ? "?" : `?${query}`,
      headers,
    },
    { key, created: shown.created ?? nowSeconds(), nonce: nonce(), tag: shown.tag ?? "xdr-agent" },
  );
  return { method: "POST" as const, url, headers: { ...headers, ...signature }, payload: body };
};
