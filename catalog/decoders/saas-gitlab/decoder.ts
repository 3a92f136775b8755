import { defineDeclarative } from "@xdr/decoding";

/** GitLab: production_json.log, audit_json.log and api_json.log. */
export const decoder = defineDeclarative({
  name: "saas-gitlab",
  product: "gitlab",
  service: "production",
  title: "GitLab",
  vendor: "GitLab",
  aliases: ["gitlab"],
  claims: [
    { kind: "json-key", key: "meta.caller_id" },
    { kind: "json-key", key: "meta.remote_ip" },
    { kind: "text", text: '"controller":"SessionsController"' },
    { kind: "text", text: '"meta.caller_id"' },
    { kind: "text", text: "OmniauthCallbacksController" },
  ],
  format: "json",
  services: ["gitlab"],
  fields: {
    time: ["time", "created_at"],
    src: ["remote_ip", "meta.remote_ip", "meta.client_ip"],
    user: [
      "username",
      "meta.user",
      "params.1.value.login",
      "params.1.value",
      "params.2.value.login",
    ],
    method: "method",
    url: "path",
    status_code: "status",
    agent: "ua",
    operation: ["meta.caller_id", "action"],
  },
  events: [
    {
      when: { controller: "SessionsController", action: "create", status: ["0", "401", "422"] },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { controller: "SessionsController", action: "create", status: "200" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { controller: "SessionsController", action: "create", status: "302" },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      when: { controller: "*OmniauthCallbacksController", action: "failure" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    { when: { controller: "*" }, class: "http" },
  ],
});
