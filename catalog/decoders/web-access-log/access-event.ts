import {
  addressOf,
  type DecodeInput,
  type DecodeOutcome,
  deviceOf,
  endpointOf,
  httpEvent,
  parseRequestLine,
  type RequestLine,
  scanKeyValues,
  setIfKnown,
} from "@xdr/decoding";
import type { EventLogsource } from "@xdr/event";
import { type AccessLine, parseAccessLine } from "./access-line.ts";

const products: ReadonlyMap<string, string> = new Map([
  ["nginx", "nginx"],
  ["apache", "apache"],
  ["apache2", "apache"],
  ["httpd", "apache"],
]);

/** Name of the product that a syslog program name stands for. */
export const webProductOf = (input: DecodeInput): string | undefined =>
  products.get(input.syslog?.app?.toLowerCase() ?? "");

const anyServer: EventLogsource = { services: ["apache", "nginx"], categories: ["webserver"] };

const logsourceOf = (product: string | undefined): EventLogsource =>
  product === undefined ? anyServer : { product, services: [product], categories: ["webserver"] };

/**
 * `cs-uri-query` is both the query and the whole target: SigmaHQ's webserver rules use the name
 * for either (some of their patterns are paths), and a list matches where any element does.
 */
const queryValues = (request: RequestLine): unknown =>
  request.query === undefined ? request.target : [request.query, request.target];

/** Names of the W3C extended log format, as Sigma's webserver rules have them. */
const sigmaFieldsOf = (line: AccessLine, request: RequestLine): Record<string, unknown> => {
  const out: Record<string, unknown> = {};
  setIfKnown(out, "cs-method", request.method);
  setIfKnown(out, "c-ip", addressOf(line.client) ?? line.client);
  setIfKnown(out, "cs-uri-stem", request.path);
  setIfKnown(out, "cs-uri-query", queryValues(request));
  setIfKnown(out, "cs-uri", request.target);
  setIfKnown(out, "c-uri", request.target);
  setIfKnown(out, "sc-status", line.status);
  setIfKnown(out, "sc-bytes", line.bytes);
  setIfKnown(out, "cs-user-agent", line.userAgent);
  setIfKnown(out, "c-useragent", line.userAgent);
  setIfKnown(out, "cs-referer", line.referrer);
  setIfKnown(out, "cs-host", request.hostname ?? line.virtualHost);
  setIfKnown(out, "cs-username", line.user);
  setIfKnown(out, "cs-version", request.version);
  return out;
};

const unmappedOf = (line: AccessLine): Record<string, unknown> => {
  const out: Record<string, unknown> = Object.create(null);
  if (line.extra !== undefined) {
    for (const { key, value } of scanKeyValues(line.extra)) setIfKnown(out, key, value);
    const forwarded = /^"([0-9A-Fa-f.:, ]{3,256})"/.exec(line.extra)?.[1];
    setIfKnown(out, "x_forwarded_for", forwarded);
    out["extra"] = line.extra;
  }
  out["request"] = line.request;
  setIfKnown(out, "virtual_host", line.virtualHost);
  return out;
};

const firstErrorStatus = 400;

const decodeLine = (line: AccessLine, input: DecodeInput): DecodeOutcome => {
  const request = parseRequestLine(line.request);
  const product = webProductOf(input);
  const host = request.hostname ?? line.virtualHost?.replace(/:\d{1,5}$/, "");
  const { status } = line;
  const event = httpEvent({
    product: { name: product ?? "web server" },
    time: line.time,
    device: deviceOf(input),
    message: line.request,
    status_id: status === undefined ? undefined : status < firstErrorStatus ? 1 : 2,
    status_code: status === undefined ? undefined : String(status),
    src_endpoint: endpointOf(line.client),
    user: { name: line.user },
    http_request: {
      http_method: request.method,
      version: request.version,
      user_agent: line.userAgent,
      referrer: line.referrer,
      url: {
        url_string: request.target,
        path: request.path,
        query_string: request.query,
        hostname: host,
        scheme: request.scheme,
      },
    },
    http_response: status === undefined ? undefined : { code: status, length: line.bytes },
    unmapped: unmappedOf(line),
  });
  return {
    kind: "decoded",
    event,
    logsource: logsourceOf(product),
    sigmaFields: sigmaFieldsOf(line, request),
  };
};

/** The event of an access log line; `undefined` when the text is none. */
export const decodeAccessLine = (text: string, input: DecodeInput): DecodeOutcome | undefined => {
  const line = parseAccessLine(text);
  return line === undefined ? undefined : decodeLine(line, input);
};
