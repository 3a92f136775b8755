import { Readable } from "node:stream";
import { HttpResponse } from "@smithy/core/transport";
import { XdrError } from "@xdr/event";
import type { Egress } from "@xdr/ports";

/** Of what the SDK hands its handler, what is read here. */
interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** RFC 3986; the signature was made over this form. */
const escapeUri = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const queryOf = (query: SdkRequest["query"] = {}): string => {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => `${escapeUri(name)}=${escapeUri(one ?? "")}`),
  );
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
};

const bodyOf = (body: unknown): string | undefined => {
  if (body === undefined || typeof body === "string") return body;
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  throw new TypeError("the SDK sends a stream");
};

/** The SDK's way out: every call goes through `egress`, so also to addresses that people typed in. */
export const createEgressHandler = (egress: Egress) => ({
  metadata: { handlerProtocol: "http/1.1" },
  handle: async (request: SdkRequest, options: { abortSignal?: unknown } = {}) => {
    const { method, protocol, hostname, port, path } = request;
    if (method !== "GET" && method !== "POST") throw new TypeError(`unexpected ${method}`);
    const place = port === undefined ? hostname : `${hostname}:${port}`;
    const { host: _host, ...headers } = request.headers;
    const body = bodyOf(request.body);
    const { abortSignal } = options;
    const answer = await egress.send(
      {
        method,
        url: `${protocol}//${place}${path}${queryOf(request.query)}`,
        headers,
        ...(body === undefined ? {} : { body }),
      },
      abortSignal instanceof AbortSignal ? abortSignal : undefined,
    );
    const response = new HttpResponse({
      statusCode: answer.status,
      headers: { ...answer.headers },
      body: Readable.from([answer.body], { objectMode: false }),
    });
    return { response };
  },
});

/** What the outside said, without anything that we sent. */
export const asRefusal = (error: unknown, secrets: readonly string[]): XdrError => {
  if (error instanceof XdrError) return error;
  const name = error instanceof Error ? error.name : "Error";
  let text = error instanceof Error ? error.message : String(error);
  for (const secret of secrets) text = text.replaceAll(secret, "***");
  return new XdrError("PULL_REFUSED", `AWS answers ${name}: ${text.slice(0, 300)}`, {
    cause: error,
  });
};
