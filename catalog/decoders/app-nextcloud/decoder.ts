import { defineDeclarative } from "@xdr/decoding";

/** Nextcloud and ownCloud: their own JSON log. */
export const decoder = defineDeclarative({
  name: "app-nextcloud",
  product: "nextcloud",
  service: "nextcloud",
  title: "Nextcloud",
  services: ["owncloud"],
  aliases: ["nextcloud", "owncloud"],
  claims: [
    { kind: "json-key", key: "remoteAddr" },
    { kind: "json-key", key: "reqId" },
  ],
  format: "json",
  fields: {
    time: "time",
    src: "remoteAddr",
    user: "user",
    method: "method",
    url: "url",
    agent: "userAgent",
    message: "message",
    app: "app",
    level: "level",
  },
  events: [
    {
      match: [
        "Login failed: '{user}' (Remote IP: '{src}')",
        "Login failed: {user} (Remote IP: {src})",
        "Login failed: '{user}'",
        "Login failed: {user}",
        "Two-factor challenge failed",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: ['Trusted domain error. "{src}" tried to access using "{http.host}" as host.'],
      class: "authentication",
      activity: "preauth",
      status: "failure",
    },
    {
      match: ['Login successful: "{user}"', "Login successful for"],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    { class: "api", activity: "log entry" },
  ],
});
