import { defineDeclarative } from "@xdr/decoding";

/** Paperless-ngx: logins. */
export const decoder = defineDeclarative({
  name: "app-paperless",
  product: "paperless-ngx",
  service: "paperless-ngx",
  title: "Paperless-ngx",
  aliases: ["paperless-ngx", "paperless"],
  claims: [{ kind: "text", text: "[paperless.auth]" }],
  format: "text",
  lines: ["^[{time}] [{level:word}] [{module:word}] {message}"],
  events: [
    {
      match: [
        "Login failed for user `{user}` from private IP `{src}`",
        "Login failed for user `{user}` from IP `{src}`",
        "Login failed for user `{user}`",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: ["Login success for user `{user}` from"],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
