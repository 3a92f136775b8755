import type { OcsfEndpoint, StatusId } from "@xdr/event";
import { addressOf, endpointOf, isAddress, parsePort } from "../address.ts";
import type { EventFields } from "../ocsf-event.ts";
import { parseRequestLine, type RequestLine } from "../request-line.ts";
import type { AttributeName, Attributes } from "./attributes.ts";

type Get = (name: AttributeName) => string | undefined;

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : undefined;

const portTail = /^(.*):(\d{1,5})$/;

interface Peer {
  readonly host: string;
  readonly port: string | undefined;
}

/** `IPV4/UDP/1.2.3.4/5` (Asterisk), `name[1.2.3.4]` (ProFTPD), `1.2.3.4.5` (tcpdump), `1.2.3.4(5)` (PostgreSQL). */
const oddPeers: readonly RegExp[] = [
  /^IPV[46]\/[A-Z]{2,4}\/([^/]+)\/(\d{1,5})$/i,
  /^[^[\]\s]{1,255}\[([^\]]+)\]$/,
  /^(\d{1,3}(?:\.\d{1,3}){3})\.(\d{1,5})$/,
  /^([0-9A-Fa-f.:]{2,45})\((\d{1,5})\)$/,
];

const oddPeer = (text: string): Peer | undefined => {
  for (const form of oddPeers) {
    const parts = form.exec(text);
    if (parts !== null && isAddress(parts[1] ?? ""))
      return { host: parts[1] ?? "", port: parts[2] };
  }
  return undefined;
};

