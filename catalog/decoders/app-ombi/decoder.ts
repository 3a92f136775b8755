import { defineDeclarative } from "@xdr/decoding";

/** Ombi: refused logins. */
export const decoder = defineDeclarative({
  name: "app-ombi",
  product: "ombi",
  service: "ombi",
  title: "Ombi",
  aliases: ["ombi"],
  claims: [
    { kind: "text", text: "[Warning] Failed login attempt by IP: " },
    { kind: "text", text: "Failed login attempt by IP: " },
  ],
  format: "text",
  lines: ["^{time} [{level:word}] {message}"],
  timeFormats: ["YYYY-MM-DD HH:mm:ss.S Z"],
  events: [
    {
      match: "Failed login attempt by IP: {src}",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
