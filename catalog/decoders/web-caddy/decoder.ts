import { defineDeclarative } from "@xdr/decoding";

/** Caddy: access logs as JSON, and the findings of its Coraza firewall. */
export const decoder = defineDeclarative({
  name: "web-caddy",
  product: "caddy",
  service: "caddy",
  title: "Caddy",
  aliases: ["caddy"],
  claims: [
    { kind: "json-key", key: "logger", prefix: "http.log.access" },
    { kind: "json-key", key: "logger", prefix: "http.handlers." },
    { kind: "json-key", key: "logger", prefix: "http.log" },
    { kind: "json-key", key: "request.remote_ip" },
    { kind: "json-key", key: "request.uri" },
  ],
  format: "json",
  fields: {
    time: "ts",
    src: ["request.client_ip", "request.remote_ip", "request.remote_addr"],
    "src.port": "request.remote_port",
    user: "user_id",
    method: "request.method",
    url: "request.uri",
    "http.host": "request.host",
    status_code: "status",
    agent: ["request.headers.User-Agent.0", "request.headers.user-agent.0"],
    referrer: "request.headers.Referer.0",
    "http.version": "request.proto",
    length: "size",
    level: "level",
    message: "msg",
  },
  events: [
    {
      when: { logger: "http.handlers.waf" },
      match: [
        '[client "{src}"] {_}[id "{finding.uid}"]{_}[msg "{title}"]{_}[severity "{level}"]',
        '[client "{src}"] {_}[id "{finding.uid}"]{_}[msg "{title}"]',
        '[client "{src}"]',
      ],
      class: "finding",
      activity: "create",
      severity: 3,
    },
    { when: { "request.method": "*" }, class: "http" },
  ],
});
