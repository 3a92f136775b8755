import { defineDeclarative } from "@xdr/decoding";

const of = (category: string, ...actions: readonly string[]) => ({
  "auditType.category": category,
  "auditType.action": actions,
});

/** Bitbucket Data Center: the audit log, from its file or its REST API. */
export const decoder = defineDeclarative({
  name: "saas-bitbucket",
  product: "bitbucket",
  service: "audit",
  title: "Bitbucket",
  vendor: "Atlassian",
  aliases: ["bitbucket"],
  claims: [
    { kind: "json-key", key: "auditType.action" },
    { kind: "json-key", key: "auditType.category" },
  ],
  format: "json",
  fields: {
    time: "timestamp",
    src: ["source", "ipAddress"],
    actor: "author.name",
    "actor.uid": "author.id",
    user: "author.name",
    operation: "auditType.action",
    "api.service": "auditType.category",
    resource: "affectedObjects.0.name",
    "resource.type": "affectedObjects.0.type",
    event_code: "auditType.action",
  },
  events: [
    {
      when: of("Authentication", "User login failed*"),
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: of("Authentication", "User login*", "User logged in*"),
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    { when: of("*", "*deleted", "*removed"), class: "entity", activity: "delete" },
    { when: of("*", "*added", "*created", "*granted"), class: "entity", activity: "create" },
    { when: of("*", "*"), class: "entity", activity: "update" },
  ],
  otherwise: "not-mine",
});
