import { defineDeclarative } from "@xdr/decoding";

/** Redis and Valkey: connections and refused access. */
export const decoder = defineDeclarative({
  name: "database-redis",
  product: "redis",
  service: "redis",
  title: "Redis",
  aliases: ["redis", "valkey"],
  claims: [
    { kind: "syslog-app", name: "redis-server" },
    { kind: "syslog-app", name: "redis" },
    { kind: "syslog-app", name: "valkey-server" },
    { kind: "text", text: "Possible SECURITY ATTACK detected" },
    { kind: "text", text: " # WARNING: " },
    { kind: "text", text: "Ready to accept connections" },
  ],
  format: "text",
  lines: [
    "^{pid}:{role:word} {time} {level:word} {message}",
    "^{pid}:{role:word} {day:num} {month:word} {year:num} {clock:word} {level:word} {message}",
  ],
  timeFormats: ["D MMM YYYY HH:mm:ss.S"],
  events: [
    {
      match: "Possible SECURITY ATTACK detected. {reason}",
      class: "finding",
      activity: "create",
      severity: 4,
      set: { title: "Redis speaks to something that is no Redis client" },
    },
    {
      match: ["Accepted {src:word}"],
      class: "network",
      activity: "open",
      set: { action: "accepted" },
    },
    {
      match: "DENIED Redis is running in protected mode",
      class: "network",
      activity: "refuse",
      set: { action: "denied" },
    },
    { match: "Ready to accept connections", class: "application", activity: "start" },
  ],
});
