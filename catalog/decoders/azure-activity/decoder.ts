import { defineDeclarative, deriveDecoder, objectAt } from "@xdr/decoding";

type Json = Readonly<Record<string, unknown>>;

const reads = ["*/read", "*/READ", "*/list*/action", "*/LIST*/ACTION"];
const writes = ["*/write", "*/WRITE"];
const deletes = ["*/delete", "*/DELETE"];

/** What the three forms of an entry call the operation. */
const operations = ["operationName", "operationName.value", "OperationNameValue"] as const;

const kinds = (when: readonly string[], activity: string) =>
  operations.map((name) => ({
    when: { [name]: when },
    class: "api" as const,
    activity,
    set: { provider: "Azure" },
  }));

const definition = defineDeclarative({
  name: "azure-activity",
  product: "azure",
  service: "activitylogs",
  title: "Azure Activity",
  vendor: "Microsoft",
  aliases: ["azure-activity", "azure", "activitylogs", "azureactivity"],
  claims: [
    { kind: "json-key", key: "identity.authorization" },
    { kind: "json-key", key: "resourceId", prefix: "/SUBSCRIPTIONS/" },
    { kind: "json-key", key: "resourceId", prefix: "/subscriptions/" },
    { kind: "json-key", key: "eventDataId" },
    { kind: "json-key", key: "OperationNameValue" },
  ],
  format: "json",
  fields: {
    time: ["time", "eventTimestamp", "TimeGenerated"],
    src: ["callerIpAddress", "httpRequest.clientIpAddress", "CallerIpAddress"],
    actor: ["claimedName", "caller", "Caller", "identity.claims.appid"],
    "actor.uid": "claimedId",
    operation: ["operationName", "operationName.value", "OperationNameValue"],
    "api.service": [
      "resourceProviderName.value",
      "ResourceProviderValue",
      "properties.resourceProviderValue",
    ],
    status: ["resultType", "status.value", "ActivityStatusValue"],
    status_code: ["resultSignature", "subStatus.value", "ActivitySubstatusValue"],
    reason: ["resultDescription", "properties.statusMessage"],
    level: ["level", "Level"],
    account: ["subscriptionId", "SubscriptionId", "properties.subscriptionId"],
    region: "location",
    "resource.uid": ["resourceId", "ResourceId", "_ResourceId"],
    connection: ["correlationId", "CorrelationId"],
    event_code: ["category", "category.value", "CategoryValue"],
  },
  sigma: {
    operationName: ["operationName", "operationName.value", "OperationNameValue"],
    OperationNameValue: ["operationName", "operationName.value", "OperationNameValue"],
    CategoryValue: ["category", "category.value", "CategoryValue"],
    ResourceProviderValue: [
      "resourceProviderName.value",
      "ResourceProviderValue",
      "properties.resourceProviderValue",
    ],
    ResourceId: ["resourceId", "ResourceId", "_ResourceId"],
    "properties.message": ["properties.message", "operationName.localizedValue", "OperationName"],
  },
  events: [
    ...kinds(deletes, "delete"),
    ...kinds(writes, "update"),
    ...kinds(reads, "read"),
    ...kinds(["*/action", "*/ACTION"], "action"),
    ...["category", "category.value", "CategoryValue"].map((name) => ({
      when: {
        [name]: [
          "Administrative",
          "Security",
          "ServiceHealth",
          "Alert",
          "Recommendation",
          "Policy",
          "Autoscale",
          "ResourceHealth",
        ],
      },
      class: "api" as const,
      activity: "entry",
      set: { provider: "Azure" },
    })),
  ],
  otherwise: "not-mine",
});

const upn = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn";
const objectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";

/** The names of claims are addresses with dots, so that no path leads to them. */
const view = (entry: Json): Json => {
  const claims = objectAt(entry, "identity.claims") ?? objectAt(entry, "claims") ?? {};
  return {
    ...entry,
    claimedName: claims[upn] ?? claims["upn"],
    claimedId: claims[objectId],
  };
};

/**
 * Azure's activity log: entries of the diagnostic settings (event hub, storage), of the REST API,
 * and of Log Analytics' table AzureActivity.
 */
export const decoder = deriveDecoder(definition, { view });
