import { defineDeclarative } from "@xdr/decoding";

/** Kasm Workspaces: logins. */
export const decoder = defineDeclarative({
  name: "app-kasm",
  product: "kasm",
  service: "kasm",
  title: "Kasm Workspaces",
  aliases: ["kasm"],
  claims: [
    { kind: "text", text: '"client_api_server"' },
    { kind: "text", text: '"metric_name": "account.login' },
    { kind: "text", text: "account.login.failed" },
  ],
  format: "json",
  fields: {
    time: "asctime",
    message: "message",
    src: ["ip_address", "client_ip", "request_ip"],
    user: ["username", "user_name", "claimed_username"],
    level: "levelname",
    agent: "user_agent",
  },
  events: [
    {
      match: [
        "invalid password for user: ({user})",
        "invalid username ({user})",
        "Authentication attempt invalid",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { metric_name: "account.login.failed*" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: ["Successful authentication attempt for user: ({user})"],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
