import { defineDeclarative } from "@xdr/decoding";

/** endlessh: the SSH tarpit. Whoever connects is no user. */
export const decoder = defineDeclarative({
  name: "honeypot-endlessh",
  product: "endlessh",
  service: "endlessh",
  title: "endlessh",
  aliases: ["endlessh"],
  claims: [
    { kind: "syslog-app", name: "endlessh" },
    { kind: "text", text: "ACCEPT host=" },
    { kind: "text", text: "CLOSE host=" },
    { kind: "text", text: " MaxLineLength " },
    { kind: "text", text: " MaxClients " },
  ],
  format: "text",
  lines: ["^{time} ACCEPT {pairs}", "^{time} CLOSE {pairs}", "^{time} {message}"],
  fields: { src: "host", "src.port": "port" },
  categories: ["honeypot"],
  events: [
    {
      match: ["ACCEPT host={src:word} port={src.port}", "ACCEPT {_}"],
      class: "ssh",
      activity: "open",
      severity: 2,
    },
    { match: "CLOSE host={src:word} port={src.port}", class: "ssh", activity: "close" },
  ],
});
