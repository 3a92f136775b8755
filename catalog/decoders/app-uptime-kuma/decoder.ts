import { defineDeclarative } from "@xdr/decoding";

/** Uptime Kuma and Dockge: refused logins. */
export const decoder = defineDeclarative({
  name: "app-uptime-kuma",
  product: "uptime-kuma",
  service: "uptime-kuma",
  title: "Uptime Kuma",
  services: ["dockge"],
  aliases: ["uptime-kuma", "dockge"],
  claims: [
    { kind: "text", text: "[AUTH] WARN: " },
    { kind: "text", text: "[AUTH] INFO: " },
  ],
  format: "text",
  lines: ["^{time} [{module}] {level:word}: {message}"],
  events: [
    {
      match: [
        "Incorrect username or password for user {user}. IP={src}",
        "Invalid token provided for user {user}. IP={src}",
        "No token provided for user {user}. IP={src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: ["Successfully logged in user {user}. IP={src}"],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
