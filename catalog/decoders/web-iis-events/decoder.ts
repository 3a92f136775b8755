import { defineDeclarative } from "@xdr/decoding";

/** Internet Information Services: requests as events of Windows' event log. */
export const decoder = defineDeclarative({
  name: "web-iis-events",
  product: "iis",
  service: "iis",
  title: "Internet Information Services",
  vendor: "Microsoft",
  aliases: ["iis-events"],
  claims: [
    { kind: "text", text: "Microsoft-Windows-IIS-Logging" },
    { kind: "text", text: "Microsoft-IIS-Logging/Logs" },
  ],
  format: "event-xml",
  fields: {
    src: "c-ip",
    dst: "s-ip",
    "dst.port": "s-port",
    user: "cs-username",
    method: "cs-method",
    url: "cs-uri-stem",
    status_code: "sc-status",
    length: "sc-bytes",
    agent: "csUser-Agent",
    referrer: "csReferer",
    "http.host": "cs-host",
    host: "System.Computer",
  },
  events: [{ when: { "cs-method": "*" }, class: "http" }],
  otherwise: "not-mine",
});
