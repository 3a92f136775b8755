import { defineDeclarative } from "@xdr/decoding";

/** Jellyfin: logins. */
export const decoder = defineDeclarative({
  name: "app-jellyfin",
  product: "jellyfin",
  service: "jellyfin",
  title: "Jellyfin",
  aliases: ["jellyfin"],
  claims: [
    { kind: "syslog-app", name: "jellyfin" },
    { kind: "text", text: "Jellyfin.Server." },
    { kind: "text", text: "Authentication request for " },
    { kind: "text", text: "Jellyfin.Api." },
  ],
  format: "text",
  lines: [
    "^[{time}] [{level:word}] [{thread:word}] {module:word}: {message}",
    "^[{clock}] [{level:word}] [{thread:word}] {module:word}: {message}",
    "^[{clock}] [{level:word}] {message}",
  ],
  events: [
    {
      match: [
        'Authentication request for "{user}" has been denied (IP: "{src}")',
        "Authentication request for {user} has been denied (IP: {src})",
        'Authentication request for "{user}" has been denied',
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: [
        'Authentication request for "{user}" has succeeded',
        "Authentication request for {user} has succeeded",
      ],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
