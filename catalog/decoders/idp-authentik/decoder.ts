import { defineDeclarative } from "@xdr/decoding";

/** authentik: the events of its identity provider. */
export const decoder = defineDeclarative({
  name: "idp-authentik",
  product: "authentik",
  service: "authentik",
  title: "authentik",
  aliases: ["authentik"],
  claims: [
    { kind: "json-key", key: "logger", prefix: "authentik" },
    { kind: "text", text: '"authentik.' },
  ],
  format: "json",
  fields: {
    time: "timestamp",
    message: "event",
    src: ["client_ip", "remote", "context.http_request.client_ip"],
    user: ["identifier", "context.username", "context.user.username", "user.username", "username"],
    "http.host": "host",
    agent: "context.http_request.user_agent",
    reason: "reason",
    level: "level",
  },
  events: [
    {
      when: { action: ["login_failed", "invalid_identifier", "invalid_identification"] },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: {
        event: [
          "invalid_login",
          "Invalid credentials",
          "User is blocked*",
          "Identifier not found*",
        ],
      },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { action: "login" },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      when: { action: "logout" },
      class: "authentication",
      activity: "logoff",
      status: "success",
    },
    {
      when: { action: ["password_set", "model_updated", "model_created", "model_deleted"] },
      class: "entity",
      activity: "update",
    },
  ],
});
