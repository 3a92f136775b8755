import { defineDeclarative } from "@xdr/decoding";

const admin = "admin.googleapis.com";
const login = "login.googleapis.com";

const workspace = {
  eventService: "protoPayload.serviceName",
  eventName: ["protoPayload.metadata.event.eventName", "protoPayload.methodName"],
  "protoPayload.Servicename": "protoPayload.serviceName",
};

/** Google Cloud: LogEntry with an AuditLog, also those that Workspace writes into Cloud Logging. */
export const decoder = defineDeclarative({
  name: "gcp-audit",
  product: "gcp",
  service: "gcp.audit",
  title: "Google Cloud Audit",
  vendor: "Google",
  aliases: ["gcp", "gcp-audit", "google-cloud"],
  claims: [
    { kind: "json-key", key: "protoPayload.serviceName" },
    { kind: "json-key", key: "protoPayload.methodName" },
  ],
  format: "json",
  fields: {
    time: ["timestamp", "receiveTimestamp"],
    src: "protoPayload.requestMetadata.callerIp",
    agent: "protoPayload.requestMetadata.callerSuppliedUserAgent",
    actor: [
      "protoPayload.authenticationInfo.principalEmail",
      "protoPayload.authenticationInfo.principalSubject",
    ],
    user: "protoPayload.authenticationInfo.principalEmail",
    operation: "protoPayload.methodName",
    "api.service": "protoPayload.serviceName",
    "api.error": "protoPayload.status.code",
    reason: "protoPayload.status.message",
    level: "severity",
    resource: "protoPayload.resourceName",
    "resource.type": "resource.type",
    account: ["resource.labels.project_id", "resource.labels.organization_id"],
    region: ["resource.labels.location", "resource.labels.zone", "resource.labels.region"],
    connection: ["insertId", "operation.id"],
    event_code: "logName",
  },
  sigma: {
    "gcp.audit.method_name": "protoPayload.methodName",
    "gcp.audit.service_name": "protoPayload.serviceName",
    "data.protoPayload.methodName": "protoPayload.methodName",
    "data.protoPayload.serviceName": "protoPayload.serviceName",
    "data.protoPayload.logName": ["logName", "protoPayload.logName"],
    "data.protoPayload.resource.type": ["resource.type", "protoPayload.resource.type"],
    "data.protoPayload.authorizationInfo.permission": "protoPayload.authorizationInfo.permission",
    "data.protoPayload.authorizationInfo.granted": "protoPayload.authorizationInfo.granted",
  },
  events: [
    {
      when: { "protoPayload.serviceName": login, "protoPayload.methodName": "*loginFailure" },
      class: "authentication",
      activity: "logon",
      status: "failure",
      services: ["gcp.audit", "google_workspace.login"],
      sigma: workspace,
    },
    {
      when: { "protoPayload.serviceName": login, "protoPayload.methodName": "*loginSuccess" },
      class: "authentication",
      activity: "logon",
      status: "success",
      services: ["gcp.audit", "google_workspace.login"],
      sigma: workspace,
    },
    {
      when: { "protoPayload.serviceName": login },
      class: "api",
      activity: "audit event",
      services: ["gcp.audit", "google_workspace.login"],
      sigma: workspace,
    },
    {
      when: { "protoPayload.serviceName": admin },
      class: "api",
      activity: "audit event",
      services: ["gcp.audit", "google_workspace.admin"],
      sigma: workspace,
    },
    ...(["failure", "success"] as const).flatMap((status) =>
      (
        [
          ["delete", ["*delete", "*Delete", "*.delete*", "*.Delete*"]],
          ["create", ["*create", "*Create", "*insert", "*Insert", "*.Create*", "*.create*"]],
          ["read", ["*get", "*Get", "*list", "*List", "*.Get*", "*.List*", "*.get*", "*.list*"]],
          ["update", ["*update", "*Update", "*patch", "*Patch", "*.Set*", "*.set*", "*.Update*"]],
          ["call", "*"],
        ] as const
      ).map(([activity, method]) => ({
        when: {
          "protoPayload.methodName": method,
          ...(status === "failure" ? { "protoPayload.status.code": "*" } : {}),
        },
        class: "api" as const,
        activity,
        status,
        set: { provider: "GCP" },
      })),
    ),
  ],
  otherwise: "not-mine",
});
