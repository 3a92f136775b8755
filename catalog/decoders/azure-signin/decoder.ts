import { defineDeclarative } from "@xdr/decoding";

/** The three forms say of a result: `resultType`, `status.errorCode` and `ResultType`. */
const codes = ["resultType", "status.errorCode", "ResultType", "properties.status.errorCode"];

const result = (when: string, status: "success" | "failure") =>
  codes.map((code) => ({
    when: { [code]: when },
    class: "authentication" as const,
    activity: "logon",
    status,
    sigma: {
      Status: [
        status === "success" ? "=Success" : "=Failure",
        "properties.status.additionalDetails",
        "status.additionalDetails",
        "Status.additionalDetails",
      ],
    },
  }));

const protocolWords = (["deviceCode", "ropc"] as const).flatMap((protocol) =>
  (
    [
      "properties.authenticationProtocol",
      "authenticationProtocol",
      "AuthenticationProtocol",
    ] as const
  ).map((name) => ({
    when: { [name]: protocol, resultType: "0" },
    class: "authentication" as const,
    activity: "logon",
    status: "success" as const,
    sigma: {
      Status: "=Success",
      "properties.message": protocol === "ropc" ? "=ROPC" : "=Device Code",
    },
  })),
);

/**
 * Sign-ins of Microsoft Entra ID: entries of the diagnostic settings (interactive, non-interactive,
 * service principals, managed identities), Microsoft Graph's `signIn`, and Log Analytics' tables.
 */
export const decoder = defineDeclarative({
  name: "azure-signin",
  product: "azure",
  service: "signinlogs",
  title: "Entra ID",
  vendor: "Microsoft",
  aliases: ["azure-signin", "entra-signin", "signinlogs", "entra", "azure-ad"],
  claims: [
    { kind: "json-key", key: "category", prefix: "SignInLogs" },
    { kind: "json-key", key: "category", prefix: "NonInteractiveUserSignInLogs" },
    { kind: "json-key", key: "category", prefix: "ServicePrincipalSignInLogs" },
    { kind: "json-key", key: "category", prefix: "ManagedIdentitySignInLogs" },
    { kind: "json-key", key: "category", prefix: "ADFSSignInLogs" },
    { kind: "json-key", key: "conditionalAccessStatus" },
    { kind: "json-key", key: "ConditionalAccessStatus" },
  ],
  format: "json",
  fields: {
    time: [
      "properties.createdDateTime",
      "createdDateTime",
      "CreatedDateTime",
      "time",
      "TimeGenerated",
    ],
    src: ["callerIpAddress", "properties.ipAddress", "ipAddress", "IPAddress"],
    user: [
      "properties.userPrincipalName",
      "userPrincipalName",
      "UserPrincipalName",
      "properties.servicePrincipalName",
      "servicePrincipalName",
      "ServicePrincipalName",
    ],
    "user.uid": [
      "properties.userId",
      "userId",
      "UserId",
      "properties.servicePrincipalId",
      "servicePrincipalId",
    ],
    "user.type": ["properties.userType", "UserType"],
    app: ["properties.appDisplayName", "appDisplayName", "AppDisplayName"],
    agent: ["properties.userAgent", "userAgent", "UserAgent"],
    host: ["properties.deviceDetail.displayName", "deviceDetail.displayName"],
    service: [
      "properties.resourceDisplayName",
      "resourceDisplayName",
      "ResourceDisplayName",
      "properties.appDisplayName",
    ],
    auth: [
      "properties.clientAppUsed",
      "clientAppUsed",
      "ClientAppUsed",
      "properties.authenticationProtocol",
      "authenticationProtocol",
    ],
    status_code: codes,
    reason: [
      "properties.status.failureReason",
      "status.failureReason",
      "resultDescription",
      "ResultDescription",
    ],
    session: ["properties.sessionId", "sessionId"],
    connection: ["correlationId", "CorrelationId"],
    account: ["tenantId", "properties.homeTenantId", "AADTenantId"],
    event_code: ["category", "Category"],
  },
  sigma: {
    ResultType: codes,
    resultType: codes,
    ResultDescription: [
      "resultDescription",
      "ResultDescription",
      "properties.status.failureReason",
      "status.failureReason",
    ],
    Resultdescription: [
      "resultDescription",
      "ResultDescription",
      "properties.status.failureReason",
      "status.failureReason",
    ],
    AuthenticationRequirement: [
      "properties.authenticationRequirement",
      "authenticationRequirement",
      "AuthenticationRequirement",
    ],
    userAgent: ["properties.userAgent", "userAgent", "UserAgent"],
    location: ["location", "Location", "location.countryOrRegion"],
    callerIpAddress: ["callerIpAddress", "properties.ipAddress", "ipAddress", "IPAddress"],
    homeTenantId: ["properties.homeTenantId", "homeTenantId", "HomeTenantId"],
    resourceTenantId: ["properties.resourceTenantId", "resourceTenantId", "ResourceTenantId"],
    RiskState: ["properties.riskState", "riskState", "RiskState"],
    ResourceDisplayName: [
      "properties.resourceDisplayName",
      "resourceDisplayName",
      "ResourceDisplayName",
    ],
    conditionalAccessStatus: [
      "properties.conditionalAccessStatus",
      "conditionalAccessStatus",
      "ConditionalAccessStatus",
    ],
    NetworkLocationDetails: [
      "properties.networkLocationDetails",
      "networkLocationDetails",
      "NetworkLocationDetails",
    ],
    "properties.deviceDetail.deviceId": [
      "properties.deviceDetail.deviceId",
      "deviceDetail.deviceId",
      "DeviceDetail.deviceId",
    ],
    "DeviceDetail.deviceId": [
      "properties.deviceDetail.deviceId",
      "deviceDetail.deviceId",
      "DeviceDetail.deviceId",
    ],
    "DeviceDetail.trusttype": [
      "properties.deviceDetail.trustType",
      "deviceDetail.trustType",
      "DeviceDetail.trustType",
    ],
    "DeviceDetail.isCompliant": [
      "properties.deviceDetail.isCompliant",
      "deviceDetail.isCompliant",
      "DeviceDetail.isCompliant",
    ],
    "properties.appId": ["properties.appId", "appId", "AppId"],
    "properties.authenticationRequirement": [
      "properties.authenticationRequirement",
      "authenticationRequirement",
      "AuthenticationRequirement",
    ],
    ClientApp: ["properties.clientAppUsed", "clientAppUsed", "ClientAppUsed"],
    Username: ["properties.userPrincipalName", "userPrincipalName", "UserPrincipalName"],
    ActivityDetails: "=Sign-ins",
  },
  events: [...protocolWords, ...result("0", "success"), ...result("*", "failure")],
  otherwise: "not-mine",
});
