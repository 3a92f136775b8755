import { defineDeclarative } from "@xdr/decoding";

/** Squid: access.log in its native form. */
export const decoder = defineDeclarative({
  name: "proxy-squid",
  product: "squid",
  service: "squid",
  title: "Squid",
  aliases: ["squid"],
  claims: [
    { kind: "syslog-app", name: "squid" },
    { kind: "syslog-app", name: "(squid-1)" },
    { kind: "text", text: " TCP_MISS/" },
    { kind: "text", text: " TCP_HIT/" },
    { kind: "text", text: " TCP_DENIED/" },
    { kind: "text", text: " TCP_TUNNEL/" },
    { kind: "text", text: " TCP_MEM_HIT/" },
    { kind: "text", text: " TCP_REFRESH" },
    { kind: "text", text: "TCP_DENIED/407" },
    { kind: "text", text: " HIER_DIRECT/" },
    { kind: "text", text: " HIER_NONE/" },
    { kind: "text", text: " NONE/" },
  ],
  format: "text",
  categories: ["proxy"],
  events: [
    {
      match:
        "^{time:num} {took:num} {src:word} TCP_DENIED/{status_code} {length:num} {method:word} {url:word} {user:word} {hierarchy:text}/{dst:word} {type:word}",
      class: "http",
      set: { action: "denied" },
    },
    {
      match:
        "^{time:num} {took:num} {src:word} {result:text}/{status_code} {length:num} {method:word} {url:word} {user:word} {hierarchy:text}/{dst:word} {type:word}",
      class: "http",
    },
  ],
  otherwise: "not-mine",
});
