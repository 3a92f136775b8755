import { defineDeclarative } from "@xdr/decoding";

/** Emby: failed logins. */
export const decoder = defineDeclarative({
  name: "app-emby",
  product: "emby",
  service: "emby",
  title: "Emby",
  aliases: ["emby"],
  claims: [
    { kind: "text", text: "Server: AUTH-ERROR: " },
    { kind: "text", text: "AUTH-ERROR: " },
  ],
  format: "text",
  lines: ["^{time} {level:word} {source:word} {message}"],
  timeFormats: ["YYYY-MM-DD HH:mm:ss.S"],
  events: [
    {
      match: "AUTH-ERROR: {src} - {reason}",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
