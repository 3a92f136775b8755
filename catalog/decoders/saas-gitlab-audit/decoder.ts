import { defineDeclarative } from "@xdr/decoding";

const of = (...texts: readonly string[]) => ({ author_name: "*", "details.custom_message": texts });

/** GitLab: audit_json.log and streamed audit events. */
export const decoder = defineDeclarative({
  name: "saas-gitlab-audit",
  product: "gitlab",
  service: "audit",
  title: "GitLab",
  vendor: "GitLab",
  aliases: ["gitlab", "gitlab-audit"],
  claims: [
    { kind: "json-key", key: "target_details" },
    { kind: "json-key", key: "author_name" },
  ],
  format: "json",
  fields: {
    time: ["created_at", "time"],
    src: ["ip_address", "details.ip_address"],
    actor: ["author_name", "details.author_name"],
    "actor.uid": "author_id",
    user: ["author_name", "details.author_name"],
    operation: [
      "event_name",
      "event_type",
      "change",
      "add",
      "remove",
      "with",
      "details.custom_message",
    ],
    resource: ["target_details", "details.target_details", "entity_path"],
    "resource.type": ["target_type", "entity_type"],
    "resource.uid": ["target_id", "entity_id"],
    group: ["entity_path"],
    reason: ["custom_message", "details.custom_message"],
    connection: ["correlation_id", "id"],
    event_code: ["event_name", "event_type"],
  },
  events: [
    {
      when: { event_name: ["*login_failed*", "*failed_login*"], author_name: "*" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    { when: of("Failed to login*"), class: "authentication", activity: "logon", status: "failure" },
    {
      when: { failed_login: "*", author_name: "*" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { event_name: ["*authenticated_with*", "user_signed_in*"], author_name: "*" },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      when: { with: "*", author_name: "*", entity_type: "User" },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      when: { event_name: ["user_created"], author_name: "*" },
      class: "account",
      activity: "create",
    },
    {
      when: { event_name: ["user_destroyed"], author_name: "*" },
      class: "account",
      activity: "delete",
    },
    {
      when: { event_name: ["user_block*"], author_name: "*" },
      class: "account",
      activity: "disable",
    },
    {
      when: { event_name: ["member_created", "user_add_to*"], author_name: "*" },
      class: "group",
      activity: "add user",
    },
    {
      when: { event_name: ["member_destroyed"], author_name: "*" },
      class: "group",
      activity: "remove user",
    },
    {
      when: { event_name: ["*_created", "*_added"], author_name: "*" },
      class: "entity",
      activity: "create",
    },
    {
      when: { event_name: ["*_destroyed", "*_deleted", "*_removed"], author_name: "*" },
      class: "entity",
      activity: "delete",
    },
    { when: { add: "*", author_name: "*", entity_type: "*" }, class: "entity", activity: "create" },
    {
      when: { remove: "*", author_name: "*", entity_type: "*" },
      class: "entity",
      activity: "delete",
    },
    { when: { author_name: "*", entity_type: "*" }, class: "entity", activity: "update" },
  ],
  otherwise: "not-mine",
});
