import { defineDeclarative } from "@xdr/decoding";

/** The extended log format of W3C below its `#Fields:` header, as IIS writes it, whatever its columns. */
export const decoder = defineDeclarative({
  name: "web-w3c",
  product: "iis",
  service: "iis",
  title: "Internet Information Services",
  vendor: "Microsoft",
  aliases: ["w3c"],
  claims: [{ kind: "json-key", key: "cs-uri-stem" }],
  format: "json",
  fields: {
    src: ["c-ip", "X-Forwarded-For"],
    "src.port": "c-port",
    dst: "s-ip",
    "dst.port": "s-port",
    user: "cs-username",
    method: "cs-method",
    url: "cs-uri-stem",
    "url.query": "cs-uri-query",
    "http.host": ["cs-host", "cs(Host)"],
    "http.version": "cs-version",
    status_code: "sc-status",
    length: "sc-bytes",
    agent: "cs(User-Agent)",
    referrer: "cs(Referer)",
    host: "s-computername",
  },
  events: [{ when: { "cs-method": "*" }, class: "http" }],
  otherwise: "not-mine",
});
