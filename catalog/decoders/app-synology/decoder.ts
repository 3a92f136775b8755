import { defineDeclarative } from "@xdr/decoding";

/** Synology DSM: logins to its web interface. */
export const decoder = defineDeclarative({
  name: "app-synology",
  product: "synology",
  service: "dsm",
  title: "Synology DSM",
  vendor: "Synology",
  aliases: ["synology-dsm", "synology"],
  claims: [
    { kind: "syslog-app", name: "synoscgi_syno.api.auth_7_login" },
    { kind: "syslog-app", name: "synoscgi_syno.api.auth_6_login" },
    { kind: "syslog-app", name: "synoscgi_syno.api.auth_3_login" },
    { kind: "text", text: "synoscgi_SYNO.API.Auth" },
    { kind: "text", text: "pam_unix(webui:auth)" },
    { kind: "text", text: "] failed to log in via [" },
    { kind: "text", text: "] logged in successfully via [" },
  ],
  format: "text",
  events: [
    {
      match: [
        "pam_unix({service:text}:auth): authentication failure; {pairs}",
        "User [{user}] from [{src}] failed to log in via [{proto}]",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "User [{user}] from [{src}] logged in successfully via [{proto}]",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
  fields: { src: "rhost", user: "user" },
});
