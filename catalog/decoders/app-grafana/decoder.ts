import { defineDeclarative } from "@xdr/decoding";

/** Grafana: logins and requests, as logfmt or JSON. */
export const decoder = defineDeclarative({
  name: "app-grafana",
  product: "grafana",
  service: "grafana",
  title: "Grafana",
  vendor: "Grafana Labs",
  aliases: ["grafana"],
  claims: [
    { kind: "text", text: "logger=context " },
    { kind: "text", text: '"logger":"context"' },
    { kind: "text", text: "logger=authn.service" },
    { kind: "text", text: '"logger":"authn.service"' },
  ],
  format: "json-or-kv",
  fields: {
    time: ["t", "ts"],
    message: "msg",
    src: "remote_addr",
    user: ["uname", "user", "username"],
    level: ["level", "lvl"],
    reason: ["error", "errorReason"],
    method: "method",
    url: "path",
    status_code: "status",
  },
  events: [
    {
      // Since Grafana 10: `Unauthorized` with the client that refused.
      when: { error: ["*password-auth.*", "*identity.not-found*", "*login.locked*"] },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: [
        "Invalid username or password",
        "Failed to authenticate request",
        "Failed to look up user",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    { match: "Request Completed", class: "http" },
    {
      match: "Successful Login",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
