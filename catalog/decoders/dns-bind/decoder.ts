import { defineDeclarative } from "@xdr/decoding";

/** BIND: queries, refused queries and zone transfers of named. */
export const decoder = defineDeclarative({
  name: "dns-bind",
  product: "bind",
  service: "bind9",
  title: "BIND",
  vendor: "ISC",
  aliases: ["bind9", "bind", "named"],
  claims: [
    { kind: "syslog-app", name: "named" },
    { kind: "text", text: " client @0x" },
  ],
  format: "text",
  lines: [
    "[?{time} ?][?{log:word} ?][?{level:word} ?]client[? @{id:word}?] {src:word}#{src.port} ({view}): {message}",
    "[?{time} ?][?{log:word} ?][?{level:word} ?]client[? @{id:word}?] {src:word}#{src.port}: {message}",
  ],
  timeFormats: ["DD-MMM-YYYY HH:mm:ss.S"],
  events: [
    {
      match: [
        "query (cache) '{query}/{query.type}/IN' denied",
        "query '{query}/{query.type}/IN' denied",
        "query (cache) '{query}' denied",
      ],
      class: "dns",
      activity: "query",
      status: "failure",
      severity: 2,
    },
    {
      match: [
        "zone transfer '{query}/{query.type}/IN' denied",
        "zone transfer '{query}/IN' denied",
        "bad zone transfer request: '{query}/IN': {reason}",
      ],
      class: "dns",
      activity: "query",
      status: "failure",
      severity: 3,
      set: { reason: "zone transfer denied" },
    },
    {
      match: ["update '{query}/IN' denied", "update forwarding '{query}/IN' denied"],
      class: "dns",
      activity: "query",
      status: "failure",
      severity: 3,
      set: { reason: "update denied" },
    },
    {
      match: "query: {query:word} {qclass:word} {query.type:word} {qflags:word}[? ({dst})?]",
      class: "dns",
      activity: "query",
    },
  ],
});
