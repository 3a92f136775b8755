import type { Egress } from "@xdr/ports";
import type { CustomFetch } from "openid-client";

const timeoutMs = 10_000;

const bodyOf = (body: unknown): string | undefined => {
  if (body === undefined || body === null) return undefined;
  if (typeof body === "string") return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError("a body of this kind is never sent");
};

/** The `fetch` of the library, through the guarded way out. Redirects are answers. */
export const egressFetch =
  (egress: Egress): CustomFetch =>
  async (url, options) => {
    const body = bodyOf(options.body);
    const { method } = options;
    if (method !== "GET" && method !== "POST") throw new TypeError(`never sent: ${method}`);
    const answer = await egress.send(
      { method, url, headers: options.headers, ...(body === undefined ? {} : { body }) },
      AbortSignal.timeout(timeoutMs),
    );
    const isEmpty = answer.status === 204 || answer.status === 304;
    return new Response(isEmpty ? null : Buffer.from(answer.body), {
      status: answer.status,
      headers: answer.headers,
    });
  };
