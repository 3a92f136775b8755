import { defineDeclarative } from "@xdr/decoding";

const of = (...ids: readonly string[]) => ({ event_type_id: ids });

/** OneLogin: events of the API. Numbers: developers.onelogin.com, "Event Resource". */
export const decoder = defineDeclarative({
  name: "idp-onelogin",
  product: "onelogin",
  service: "onelogin.events",
  title: "OneLogin",
  vendor: "OneLogin",
  aliases: ["onelogin"],
  claims: [{ kind: "json-key", key: "event_type_id" }],
  format: "json",
  fields: {
    time: ["created_at", "event_timestamp"],
    src: ["ipaddr", "ip"],
    user: ["user_name", "login_name"],
    "user.uid": "user_id",
    actor: ["actor_user_name", "actor_system"],
    "actor.uid": "actor_user_id",
    app: "app_name",
    group: ["group_name", "role_name"],
    reason: ["error_description", "custom_message", "notes"],
    operation: "event_type_id",
    resource: ["app_name", "role_name", "policy_name"],
    account: "account_id",
    connection: "id",
    event_code: "event_type_id",
    agent: "user_agent",
  },
  events: [
    { when: of("5", "8", "29"), class: "authentication", activity: "logon", status: "success" },
    {
      when: of("6", "9", "30", "154"),
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    { when: of("7"), class: "authentication", activity: "logoff", status: "success" },
    { when: of("3"), class: "authentication", activity: "assumed user", status: "success" },
    { when: of("11", "21", "22", "24"), class: "account", activity: "password change" },
    { when: of("13", "72"), class: "account", activity: "create" },
    { when: of("17", "73"), class: "account", activity: "delete" },
    { when: of("15", "551", "553"), class: "account", activity: "disable" },
    { when: of("19", "532"), class: "account", activity: "lock" },
    { when: of("14"), class: "account", activity: "update" },
    { when: of("*"), class: "api", activity: "audit event" },
  ],
  otherwise: "not-mine",
});
