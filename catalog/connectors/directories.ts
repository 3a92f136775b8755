import type { ConnectorDefinition } from "@xdr/event";
import { googleServiceAccount } from "../src/google-service-account.ts";
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

const googleUser = "https://admin.googleapis.com/admin/directory/v1/users/{userId}";

const googleUsers: ConnectorDefinition = {
  name: "google-workspace-users",
  title: "Google Workspace",
  documentation: "https://developers.google.com/workspace/admin/directory/reference/rest/v1/users",
  steps: [
    "In Google Cloud, make a service account and a key for it (JSON), and enable the Admin SDK API.",
    "In the Admin console, Security, API controls, Domain-wide delegation: its client ID with the scopes https://www.googleapis.com/auth/admin.directory.user and https://www.googleapis.com/auth/admin.directory.user.security.",
  ],
  ...googleServiceAccount({
    hint: "Whose rights the service account uses: an e-mail address",
    scopes: [
      "https://www.googleapis.com/auth/admin.directory.user",
      "https://www.googleapis.com/auth/admin.directory.user.security",
    ],
  }),
  check: {
    method: "GET",
    url: "https://admin.googleapis.com/admin/directory/v1/users/{admin}",
    query: { fields: "id" },
  },
  actions: {
    "disable-user": {
      plan: [
        {
          method: "GET",
          url: "https://admin.googleapis.com/admin/directory/v1/users/{target}",
          keep: { userId: ["id"], email: ["primaryEmail"] },
          must: [
            {
              test: { path: ["suspended"], equals: ["false"] },
              say: "The account is suspended already.",
            },
            {
              test: { path: ["isAdmin"], equals: ["false"] },
              say: "The account is one of a super administrator: suspend it by hand.",
            },
          ],
          errors: [{ status: 404, means: "refused", say: "Google knows no such user." }],
        },
      ],
      apply: [
        { method: "PATCH", url: googleUser, body: { suspended: true } },
        { method: "POST", url: `${googleUser}/signOut` },
      ],
      verify: [{ method: "GET", url: googleUser, query: { fields: "suspended" } }],
      isThere: [{ path: ["suspended"], equals: ["true"] }],
      revert: [{ method: "PATCH", url: googleUser, body: { suspended: false } }],
    },
  },
};

const iam = "https://iam.amazonaws.com/";
const iamForm = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
const iamAsk = (action: string, more: object = {}) => ({
  ...({ method: "POST", url: iam, headers: iamForm } as const),
  body: { Action: action, Version: "2010-05-08", ...more },
});
const iamPolicy = { UserName: "{target}", PolicyName: "mini-xdr-deny-all" };
const denyAll = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }],
});

/** A policy that denies everything beats all that permit, for keys and sign-in alike. */
const awsUsers: ConnectorDefinition = {
  name: "aws-iam-users",
  title: "AWS IAM",
  documentation: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html",
  steps: [
    "Make an IAM user that may iam:GetUser, iam:GetUserPolicy, iam:PutUserPolicy and iam:DeleteUserPolicy on arn:aws:iam::*:user/*, and an access key for it.",
    "Deny it PutUserPolicy with any other policy name, so that it can give nobody rights.",
  ],
  settings: [
    plain("accessKeyId", "Access key ID", "Such as AKIA…"),
    secret("secretAccessKey", "Secret access key", "Shown once"),
  ],
  auth: {
    ...{ kind: "aws-signature", region: "us-east-1", service: "iam" },
    ...{ accessKeyId: "{accessKeyId}", secretAccessKey: "{secretAccessKey}" },
  },
  check: { ...iamAsk("GetUser"), looks: true },
  actions: {
    "disable-user": {
      plan: [
        {
          ...iamAsk("GetUser", { UserName: "{target}" }),
          looks: true,
          errors: [{ status: 404, means: "refused", say: "AWS knows no such IAM user." }],
        },
        {
          ...iamAsk("GetUserPolicy", iamPolicy),
          ...{ looks: true, accept: [404] },
          errors: [{ status: 200, means: "refused", say: "Everything is denied to it already." }],
        },
      ],
      apply: [iamAsk("PutUserPolicy", { ...iamPolicy, PolicyDocument: denyAll })],
      verify: [{ ...iamAsk("GetUserPolicy", iamPolicy), looks: true, accept: [200, 404] }],
      isThere: [{ status: [200] }, { contains: "mini-xdr-deny-all" }],
      revert: [{ ...iamAsk("DeleteUserPolicy", iamPolicy), accept: [200, 404] }],
    },
  },
};

export const directories: readonly ConnectorDefinition[] = [
  oktaUsers,
  entraUsers,
  googleUsers,
  awsUsers,
];
