import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { type AgentKey, contentDigest, signRequest } from "@xdr/signing";
import { isFields } from "./fields.ts";

/** What the server answered. `error` is its code and message, safe to show. */
export interface Answer {
  readonly status: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly retryAfterSeconds?: number;
}

export interface Post {
  readonly path: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly contentEncoding?: "identity" | "gzip";
  readonly batchId?: string;
  /** What the signature is for. */
  readonly tag: "xdr-agent" | "xdr-enrol";
}

export interface ServerLink {
  /** One signed request. Rejects when the server cannot be reached. */
  post(post: Post, signal: AbortSignal): Promise<Answer>;
  /** The address that answered last. */
  peer(): string | undefined;
}

export interface ServerLinkOptions {
  readonly server: string;
  readonly key: AgentKey;
  readonly ca: string | undefined;
  readonly plainHttp: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly nonce: () => string;
}

const answerBytesMax = 1024 * 1024;
const timeoutMs = 60_000;

const parse = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : {};
  } catch {
    return {};
  }
};

const errorText = (status: number, fields: Readonly<Record<string, unknown>>): string => {
  const { error } = fields;
  if (!isFields(error)) return `the server answered ${status}`;
  return `${String(error["code"])}: ${String(error["message"])}`;
};

const toAnswer = (status: number, text: string, retryAfter: string | undefined): Answer => {
  const fields = parse(text);
  const seconds = Number(retryAfter);
  return {
    status,
    fields,
    ...(status >= 200 && status < 300 ? {} : { error: errorText(status, fields) }),
    ...(Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}),
  };
};

/** Throws for an address that is no server, and for plain HTTP that nobody asked for. */
export const readServer = (text: string, plainHttp: boolean): URL => {
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol) || url.pathname !== "/") {
    throw new Error("The server must look like https://xdr.example:8443.");
  }
  if (url.protocol === "http:" && !plainHttp) {
    throw new Error("This is plain HTTP. Use https, or --plain-http for a server on this machine.");
  }
  return url;
};

/** Requests that are signed, and answered by whoever holds the certificate. */
export const createServerLink = (options: ServerLinkOptions): ServerLink => {
  const base = readServer(options.server, options.plainHttp);
  const request = base.protocol === "https:" ? httpsRequest : httpRequest;
  const signed = (post: Post): Readonly<Record<string, string>> => {
    const headers = {
      "content-digest": contentDigest(post.body),
      "content-type": post.contentType,
      "content-encoding": post.contentEncoding ?? "identity",
      "idempotency-key": post.batchId ?? "",
    };
    const covered = { method: "POST", authority: base.host, path: post.path, query: "?", headers };
    const created = Math.floor(options.now() / 1000);
    const { key } = options;
    return {
      ...headers,
      ...signRequest(covered, { key, created, nonce: options.nonce(), tag: post.tag }),
    };
  };
  let peer: string | undefined;
  return {
    peer: () => peer,
    post: (post, signal) =>
      new Promise((resolve, reject) => {
        const headers = { ...signed(post), "content-length": post.body.length };
        const { ca } = options;
        const outgoing = request(
          new URL(post.path, base),
          {
            method: "POST",
            headers,
            signal,
            timeout: timeoutMs,
            ...(ca === undefined ? {} : { ca }),
          },
          (incoming) => {
            peer = incoming.socket.remoteAddress ?? peer;
            const chunks: Buffer[] = [];
            let bytes = 0;
            incoming.on("data", (chunk: Buffer) => {
              bytes += chunk.length;
              if (bytes > answerBytesMax) incoming.destroy(new Error("the answer is too long"));
              else chunks.push(chunk);
            });
            incoming.on("error", reject);
            incoming.on("end", () => {
              const text = Buffer.concat(chunks).toString("utf8");
              resolve(toAnswer(incoming.statusCode ?? 0, text, incoming.headers["retry-after"]));
            });
          },
        );
        outgoing.on("timeout", () => outgoing.destroy(new Error("the server does not answer")));
        outgoing.on("error", reject);
        outgoing.end(post.body);
      }),
  };
};
