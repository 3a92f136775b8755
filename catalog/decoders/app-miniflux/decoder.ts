import { defineDeclarative } from "@xdr/decoding";

/** Miniflux: refused logins. */
export const decoder = defineDeclarative({
  name: "app-miniflux",
  product: "miniflux",
  service: "miniflux",
  title: "Miniflux",
  aliases: ["miniflux"],
  claims: [
    { kind: "syslog-app", name: "miniflux" },
    { kind: "text", text: "authentication_failed=true" },
    { kind: "text", text: "[UI] [ClientIP=" },
  ],
  format: "key-value",
  fields: {
    src: "client_ip",
    agent: "user_agent",
    user: ["username", "user"],
    message: "msg",
    reason: "error",
    level: "level",
  },
  events: [
    {
      when: { authentication_failed: "true" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { msg: "*User authenticated successfully*" },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
