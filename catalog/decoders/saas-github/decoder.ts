import { defineDeclarative } from "@xdr/decoding";

const of = (...actions: readonly string[]) => ({ action: actions, actor: "*" });

/** GitHub: the audit log of an organisation or enterprise, streamed or by its API. */
export const decoder = defineDeclarative({
  name: "saas-github",
  product: "github",
  service: "audit",
  title: "GitHub",
  vendor: "GitHub",
  aliases: ["github", "github-audit"],
  claims: [
    { kind: "json-key", key: "_document_id" },
    { kind: "json-key", key: "actor_location" },
    { kind: "json-key", key: "actor_id" },
    { kind: "json-key", key: "operation_type" },
  ],
  format: "json",
  fields: {
    time: ["@timestamp", "created_at"],
    src: "actor_ip",
    actor: "actor",
    "actor.uid": "actor_id",
    user: ["user", "invitee", "actor"],
    "user.uid": "user_id",
    agent: "user_agent",
    operation: "action",
    group: "team",
    resource: ["repo", "repository", "org", "business"],
    account: ["org", "business"],
    connection: "_document_id",
    event_code: "action",
  },
  events: [
    {
      when: of("user.login", "org.sso_response"),
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      when: of("user.failed_login"),
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: of(
        "user.two_factor_*disabled",
        "two_factor_authentication.disabled",
        "org.disable_two_factor_requirement",
      ),
      class: "account",
      activity: "mfa factor disable",
    },
    {
      when: of("org.add_member", "org.invite_member", "team.add_member", "repo.add_member"),
      class: "group",
      activity: "add user",
    },
    {
      when: of(
        "org.remove_member",
        "team.remove_member",
        "repo.remove_member",
        "org.remove_outside_collaborator",
      ),
      class: "group",
      activity: "remove user",
    },
    {
      when: of("org.update_member", "*.update_user_permission", "role.*"),
      class: "access",
      activity: "assign privileges",
    },
    {
      when: of("git.clone", "git.fetch", "repo.download_zip", "repo.access"),
      class: "api",
      activity: "read",
    },
    { when: of("git.push"), class: "api", activity: "update" },
    { when: of("*.create*", "*.add*", "*.invite*"), class: "entity", activity: "create" },
    { when: of("*.destroy", "*.delete*", "*.remove*"), class: "entity", activity: "delete" },
    { when: of("*.*"), class: "entity", activity: "update" },
  ],
  otherwise: "not-mine",
});
