import { defineDeclarative } from "@xdr/decoding";

/** 1Password: sign-in attempts, item usages and audit events of the Events API. */
export const decoder = defineDeclarative({
  name: "saas-1password",
  product: "1password",
  service: "events",
  title: "1Password",
  vendor: "1Password",
  aliases: ["1password", "onepassword"],
  claims: [
    { kind: "json-key", key: "session_uuid" },
    { kind: "json-key", key: "vault_uuid" },
    { kind: "json-key", key: "actor_uuid" },
  ],
  format: "json",
  fields: {
    time: "timestamp",
    src: ["client.ip_address", "session.ip"],
    user: ["target_user.email", "user.email", "object_details.email"],
    "user.uid": ["target_user.uuid", "user.uuid", "object_uuid"],
    actor: ["actor_details.email", "user.email"],
    "actor.uid": "actor_uuid",
    app: "client.app_name",
    session: ["session_uuid", "session.uuid"],
    operation: ["action", "type"],
    reason: "type",
    resource: ["item_uuid", "object_uuid"],
    "resource.type": "object_type",
    connection: "uuid",
    event_code: ["action", "type"],
  },
  events: [
    {
      when: { session_uuid: "*", category: "success" },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      when: { session_uuid: "*", category: "*" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { vault_uuid: "*", item_uuid: "*" },
      class: "api",
      activity: "read",
      status: "success",
    },
    {
      when: { actor_uuid: "*", action: ["create", "add", "invite", "join", "grant"] },
      class: "entity",
      activity: "create",
    },
    {
      when: {
        actor_uuid: "*",
        action: ["delete", "remove", "purge", "revoke", "suspend", "dealldev"],
      },
      class: "entity",
      activity: "delete",
    },
    { when: { actor_uuid: "*", action: "*" }, class: "entity", activity: "update" },
  ],
  otherwise: "not-mine",
});