/** `1.2.3.4:5`, `[::1]:5`, `[::1]`, `host:5`, `ipv4:1.2.3.4:5`, `1.2.3.4/32`, quoted, or with a stop. */
export const splitPeer = (text: string): Peer => {
  const odd = oddPeer(text);
  if (odd !== undefined) return odd;
  const bare = text.replace(/^["'<(]+|["'>),.;]+$/g, "").replace(/^(?:ipv[46]|tcp|udp)[:=/]/i, "");
  const bracketed = /^\[([^\]]*)\](?::(\d{1,5}))?$/.exec(bare);
  if (bracketed !== null) return { host: bracketed[1] ?? "", port: bracketed[2] };
  if (isAddress(bare)) return { host: bare, port: undefined };
  const net = bare.replace(/\/\d{1,3}$/, "").replace(/%[\w.-]{1,32}$/, "");
  if (isAddress(net)) return { host: net, port: undefined };
  const tail = portTail.exec(bare);
  return tail === null ? { host: bare, port: undefined } : { host: tail[1] ?? "", port: tail[2] };
};

/** What stands where others have ports is a type or a number of ICMP. */
const isPortless = /^(?:ipv6-)?icmp/i;

/** Numbers of IANA that firewalls write instead of names. */
const protocolNames: ReadonlyMap<string, string> = new Map([
  ["1", "icmp"],
  ["6", "tcp"],
  ["17", "udp"],
  ["47", "gre"],
  ["50", "esp"],
  ["58", "ipv6-icmp"],
  ["132", "sctp"],
]);

const protocolOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : (protocolNames.get(text) ?? text.toLowerCase());

/** The first of a list such as `X-Forwarded-For` gives. */
const firstOf = (text: string): string => text.split(/,\s*/, 1)[0] ?? text;

const endpoint = (get: Get, side: "src" | "dst"): OcsfEndpoint | undefined => {
  const text = get(side);
  const peer = text === undefined ? undefined : splitPeer(firstOf(text));
  const port = isPortless.test(get("proto") ?? "")
    ? undefined
    : parsePort(get(`${side}.port`) ?? peer?.port);
  const found = endpointOf(peer?.host, port);
  const hostname = found?.hostname ?? get(`${side}.host`);
  const mac = get(`${side}.mac`)?.toLowerCase();
  if (found === undefined && hostname === undefined && mac === undefined) return undefined;
  return {
    ...found,
    ...(hostname === undefined ? {} : { hostname }),
    ...(mac === undefined ? {} : { mac }),
  };
};

const absolute = /^(https?):\/\/([^/?#\s]{1,255})/i;

/** The request: from a request line where there is one, else from method and url. */
export const requestOf = (get: Get): RequestLine => {
  const line = get("request");
  if (line !== undefined) return parseRequestLine(line);
  const path = get("url");
  const query = get("url.query")?.replace(/^\?/, "");
  const url = path === undefined || query === undefined ? path : `${path}?${query}`;
  const method = get("method")?.toUpperCase();
  const version = get("http.version")?.replace(/^HTTP\//i, "");
  const {
    method: _method,
    version: _version,
    ...request
  } = url === undefined ? {} : parseRequestLine(`GET ${url} HTTP/1.1`);
  return {
    ...request,
    ...(url === undefined || absolute.test(url) ? {} : { target: url }),
    ...(method === undefined ? {} : { method }),
    ...(version === undefined ? {} : { version }),
  };
};

/** A result that is no status of HTTP, such as Entra's 50053, is only `status_code`. */
const isHttpStatus = (code: number | undefined): code is number =>
  code !== undefined && code >= 100 && code < 1000;

const httpFields = (get: Get): Partial<EventFields> => {
  const request = requestOf(get);
  const code = numberOf(get("status_code"));
  const host = request.hostname ?? get("http.host");
  return {
    http_request: {
      http_method: request.method,
      version: request.version,
      user_agent: get("agent"),
      referrer: get("referrer"),
      url: {
        url_string: request.target,
        path: request.path,
        query_string: request.query,
        hostname: host?.replace(/:\d{1,5}$/, ""),
        scheme: request.scheme,
      },
    },
    http_response: isHttpStatus(code) ? { code, length: numberOf(get("length")) } : undefined,
    status_code: get("status_code"),
  };
};

const dispositions: readonly (readonly [RegExp, number, number])[] = [
  [/^(?:accept|allow|allowed|permit|permitted|pass|passed|forward|start|close)/i, 1, 1],
  [/^(?:deny|denied|den|block|blocked|discard)/i, 2, 2],
  [/^(?:drop|dropped)/i, 6, 2],
  [/^(?:reset|reject|rejected|refuse)/i, 14, 2],
];

/** `action` for Sigma's firewall rules: `allow` or `block`, whatever words the source has. */
export const verdictOf = (action: string | undefined): "allow" | "block" | undefined => {
  const found = dispositions.find(([form]) => form.test(action ?? ""));
  if (found === undefined) return undefined;
  return found[2] === 1 ? "allow" : "block";
};

const networkFields = (get: Get): Partial<EventFields> => {
  const disposition = dispositions.find(([form]) => form.test(get("action") ?? ""));
  const seconds = numberOf(get("duration"));
  return {
    src_endpoint: endpoint(get, "src"),
    dst_endpoint: endpoint(get, "dst"),
    connection_info: {
      protocol_name: protocolOf(get("proto")),
      direction: get("direction"),
      uid: get("connection"),
    },
    traffic: {
      bytes: numberOf(get("bytes")),
      bytes_in: numberOf(get("bytes_in")),
      bytes_out: numberOf(get("bytes_out")),
      packets: numberOf(get("packets")),
    },
    duration: seconds,
    disposition_id: disposition?.[1],
    action_id: disposition?.[2],
    query: { hostname: get("query"), type: get("query.type") },
  };
};

const bareAddress = (text: string): string | undefined => addressOf(text.replace(/^\[|\]$/g, ""));

/** `DOMAIN\user` taken apart; a user name that is nothing but quotes or dashes is none. */
const userOf = (get: Get): EventFields["user"] => {
  const text = get("user")?.replace(/^["'`<]+|["'`>]+$/g, "");
  const cut = text?.lastIndexOf("\\") ?? -1;
  const name = cut >= 0 ? text?.slice(cut + 1) : text;
  const domain = get("user.domain") ?? (cut > 0 ? text?.slice(0, cut) : undefined);
  const email =
    get("user.email") ??
    (name !== undefined && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name) ? name : undefined);
  return {
    name: name === "" || name === "-" || name === "N/A" ? undefined : name,
    uid: get("user.uid"),
    domain: domain === "" ? undefined : domain,
    type: get("user.type"),
    email_addr: email,
  };
};

const processFields = (get: Get): Partial<EventFields> => {
  const path = get("process.path");
  const pid = numberOf(get("pid"));
  const name = get("process") ?? path?.slice(path.lastIndexOf("/") + 1);
  const parent = get("parent");
  const file = get("file");
  return {
    process: {
      name,
      pid,
      cmd_line: get("cmd"),
      file: { path },
      parent_process: { name: parent },
    },
    file: {
      path: file,
      name: file?.slice(file.lastIndexOf("/") + 1),
      size: numberOf(get("file.size")),
    },
    job: { name: get("job") },
  };
};

const cloudFields = (get: Get): Partial<EventFields> => {
  const name = get("resource");
  const type = get("resource.type");
  const uid = get("resource.uid");
  const resource = {
    ...(uid === undefined ? {} : { uid }),
    ...(name === undefined ? {} : { name }),
    ...(type === undefined ? {} : { type }),
  };
  const title = get("title");
  const findingType = get("finding.type");
  return {
    api: {
      operation: get("operation"),
      service: { name: get("api.service") },
      response: { error: get("api.error") },
    },
    cloud: {
      provider: get("provider"),
      region: get("region"),
      account: { uid: get("account") },
    },
    resources: uid === undefined && name === undefined ? undefined : [resource],
    finding_info: {
      title,
      uid: get("finding.uid"),
      types: findingType === undefined ? undefined : [findingType],
      desc: get("finding.desc"),
    },
  };
};

const truthOf = (text: string | undefined): boolean | undefined =>
  text === "true" || text === "false" ? text === "true" : undefined;

/** Attributes of OCSF that follow from what the record says; absent ones are `undefined`. */
export const buildFields = (attributes: Attributes): Partial<EventFields> => {
  const get: Get = (name) => attributes.get(name);
  const isHttp = attributes.has("url") || attributes.has("request") || attributes.has("method");
  const host = get("host");
  return {
    ...networkFields(get),
    ...(isHttp || attributes.has("agent") ? httpFields(get) : { status_code: get("status_code") }),
    ...processFields(get),
    ...cloudFields(get),
    message: get("message"),
    user: userOf(get),
    actor: {
      user: { name: get("actor"), uid: get("actor.uid") },
      app_name: get("app"),
    },
    device: host === undefined ? undefined : { hostname: host, ip: bareAddress(host) },
    group: { name: get("group") },
    service: { name: get("service") },
    session: { uid: get("session") },
    auth_protocol: get("auth"),
    is_mfa: truthOf(get("mfa")),
    status_detail: get("reason"),
    count: numberOf(get("count")),
    metadata: { event_code: get("event_code") },
  };
};

const failureWords =
  /^(?:fail|denied|deny|error|refused|invalid|unauthori|block|false|0x|reject|n$)/i;
const successWords = /^(?:succe|ok|allow|accept|grant|true|pass|y$)/i;

/** A status from the source's own word. */
export const statusOfWord = (word: string | undefined): StatusId | undefined => {
  if (word === undefined) return undefined;
  if (failureWords.test(word)) return 2;
  return successWords.test(word) ? 1 : undefined;
};
