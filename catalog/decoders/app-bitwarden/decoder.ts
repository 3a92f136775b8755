import { defineDeclarative } from "@xdr/decoding";

/** Bitwarden server: failed logins of its identity service. */
export const decoder = defineDeclarative({
  name: "app-bitwarden",
  product: "bitwarden",
  service: "bitwarden",
  title: "Bitwarden",
  vendor: "Bitwarden",
  aliases: ["bitwarden"],
  claims: [
    { kind: "text", text: "[WRN] Failed login attempt" },
    { kind: "text", text: "Failed login attempt, 2FA invalid." },
  ],
  format: "text",
  lines: ["^{time} [{level}] {message}"],
  timeFormats: ["YYYY-MM-DD HH:mm:ss.S Z"],
  events: [
    {
      match: [
        "Failed login attempt, {reason}. {src}",
        "Failed login attempt. {src}",
        "Failed login attempt{_}. {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
