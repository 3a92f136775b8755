import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { ServerCertificate } from "@xdr/server-certificate";
import { httpLimits } from "./limits.ts";

/**
 * A server over TLS 1.2 or newer for Fastify. It sends its authority with the certificate: an agent
 * that knows the authority's hash takes it from there (`--ca-sha256`).
 */
export const httpsFactory =
  ({ cert, key, authority = "" }: ServerCertificate) =>
  (handle: (request: IncomingMessage, response: ServerResponse) => void): Server => {
    const { requestTimeoutMs: requestTimeout, keepAliveTimeoutMs: keepAliveTimeout } = httpLimits;
    const options = { cert: `${cert}${authority}`, key, requestTimeout, keepAliveTimeout };
    return createServer({ ...options, minVersion: "TLSv1.2" }, handle);
  };
