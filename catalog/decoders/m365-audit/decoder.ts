import { defineDeclarative, deriveDecoder } from "@xdr/decoding";

type Json = Readonly<Record<string, unknown>>;

/** An alert of the compliance centre, which SigmaHQ's older rules call by other names. */
const alert = {
  eventSource: "Workload",
  eventName: ["Name", "AlertType", "Operation"],
  status: "=success",
  Payload: ["Data", "Comments", "Parameters"],
};

const definition = defineDeclarative({
  name: "m365-audit",
  product: "m365",
  service: "audit",
  title: "Microsoft 365",
  vendor: "Microsoft",
  aliases: ["m365", "m365-audit", "o365", "office365"],
  claims: [
    { kind: "json-key", key: "RecordType" },
    { kind: "json-key", key: "OrganizationId" },
  ],
  format: "json",
  fields: {
    time: "CreationTime",
    src: ["ClientIP", "ClientIPAddress", "ActorIpAddress", "SenderIp"],
    agent: ["UserAgent", "ClientInfoString"],
    user: "UserId",
    actor: "UserId",
    operation: "Operation",
    "api.service": "Workload",
    status: ["ResultStatus", "Status"],
    reason: ["LogonError", "ErrorNumber"],
    resource: ["ObjectId", "MailboxOwnerUPN", "SourceFileName"],
    "resource.type": ["ItemType", "ObjectType"],
    session: ["SessionId", "AppAccessContext.AADSessionId"],
    account: "OrganizationId",
    connection: "Id",
    event_code: "RecordType",
    title: "Name",
    "finding.uid": "AlertId",
    "finding.type": "Category",
    level: "Severity",
  },
  sigma: {
    eventSource: "Workload",
    eventName: "Operation",
    status: ["ResultStatus", "Status"],
    Parameters: "Parameters",
    OperationProperties: "OperationProperties",
    RequestType: ["RequestType", "ExtendedProperties.Value"],
  },
  events: [
    {
      when: { Workload: "SecurityComplianceCenter", Operation: ["Alert*"] },
      class: "finding",
      activity: "create",
      services: ["audit", "threat_management", "threat_detection"],
      sigma: alert,
    },
    {
      when: { Workload: "SecurityComplianceCenter", Operation: "*" },
      class: "api",
      activity: "audit event",
      services: ["audit", "threat_management", "threat_detection"],
      sigma: alert,
    },
    {
      when: { Operation: "UserLoggedIn" },
      class: "authentication",
      activity: "logon",
      status: "success",
      set: { service: "AzureActiveDirectory" },
    },
    {
      when: { Operation: "UserLoginFailed" },
      class: "authentication",
      activity: "logon",
      status: "failure",
      set: { service: "AzureActiveDirectory" },
    },
    {
      when: { Workload: "Exchange", Operation: ["New-*", "Add-*"] },
      class: "api",
      activity: "create",
      services: ["audit", "exchange"],
      sigma: { status: ["ResultStatus", "=success"] },
    },
    {
      when: { Workload: "Exchange", Operation: ["Remove-*"] },
      class: "api",
      activity: "delete",
      services: ["audit", "exchange"],
    },
    {
      when: { Workload: "Exchange", Operation: ["Set-*", "Update*"] },
      class: "api",
      activity: "update",
      services: ["audit", "exchange"],
    },
    {
      when: { Workload: "Exchange", Operation: "*" },
      class: "api",
      activity: "audit event",
      services: ["audit", "exchange"],
    },
    {
      when: { Operation: ["FileDeleted*", "FileRecycled", "*Removed*", "Remove *", "Delete *"] },
      class: "api",
      activity: "delete",
    },
    {
      when: {
        Operation: [
          "FileAccessed*",
          "FileDownloaded",
          "FilePreviewed",
          "MailItemsAccessed",
          "SearchQueryPerformed",
        ],
      },
      class: "api",
      activity: "read",
    },
    {
      when: { Operation: ["FileUploaded", "Add *", "*Created", "*Added", "New-*"] },
      class: "api",
      activity: "create",
    },
    {
      when: { Operation: ["FileModified*", "Update *", "Set *", "*Set", "*Updated"] },
      class: "api",
      activity: "update",
    },
    { when: { Operation: "*", Workload: "*" }, class: "api", activity: "audit event" },
  ],
  otherwise: "not-mine",
});

/** Times are UTC by Microsoft's schema, and do not say so. */
const view = (record: Json): Json => {
  const { CreationTime: time } = record;
  const isBare = typeof time === "string" && /^\d{4}-\d\d-\d\dT[\d:.]{5,20}$/.test(time);
  return isBare ? { ...record, CreationTime: `${time}Z` } : record;
};

/** Microsoft 365: the unified audit log, as the Office 365 Management API gives it. */
export const decoder = deriveDecoder(definition, { view });
