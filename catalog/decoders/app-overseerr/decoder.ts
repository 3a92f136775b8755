import { defineDeclarative } from "@xdr/decoding";

/** Overseerr, Jellyseerr and Seerr: refused logins. */
export const decoder = defineDeclarative({
  name: "app-overseerr",
  product: "overseerr",
  service: "overseerr",
  title: "Overseerr",
  services: ["jellyseerr"],
  aliases: ["overseerr", "jellyseerr", "seerr"],
  claims: [
    { kind: "text", text: "[warn][API]: " },
    { kind: "text", text: "[info][Auth]: " },
    { kind: "text", text: "[warn][Auth]: " },
    { kind: "text", text: "Failed sign-in attempt" },
    { kind: "text", text: "Failed login attempt from user with incorrect" },
  ],
  format: "text",
  lines: ["^{time} [{level}][{module}]: {message}"],
  fields: {
    src: ["ip", "account.ip"],
    user: ["email", "account.email", "username", "account.username"],
  },
  events: [
    {
      match: ["Failed {attempt:text} {json}", "Failed sign-in attempt", "Failed login attempt"],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
