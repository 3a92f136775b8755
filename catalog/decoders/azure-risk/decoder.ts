import { defineDeclarative } from "@xdr/decoding";

/**
 * Risk detections of Microsoft Entra ID Protection and alerts of Privileged Identity Management:
 * Microsoft Graph's `riskDetection`, entries of the diagnostic settings, and Log Analytics' table.
 */
export const decoder = defineDeclarative({
  name: "azure-risk",
  product: "azure",
  service: "riskdetection",
  title: "Entra ID Protection",
  vendor: "Microsoft",
  aliases: ["azure-risk", "entra-risk", "riskdetection"],
  claims: [
    { kind: "json-key", key: "riskEventType" },
    { kind: "json-key", key: "RiskEventType" },
    { kind: "json-key", key: "properties.riskEventType" },
    { kind: "json-key", key: "category", prefix: "UserRiskEvents" },
  ],
  format: "json",
  services: ["pim"],
  fields: {
    time: [
      "properties.activityDateTime",
      "activityDateTime",
      "ActivityDateTime",
      "properties.detectedDateTime",
      "detectedDateTime",
      "time",
    ],
    src: ["properties.ipAddress", "ipAddress", "IpAddress", "callerIpAddress"],
    user: ["properties.userPrincipalName", "userPrincipalName", "UserPrincipalName"],
    "user.uid": ["properties.userId", "userId", "UserId"],
    title: ["properties.riskEventType", "riskEventType", "RiskEventType"],
    "finding.type": ["properties.riskEventType", "riskEventType", "RiskEventType"],
    "finding.uid": ["properties.id", "id", "Id"],
    level: ["properties.riskLevel", "riskLevel", "RiskLevel"],
    reason: ["properties.riskDetail", "riskDetail", "RiskDetail"],
    connection: ["properties.correlationId", "correlationId", "CorrelationId"],
    account: "tenantId",
  },
  sigma: { riskEventType: ["properties.riskEventType", "riskEventType", "RiskEventType"] },
  events: [
    {
      when: { riskState: ["remediated", "dismissed"] },
      class: "finding",
      activity: "close",
    },
    { when: { riskEventType: "*" }, class: "finding", activity: "create" },
    { when: { "properties.riskEventType": "*" }, class: "finding", activity: "create" },
    { when: { RiskEventType: "*" }, class: "finding", activity: "create" },
  ],
  otherwise: "not-mine",
});
