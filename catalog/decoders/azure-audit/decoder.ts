import { defineDeclarative, deriveDecoder, stringAt } from "@xdr/decoding";

type Json = Readonly<Record<string, unknown>>;

/** An operation by what it begins with; diagnostic settings, Microsoft Graph and Log Analytics. */
const named = (...operations: readonly string[]) => ({ operation: operations });

const definition = defineDeclarative({
  name: "azure-audit",
  product: "azure",
  service: "auditlogs",
  title: "Entra ID",
  vendor: "Microsoft",
  aliases: ["azure-audit", "entra-audit", "auditlogs"],
  claims: [
    { kind: "json-key", key: "category", prefix: "AuditLogs" },
    { kind: "json-key", key: "activityDisplayName" },
    { kind: "json-key", key: "ActivityDisplayName" },
  ],
  format: "json",
  fields: {
    time: [
      "properties.activityDateTime",
      "activityDateTime",
      "ActivityDateTime",
      "time",
      "TimeGenerated",
    ],
    src: [
      "properties.initiatedBy.user.ipAddress",
      "initiatedBy.user.ipAddress",
      "InitiatedBy.user.ipAddress",
      "callerIpAddress",
    ],
    actor: [
      "properties.initiatedBy.user.userPrincipalName",
      "initiatedBy.user.userPrincipalName",
      "InitiatedBy.user.userPrincipalName",
      "properties.initiatedBy.app.displayName",
      "initiatedBy.app.displayName",
      "InitiatedBy.app.displayName",
      "identity",
    ],
    "actor.uid": [
      "properties.initiatedBy.user.id",
      "initiatedBy.user.id",
      "properties.initiatedBy.app.servicePrincipalId",
      "initiatedBy.app.servicePrincipalId",
    ],
    user: "targetUser",
    group: "targetGroup",
    "api.service": ["properties.loggedByService", "loggedByService", "LoggedByService"],
    status: ["properties.result", "result", "Result"],
    reason: ["properties.resultReason", "resultReason", "ResultReason", "resultDescription"],
    resource: "targetName",
    "resource.type": "targetType",
    "resource.uid": "targetId",
    connection: ["correlationId", "CorrelationId"],
    account: ["tenantId", "AADTenantId"],
    event_code: ["properties.category", "category", "Category"],
  },
  events: [
    { when: named("Add user", "Invite external user"), class: "account", activity: "create" },
    { when: named("Delete user", "Hard delete user"), class: "account", activity: "delete" },
    { when: named("Disable account"), class: "account", activity: "disable" },
    { when: named("Enable account"), class: "account", activity: "enable" },
    {
      when: named("Reset *password*", "Reset password*"),
      class: "account",
      activity: "password reset",
    },
    {
      when: named("Change *password*", "Change user password"),
      class: "account",
      activity: "password change",
    },
    {
      when: named("Disable Strong Authentication*"),
      class: "account",
      activity: "mfa factor disable",
    },
    {
      when: named("User registered security info", "Admin registered security info"),
      class: "account",
      activity: "mfa factor enable",
    },
    { when: named("Update user"), class: "account", activity: "update" },
    {
      when: named("Add member to group", "Add owner to group"),
      class: "group",
      activity: "add user",
    },
    {
      when: named("Remove member from group", "Remove owner from group"),
      class: "group",
      activity: "remove user",
    },
    { when: named("Add group"), class: "group", activity: "create" },
    { when: named("Delete group"), class: "group", activity: "delete" },
    {
      when: named(
        "Add member to role*",
        "Add eligible member*",
        "Add app role assignment*",
        "Add scoped member*",
      ),
      class: "access",
      activity: "assign privileges",
    },
    {
      when: named(
        "Remove member from role*",
        "Remove eligible member*",
        "Remove app role assignment*",
      ),
      class: "access",
      activity: "revoke privileges",
    },
    { when: named("Add *", "Create *", "Register *"), class: "entity", activity: "create" },
    {
      when: named("Delete *", "Remove *", "Hard delete *", "Hard Delete *"),
      class: "entity",
      activity: "delete",
    },
    {
      when: named("Update *", "Set *", "Disable *", "Enable *", "Assign*"),
      class: "entity",
      activity: "update",
    },
    { when: named("Read *", "Recover *"), class: "entity", activity: "read" },
    { when: named("*"), class: "entity", activity: "audit event" },
  ],
  sigma: {
    operationName: "operation",
    OperationName: "operation",
    ActivityDisplayName: "operation",
    activityType: ["operation", "activityType"],
    ActivityType: ["operation", "activityType"],
    "properties.message": ["operation", "modified"],
    Category: ["properties.category", "category", "Category"],
    category: ["properties.category", "category", "Category"],
    LoggedByService: ["properties.loggedByService", "loggedByService", "LoggedByService"],
    Status: [
      "properties.result",
      "result",
      "Result",
      "properties.resultReason",
      "resultReason",
      "ResultReason",
    ],
    "properties.result": ["properties.result", "result", "Result"],
    "properties.initiatedBy": ["properties.initiatedBy", "initiatedBy", "InitiatedBy"],
    "Initiatied.By": ["properties.initiatedBy", "initiatedBy", "InitiatedBy"],
    Initiatedby: ["properties.initiatedBy", "initiatedBy", "InitiatedBy"],
    "properties.targetResources": "targets",
    TargetResources: "targets",
    Target: "targets",
    "targetResources.type": ["targets.type"],
    "TargetResources.modifiedProperties": "targets.modifiedProperties",
    "TargetResources.modifiedProperties.newValue": "targets.modifiedProperties.newValue",
    "TargetResources.ModifiedProperties.DisplayName": "targets.modifiedProperties.displayName",
    "TargetResources.ModifiedProperties.NewValue": "targets.modifiedProperties.newValue",
    "additionalDetails.additionalInfo": "additional",
    failure_status_reason: ["properties.resultReason", "resultReason", "ResultReason"],
    "ConsentContext.IsAdminConsent": "isAdminConsent",
  },
  otherwise: "not-mine",
});

