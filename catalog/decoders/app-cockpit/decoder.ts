import { defineDeclarative } from "@xdr/decoding";

/** Cockpit, the web console of servers. */
export const decoder = defineDeclarative({
  name: "app-cockpit",
  product: "cockpit",
  service: "cockpit",
  title: "Cockpit",
  aliases: ["cockpit"],
  claims: [
    { kind: "syslog-app", name: "cockpit-session" },
    { kind: "syslog-app", name: "cockpit-ws" },
    { kind: "syslog-app", name: "cockpit-tls" },
  ],
  format: "text",
  events: [
    {
      match: [
        "pam_unix(cockpit:auth): authentication failure; {pairs}",
        "{user:word}: permission denied",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "New session of user {user:word}",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
  fields: { src: "rhost" },
  otherwise: "not-mine",
});
