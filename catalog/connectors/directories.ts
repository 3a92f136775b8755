import type { ConnectorDefinition } from "@xdr/event";
import { microsoftApp } from "../src/microsoft-app.ts";
import { plain, secret } from "../src/vendor-settings.ts";

const oktaUser = "https://{host}/api/v1/users/{userId}";

const oktaUsers: ConnectorDefinition = {
  name: "okta-users",
  title: "Okta",
  documentation:
    "https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/",
  steps: [
    "In the Okta admin console, make an administrator who may manage users only.",
    "As that administrator: Security, API, Tokens, Create token.",
  ],
  settings: [
    plain("host", "Okta domain", "Such as example.okta.com"),
    secret("token", "API token", "Shown by Okta once"),
  ],
  auth: { kind: "header", name: "authorization", value: "SSWS {token}" },
  check: { method: "GET", url: "https://{host}/api/v1/users/me" },
  actions: {
    "disable-user": {
      plan: [
        {
          method: "GET",
          url: "https://{host}/api/v1/users/{target}",
          keep: { userId: ["id"], login: ["profile", "login"] },
          must: [
            {
              test: { path: ["status"], equals: ["ACTIVE"] },
              say: "Okta says that the user is not active: there is nothing to disable.",
            },
          ],
          errors: [{ status: 404, means: "refused", say: "Okta knows no such user." }],
        },
      ],
      apply: [
        {
          method: "POST",
          url: `${oktaUser}/lifecycle/suspend`,
          errors: [{ status: 400, holds: "E0000001", means: "done", say: "It is so already." }],
        },
        { method: "DELETE", url: `${oktaUser}/sessions`, query: { oauthTokens: "true" } },
      ],
      verify: [{ method: "GET", url: oktaUser }],
      isThere: [{ path: ["status"], equals: ["SUSPENDED"] }],
      revert: [
        {
          method: "POST",
          url: `${oktaUser}/lifecycle/unsuspend`,
          errors: [{ status: 400, holds: "E0000001", means: "done", say: "It is so already." }],
        },
      ],
    },
  },
};

const graphUser = "https://graph.microsoft.com/v1.0/users/{userId}";

const entraUsers: ConnectorDefinition = {
  name: "entra-users",
  title: "Microsoft Entra ID",
  documentation: "https://learn.microsoft.com/graph/api/user-update",
  ...microsoftApp({
    permissions:
      "Microsoft Graph, application permissions User.EnableDisableAccount.All, User.Read.All and User.RevokeSessions.All",
    scope: "https://graph.microsoft.com/.default",
  }),
  check: {
    method: "GET",
    url: "https://graph.microsoft.com/v1.0/users",
    query: { $top: "1", $select: "id" },
  },
  actions: {
    "disable-user": {
      plan: [
        {
          method: "GET",
          url: "https://graph.microsoft.com/v1.0/users/{target}",
          query: { $select: "id,accountEnabled,userPrincipalName" },
          keep: { userId: ["id"], principal: ["userPrincipalName"] },
          must: [
            {
              test: { path: ["accountEnabled"], equals: ["true"] },
              say: "The account is disabled already.",
            },
          ],
          errors: [{ status: 404, means: "refused", say: "The directory knows no such user." }],
        },
      ],
      apply: [
        { method: "PATCH", url: graphUser, body: { accountEnabled: false } },
        { method: "POST", url: `${graphUser}/revokeSignInSessions` },
      ],
      verify: [{ method: "GET", url: graphUser, query: { $select: "id,accountEnabled" } }],
      isThere: [{ path: ["accountEnabled"], equals: ["false"] }],
      revert: [{ method: "PATCH", url: graphUser, body: { accountEnabled: true } }],
    },
  },
};

export const directories: readonly ConnectorDefinition[] = [oktaUsers, entraUsers];