const list = (record: Json, ...paths: readonly string[]): readonly unknown[] => {
  for (const name of paths) {
    const value = name.split(".").reduce<unknown>(member, record);
    if (Array.isArray(value)) return value;
  }
  return [];
};

const member = (holder: unknown, key: string): unknown =>
  typeof holder === "object" && holder !== null && Object.hasOwn(holder, key)
    ? Reflect.get(holder, key)
    : undefined;

/** The targets and what of them was changed, whichever of the three forms the record has. */
const view = (record: Json): Json => {
  const operation =
    stringAt(record, "properties.activityDisplayName") ??
    stringAt(record, "activityDisplayName") ??
    stringAt(record, "ActivityDisplayName") ??
    stringAt(record, "operationName") ??
    stringAt(record, "OperationName");
  const targets = list(record, "properties.targetResources", "targetResources", "TargetResources");
  const ofType = (type: string): unknown =>
    targets.find((target) => stringAt(target, "type")?.toLowerCase() === type);
  const user = ofType("user");
  const changes = targets.flatMap((target) => list({ target }, "target.modifiedProperties"));
  const consent = changes.find(
    (change) => stringAt(change, "displayName") === "ConsentContext.IsAdminConsent",
  );
  const details = list(
    record,
    "properties.additionalDetails",
    "additionalDetails",
    "AdditionalDetails",
  );
  const [first] = targets;
  return {
    ...record,
    operation,
    targets,
    modified: changes.length === 0 ? undefined : JSON.stringify(changes).slice(0, 16_384),
    additional: details
      .map((detail) => stringAt(detail, "value"))
      .filter((one) => one !== undefined),
    targetUser: stringAt(user, "userPrincipalName") ?? stringAt(user, "displayName"),
    targetGroup: stringAt(ofType("group"), "displayName"),
    targetName: stringAt(first, "displayName") ?? stringAt(first, "userPrincipalName"),
    targetType: stringAt(first, "type"),
    targetId: stringAt(first, "id"),
    isAdminConsent: stringAt(consent, "newValue")?.replace(/"/g, "").toLowerCase(),
  };
};

/**
 * The audit log of Microsoft Entra ID: entries of the diagnostic settings, Microsoft Graph's
 * `directoryAudit`, and Log Analytics' table AuditLogs.
 */
export const decoder = deriveDecoder(definition, { view });
