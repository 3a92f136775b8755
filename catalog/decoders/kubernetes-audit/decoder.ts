import { defineDeclarative } from "@xdr/decoding";

/** Kubernetes: the audit log of the API server. */
export const decoder = defineDeclarative({
  name: "kubernetes-audit",
  product: "kubernetes",
  service: "audit",
  title: "Kubernetes",
  vendor: "CNCF",
  aliases: ["k8s-audit", "kubernetes-audit", "kubernetes"],
  claims: [{ kind: "json-key", key: "apiVersion", prefix: "audit.k8s.io/" }],
  format: "json",
  fields: {
    time: ["requestReceivedTimestamp", "stageTimestamp", "timestamp"],
    src: "sourceIPs.0",
    actor: "user.username",
    user: "user.username",
    agent: "userAgent",
    operation: "verb",
    url: "requestURI",
    status_code: "responseStatus.code",
    "api.service": "objectRef.resource",
    resource: "objectRef.name",
    "resource.type": "objectRef.resource",
    reason: "responseStatus.reason",
    connection: "auditID",
  },
  services: ["k8s-audit"],
  categories: ["application"],
  events: [
    { when: { verb: "create" }, class: "api", activity: "create" },
    { when: { verb: ["get", "list", "watch"] }, class: "api", activity: "read" },
    { when: { verb: ["update", "patch"] }, class: "api", activity: "update" },
    { when: { verb: ["delete", "deletecollection"] }, class: "api", activity: "delete" },
    { class: "api", activity: "request" },
  ],
});
