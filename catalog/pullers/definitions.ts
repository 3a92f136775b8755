import type { AnyPullProduct, PullDefinition } from "@xdr/event";
import { googleServiceAccount } from "../src/google-service-account.ts";
import { microsoftApp } from "../src/microsoft-app.ts";
import { plain, secret } from "../src/vendor-settings.ts";
import { filesDefinition } from "./files-definition.ts";
import { queueDefinitions } from "./queue-definitions.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/ */
const oktaSystemLog: PullDefinition = {
  name: "okta-system-log",
  title: "Okta system log",
  steps: [
    "In the Okta admin console, make a read-only administrator for this.",
    "As that administrator: Security, API, Tokens, Create token.",
  ],
  settings: [
    plain("host", "Okta domain", "Such as example.okta.com"),
    secret("token", "API token", "Shown by Okta once"),
  ],
  auth: { kind: "header", name: "authorization", value: "SSWS {token}" },
  request: {
    method: "GET",
    url: "https://{host}/api/v1/logs",
    query: { since: "{since}", sortOrder: "ASCENDING", limit: "1000" },
  },
  paging: { kind: "link-header" },
  records: [],
  identity: ["uuid"],
  time: ["published"],
  timeFormat: "iso",
  initialMs: dayMs,
  overlapMs: 10 * minuteMs,
  intervalMs: minuteMs,
};

/** https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/orgs#get-the-audit-log-for-an-organization */
const githubAudit: PullDefinition = {
  name: "github-audit",
  title: "GitHub audit log",
  steps: [
    "The audit log's API needs GitHub Enterprise Cloud.",
    "Make a token of an owner with the scope read:audit_log.",
  ],
  settings: [
    plain("org", "Organization", "As in github.com/ORGANIZATION"),
    secret("token", "Token", "ghp_… or github_pat_…"),
  ],
  auth: { kind: "header", name: "authorization", value: "Bearer {token}" },
  request: {
    method: "GET",
    url: "https://api.github.com/orgs/{org}/audit-log",
    headers: { "user-agent": "mini-xdr", "x-github-api-version": "2022-11-28" },
    query: { phrase: "created:>={since}", include: "all", order: "asc", per_page: "100" },
  },
  paging: { kind: "link-header" },
  records: [],
  identity: ["_document_id"],
  time: ["@timestamp"],
  timeFormat: "iso",
  initialMs: dayMs,
  overlapMs: 10 * minuteMs,
  intervalMs: 2 * minuteMs,
};

const graph = (log: {
  name: string;
  title: string;
  path: string;
  time: string;
}): PullDefinition => ({
  name: log.name,
  title: log.title,
  ...microsoftApp({
    permissions: "Microsoft Graph, application permission AuditLog.Read.All",
    scope: "https://graph.microsoft.com/.default",
  }),
  request: {
    method: "GET",
    url: `https://graph.microsoft.com/v1.0/auditLogs/${log.path}`,
    query: {
      $filter: `${log.time} ge {since}`,
      $orderby: `${log.time} asc`,
      $top: "500",
    },
  },
  paging: { kind: "next-url", path: ["@odata.nextLink"] },
  records: ["value"],
  identity: ["id"],
  time: [log.time],
  timeFormat: "iso",
  initialMs: dayMs,
  overlapMs: 30 * minuteMs,
  intervalMs: 5 * minuteMs,
});

/** https://learn.microsoft.com/graph/api/signin-list */
const entraSignIns = graph({
  name: "entra-sign-ins",
  title: "Entra sign-ins",
  path: "signIns",
  time: "createdDateTime",
});

/** https://learn.microsoft.com/graph/api/directoryaudit-list */
const entraAudit = graph({
  name: "entra-audit",
  title: "Entra directory audit",
  path: "directoryAudits",
  time: "activityDateTime",
});

/** https://www.elastic.co/guide/en/elasticsearch/reference/8.19/paginate-search-results.html */
const tpot: PullDefinition = {
  name: "tpot-elasticsearch",
  title: "T-Pot, through its Elasticsearch",
  steps: [
    "Let this server reach T-Pot's Elasticsearch (64298 on the host), for instance by its reverse proxy.",
    "The operator of this server opens T-Pot's network, because it is a private one.",
  ],
  settings: [
    plain("base", "Address", "Such as https://tpot.example.com:64297/es"),
    plain("user", "User", "Of T-Pot's web page"),
    secret("password", "Password", "Of that user"),
  ],
  auth: { kind: "basic", user: "{user}", password: "{password}" },
  request: {
    method: "POST",
    url: "{base}/logstash-*/_search",
    body: '{"size":1000,"query":{"range":{"@timestamp":{"gte":"{since}"}}},"sort":[{"@timestamp":"asc"},{"_doc":"asc"}]}',
  },
  paging: { kind: "search-after" },
  records: ["hits", "hits"],
  identity: ["_id"],
  time: ["_source", "@timestamp"],
  content: ["_source"],
  timeFormat: "iso",
  initialMs: dayMs,
  overlapMs: 5 * minuteMs,
  intervalMs: minuteMs,
};

/** https://developers.google.com/workspace/admin/reports/reference/rest/v1/activities/list */
const workspace = (application: string, what: string): PullDefinition => ({
  name: `google-workspace-${application}`,
  title: `Google Workspace ${what}`,
  steps: [
    "Google Cloud: make a project, enable the Admin SDK API, make a service account and a JSON key of it.",
    "Admin console: Security, API controls, Domain-wide delegation: add the account's client ID with the scope https://www.googleapis.com/auth/admin.reports.audit.readonly.",
    "Name an administrator who may see reports; the service account reads as that person.",
  ],
  ...googleServiceAccount({
    hint: "E-mail address, such as admin@example.com",
    scopes: ["https://www.googleapis.com/auth/admin.reports.audit.readonly"],
  }),
  request: {
    method: "GET",
    url: `https://admin.googleapis.com/admin/reports/v1/activity/users/all/applications/${application}`,
    query: { startTime: "{since}", maxResults: "1000" },
  },
  paging: { kind: "token", path: ["nextPageToken"], parameter: "pageToken" },
  records: ["items"],
  mayBeAbsent: true,
  identity: ["id"],
  time: ["id", "time"],
  timeFormat: "iso",
  initialMs: dayMs,
  // https://support.google.com/a/answer/7061566: some events are there hours later.
  overlapMs: 4 * 60 * minuteMs,
  intervalMs: 5 * minuteMs,
  sourceType: "google-workspace",
});

/** Every vendor that is read by polling, as data. */
export const pullDefinitions: readonly PullDefinition[] = Object.freeze([
  oktaSystemLog,
  githubAudit,
  entraSignIns,
  entraAudit,
  workspace("login", "sign-ins"),
  workspace("admin", "administration"),
  workspace("token", "apps and tokens"),
  workspace("drive", "Drive"),
  tpot,
]);

/** Everything that a source of kind `pull` can read. */
export const pullProducts: readonly AnyPullProduct[] = Object.freeze([
  ...pullDefinitions,
  ...queueDefinitions,
  filesDefinition,
]);

const byName = new Map(pullProducts.map((product) => [product.name, product]));

export const pullProductOf = (name: string): AnyPullProduct | undefined => byName.get(name);
