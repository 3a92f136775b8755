import { defineDeclarative, deriveDecoder, isJsonObject, numberAt, objectAt } from "@xdr/decoding";

type Json = Readonly<Record<string, unknown>>;

const definition = defineDeclarative({
  name: "aws-guardduty",
  product: "aws",
  service: "guardduty",
  title: "GuardDuty",
  vendor: "AWS",
  aliases: ["guardduty", "aws-guardduty"],
  claims: [
    { kind: "json-key", key: "service.serviceName", prefix: "guardduty" },
    { kind: "json-key", key: "Service.ServiceName", prefix: "guardduty" },
    { kind: "json-key", key: "detail-type", prefix: "GuardDuty Finding" },
  ],
  format: "json",
  fields: {
    time: ["updatedAt", "UpdatedAt", "createdAt"],
    title: ["title", "Title"],
    message: ["title", "Title"],
    "finding.desc": ["description", "Description"],
    "finding.uid": ["id", "Id"],
    "finding.type": ["type", "Type"],
    account: ["accountId", "AccountId"],
    region: ["region", "Region"],
    level: "severityWord",
    count: ["service.count", "Service.Count"],
    src: [
      "service.action.networkConnectionAction.remoteIpDetails.ipAddressV4",
      "service.action.awsApiCallAction.remoteIpDetails.ipAddressV4",
      "service.action.portProbeAction.portProbeDetails.0.remoteIpDetails.ipAddressV4",
      "service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4",
      "service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4",
    ],
    "src.port": "service.action.networkConnectionAction.remotePortDetails.port",
    dst: "resource.instanceDetails.networkInterfaces.0.privateIpAddress",
    "dst.port": [
      "service.action.networkConnectionAction.localPortDetails.port",
      "service.action.portProbeAction.portProbeDetails.0.localPortDetails.port",
    ],
    proto: "service.action.networkConnectionAction.protocol",
    query: "service.action.dnsRequestAction.domain",
    operation: "service.action.awsApiCallAction.api",
    "api.service": "service.action.awsApiCallAction.serviceName",
    user: [
      "resource.accessKeyDetails.userName",
      "resource.kubernetesDetails.kubernetesUserDetails.username",
    ],
    "user.uid": "resource.accessKeyDetails.principalId",
    "user.type": "resource.accessKeyDetails.userType",
    "resource.uid": [
      "resource.instanceDetails.instanceId",
      "resource.s3BucketDetails.0.arn",
      "arn",
    ],
    resource: ["resource.eksClusterDetails.name", "resource.s3BucketDetails.0.name"],
    "resource.type": ["resource.resourceType", "Resource.ResourceType"],
  },
  events: [
    {
      when: { "service.archived": "true" },
      class: "finding",
      activity: "close",
      set: { provider: "AWS" },
    },
    {
      when: { severityWord: "critical" },
      class: "finding",
      activity: "create",
      severity: 5,
      set: { provider: "AWS" },
    },
    {
      when: { "service.count": "1" },
      class: "finding",
      activity: "create",
      set: { provider: "AWS" },
    },
    {
      when: { "service.serviceName": "*" },
      class: "finding",
      activity: "update",
      set: { provider: "AWS" },
    },
    { class: "finding", activity: "create", set: { provider: "AWS" } },
  ],
});

/** Amazon's own bounds: 1.0 low, 4.0 medium, 7.0 high, 9.0 critical. */
const severityWord = (severity: number): string => {
  if (severity >= 9) return "critical";
  if (severity >= 7) return "high";
  return severity >= 4 ? "medium" : "low";
};

const isFinding = (json: Json): boolean =>
  isJsonObject(json["service"]) || isJsonObject(json["Service"]);

/** Amazon GuardDuty: findings, as exported to S3, by the API, and inside of EventBridge's event. */
export const decoder = deriveDecoder(definition, {
  open: (json) => {
    const finding = objectAt(json, "detail") ?? json;
    return isFinding(finding) ? finding : undefined;
  },
  view: (finding) => {
    const severity = numberAt(finding, "severity") ?? numberAt(finding, "Severity");
    return severity === undefined ? finding : { ...finding, severityWord: severityWord(severity) };
  },
});
