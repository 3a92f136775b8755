import { defineDeclarative } from "@xdr/decoding";

/** Platform.sh and Upsun: HTTP logs of their routers as JSON. */
export const decoder = defineDeclarative({
  name: "web-upsun",
  product: "upsun",
  service: "httplog",
  title: "Upsun router",
  vendor: "Platform.sh",
  aliases: ["upsun-httplog", "upsun", "platformsh"],
  claims: [{ kind: "json-key", key: "timestamp_ns" }],
  format: "json",
  fields: {
    time: ["timestamp_ns", "timestamp"],
    host: "container.hostname",
    level: "level",
    message: "message",
  },
  events: [
    {
      match:
        '{host:word} {app:word}: {src:word} - {user:text} [{time}] "{request}" {status_code} {length:word} "{referrer}" "{agent}"',
      class: "http",
    },
    {
      match: '{host:word} {app:word}: {src:word} - {user:text} [{time}] "{request}" {status_code}',
      class: "http",
    },
  ],
});
