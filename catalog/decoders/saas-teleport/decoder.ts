import { defineDeclarative } from "@xdr/decoding";

/** Teleport: its audit events. */
export const decoder = defineDeclarative({
  name: "saas-teleport",
  product: "teleport",
  service: "teleport",
  title: "Teleport",
  vendor: "Gravitational",
  aliases: ["teleport"],
  claims: [
    { kind: "json-key", key: "cluster_name" },
    { kind: "json-key", key: "ei" },
  ],
  format: "json",
  fields: {
    time: "time",
    src: ["addr.remote", "addr.local_ip"],
    user: "user",
    agent: "user_agent",
    reason: "error",
    event_code: "code",
    operation: "event",
    session: "sid",
    auth: "method",
    cmd: "command",
    resource: ["server_hostname", "db_name", "kubernetes_cluster"],
  },
  events: [
    {
      when: { event: ["user.login", "auth", "cert.create"], success: "false" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { event: "user.login", success: "true" },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      when: { event: "auth" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { event: ["session.start", "session.join"] },
      class: "ssh",
      activity: "open",
    },
    {
      when: { event: ["session.end", "session.leave"] },
      class: "ssh",
      activity: "close",
    },
    {
      when: { event: ["exec", "session.command"] },
      class: "process",
      activity: "launch",
    },
    {
      when: {
        event: ["user.create", "user.update", "user.delete", "role.created", "role.updated"],
      },
      class: "entity",
      activity: "update",
    },
    { when: { event: "*" }, class: "api", activity: "audit event" },
  ],
});
