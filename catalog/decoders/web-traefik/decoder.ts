import { defineDeclarative, defineDecoder, deriveDecoder, stringAt } from "@xdr/decoding";

const definition = defineDeclarative({
  name: "web-traefik",
  product: "traefik",
  service: "traefik",
  title: "Traefik",
  vendor: "Traefik Labs",
  aliases: ["traefik"],
  claims: [
    { kind: "json-key", key: "ClientHost" },
    { kind: "json-key", key: "ClientAddr" },
    { kind: "json-key", key: "RequestPath" },
    { kind: "text", text: "ClientAddr=" },
  ],
  format: "json-or-kv",
  fields: {
    time: ["StartUTC", "time", "StartLocal"],
    src: ["ClientHost", "ClientAddr"],
    "src.port": "ClientPort",
    user: "ClientUsername",
    method: "RequestMethod",
    url: "RequestPath",
    "http.host": ["RequestHost", "RequestAddr"],
    status_code: ["DownstreamStatus", "OriginStatus"],
    length: "DownstreamContentSize",
    agent: ["request_User-Agent", "request_UserAgent"],
    referrer: "request_Referer",
    "http.version": "RequestProtocol",
  },
  events: [{ when: { RequestMethod: "*" }, class: "http" }],
  otherwise: "not-mine",
});

/**
 * Behind proxies `ClientHost` is the list of `X-Forwarded-For`. Its first entries are what the client
 * wrote itself; the last is what the nearest proxy saw.
 */
const viewed = deriveDecoder(definition, {
  view: (record) => {
    const host = stringAt(record, "ClientHost");
    const last = host?.split(",").at(-1)?.trim() ?? "";
    return host === undefined || last === "" ? record : { ...record, ClientHost: last };
  },
});

/** Traefik: access logs as JSON, as logfmt, and in the common form with its own tail. */
export const decoder = defineDecoder({
  ...definition,
  decode: (input) => (input.json === undefined ? definition : viewed).decode(input),
});
