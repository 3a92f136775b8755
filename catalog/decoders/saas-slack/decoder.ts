import { defineDeclarative } from "@xdr/decoding";

const of = (...actions: readonly string[]) => ({ date_create: "*", action: actions });

/** Slack: the audit logs API of Enterprise Grid. */
export const decoder = defineDeclarative({
  name: "saas-slack",
  product: "slack",
  service: "audit",
  title: "Slack",
  vendor: "Slack",
  aliases: ["slack", "slack-audit"],
  claims: [{ kind: "json-key", key: "date_create" }],
  format: "json",
  fields: {
    time: "date_create",
    src: "context.ip_address",
    agent: "context.ua",
    session: "context.session_id",
    actor: ["actor.user.email", "actor.user.name"],
    "actor.uid": "actor.user.id",
    user: ["entity.user.email", "entity.user.name"],
    "user.uid": "entity.user.id",
    operation: "action",
    resource: [
      "entity.file.name",
      "entity.channel.name",
      "entity.app.name",
      "entity.workspace.name",
    ],
    "resource.type": "entity.type",
    "resource.uid": ["entity.file.id", "entity.channel.id", "entity.app.id"],
    account: "context.location.id",
    reason: "details.reason",
    connection: "id",
    event_code: "action",
  },
  events: [
    { when: of("user_login"), class: "authentication", activity: "logon", status: "success" },
    {
      when: of("user_login_failed"),
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    { when: of("user_logout"), class: "authentication", activity: "logoff", status: "success" },
    { when: of("anomaly"), class: "finding", activity: "create", severity: 3 },
    { when: of("user_created", "guest_created"), class: "account", activity: "create" },
    { when: of("user_deactivated"), class: "account", activity: "disable" },
    { when: of("user_reactivated"), class: "account", activity: "enable" },
    {
      when: of("role_change_to_*", "owner_transferred", "role_assigned"),
      class: "access",
      activity: "assign privileges",
    },
    {
      when: of("file_downloaded*", "file_shared", "*_export_completed"),
      class: "api",
      activity: "read",
    },
    {
      when: of("*_created", "*_installed", "*_added", "file_uploaded"),
      class: "entity",
      activity: "create",
    },
    { when: of("*_deleted", "*_removed", "*_uninstalled"), class: "entity", activity: "delete" },
    { when: of("*"), class: "entity", activity: "update" },
  ],
  otherwise: "not-mine",
});
