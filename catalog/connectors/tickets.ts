import type { ConnectorDefinition } from "@xdr/event";
import { plain, secret } from "../src/vendor-settings.ts";
import { bySeverity } from "./messages.ts";

const story =
  "{story}\n\n{entities}\n\nScore {score}, {findings} findings, {firstSeen} to {lastSeen}.";

const jiraSearch = {
  method: "GET",
  url: "https://{host}/rest/api/3/search/jql",
  query: { jql: 'labels = "xdr-{run}"', fields: "status", maxResults: "1" },
} as const;

const adf = (...texts: readonly string[]) => ({
  ...{ type: "doc", version: 1 },
  content: texts.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});

const jira: ConnectorDefinition = {
  name: "jira-issues",
  title: "Jira",
  documentation: "https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/",
  steps: [
    "Take a user who may browse the project and create issues in it.",
    "As that user: Manage account, Security, Create API token.",
  ],
  settings: [
    plain("host", "Site", "Such as example.atlassian.net"),
    plain("user", "E-mail of the user", ""),
    secret("token", "API token", ""),
    plain("project", "Key of the project", "Such as SEC"),
    plain("issueType", "Type of the issue", "Such as Task"),
  ],
  auth: { kind: "basic", user: "{user}", password: "{token}" },
  check: { method: "GET", url: "https://{host}/rest/api/3/project/{project}" },
  actions: {
    "open-ticket": {
      plan: [{ method: "GET", url: "https://{host}/rest/api/3/project/{project}" }],
      apply: [
        { ...jiraSearch, doneIf: { path: ["issues", "0", "key"], exists: true } },
        {
          method: "POST",
          url: "https://{host}/rest/api/3/issue",
          body: {
            fields: {
              project: { key: "{project}" },
              issuetype: { name: "{issueType}" },
              summary: "{severity}: {title}",
              labels: ["mini-xdr", "xdr-{run}"],
              // Text nodes hold no markup.
              description: adf(story, "{link}"),
            },
          },
        },
      ],
      verify: [jiraSearch],
      // What is searched is a little behind what is stored.
      pending: { path: ["issues", "0", "key"], exists: false },
      isThere: [{ path: ["issues", "0", "key"], exists: true }],
    },
  },
};

const snowTable = "https://{host}/api/now/table/incident";
const snowSearch = {
  method: "GET",
  url: snowTable,
  query: {
    sysparm_query: "correlation_id={run}",
    sysparm_fields: "sys_id,number,state",
    sysparm_limit: "1",
  },
} as const;

const servicenow: ConnectorDefinition = {
  name: "servicenow-incidents",
  title: "ServiceNow",
  documentation:
    "https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html",
  steps: ["Make a user with web service access only and the role itil."],
  settings: [
    plain("host", "Instance", "Such as example.service-now.com"),
    plain("user", "User", ""),
    secret("password", "Password", ""),
  ],
  auth: { kind: "basic", user: "{user}", password: "{password}" },
  check: { method: "GET", url: snowTable, query: { sysparm_limit: "1", sysparm_fields: "sys_id" } },
  actions: {
    "open-ticket": {
      words: {
        urgency: bySeverity("3", "3", "2", "1", "1"),
        impact: bySeverity("3", "3", "2", "2", "1"),
      },
      plan: [
        { method: "GET", url: snowTable, query: { sysparm_limit: "1", sysparm_fields: "sys_id" } },
      ],
      apply: [
        { ...snowSearch, doneIf: { path: ["result", "0", "sys_id"], exists: true } },
        {
          method: "POST",
          url: snowTable,
          body: {
            short_description: "{severity}: {title}",
            description: `${story}\n\n{link}`,
            ...{ urgency: "{urgency}", impact: "{impact}", correlation_id: "{run}" },
            correlation_display: "Mini-XDR",
          },
        },
      ],
      verify: [snowSearch],
      isThere: [{ path: ["result", "0", "sys_id"], exists: true }],
    },
  },
};

const hiveAlert = {
  method: "POST",
  url: "https://{host}/api/v1/query",
  looks: true,
  body: {
    query: [
      { _name: "listAlert" },
      {
        _name: "filter",
        _and: [
          { _field: "source", _value: "mini-xdr" },
          { _field: "sourceRef", _value: "{run}" },
        ],
      },
      { _name: "page", from: 0, to: 1 },
    ],
  },
} as const;

const thehive: ConnectorDefinition = {
  name: "thehive-alerts",
  title: "TheHive",
  documentation: "https://docs.strangebee.com/thehive/api-docs/#operation/Create%20Alert",
  steps: ["In the organisation, make a user whose profile may manage alerts, and its API key."],
  settings: [plain("host", "Address", "Such as thehive.example.com"), secret("key", "API key", "")],
  auth: { kind: "header", name: "authorization", value: "Bearer {key}" },
  check: { method: "GET", url: "https://{host}/api/v1/user/current" },
  actions: {
    "open-ticket": {
      escape: "markdown",
      words: { level: bySeverity("1", "1", "2", "3", "4") },
      plan: [{ method: "GET", url: "https://{host}/api/v1/user/current" }],
      apply: [
        {
          method: "POST",
          url: "https://{host}/api/v1/alert",
          body: {
            ...{ type: "incident", source: "mini-xdr", sourceRef: "{run}", title: "{title}" },
            ...{
              description: `${story}\n\n<{link}>`,
              severity: "{#level}",
              externalLink: "{link}",
            },
            tags: ["mini-xdr"],
          },
          errors: [
            { status: 400, holds: "already exist", means: "done", say: "It is there already." },
          ],
        },
      ],
      verify: [hiveAlert],
      isThere: [{ path: ["0", "sourceRef"], equals: ["{run}"] }],
    },
  },
};

const pagerIncidents = {
  method: "GET",
  url: "https://api.pagerduty.com/incidents",
  headers: { accept: "application/vnd.pagerduty+json;version=2" },
  query: { incident_key: "{run}", limit: "1", date_range: "all" },
} as const;

const pagerduty: ConnectorDefinition = {
  name: "pagerduty-events",
  title: "PagerDuty",
  documentation: "https://developer.pagerduty.com/docs/events-api-v2/trigger-events/",
  steps: [
    "In the service: Integrations, Events API V2. Take its integration key.",
    "Make a read-only REST API key: with it we look whether the incident was opened.",
  ],
  settings: [
    secret("routingKey", "Integration key", "32 characters"),
    secret("token", "REST API key", "Read-only"),
  ],
  auth: { kind: "header", name: "authorization", value: "Token token={token}" },
  check: { ...pagerIncidents, query: { limit: "1" } },
  actions: {
    "page-oncall": {
      words: { level: bySeverity("info", "info", "warning", "error", "critical") },
      plan: [{ ...pagerIncidents, query: { limit: "1" } }],
      apply: [
        {
          method: "POST",
          url: "https://events.pagerduty.com/v2/enqueue",
          accept: [202],
          body: {
            ...{ routing_key: "{routingKey}", event_action: "trigger", dedup_key: "{run}" },
            ...{ client: "Mini-XDR", client_url: "{link}" },
            payload: {
              ...{ summary: "{title}", source: "mini-xdr", severity: "{level}" },
              custom_details: { story: "{story}", entities: "{entities}", score: "{#score}" },
            },
          },
        },
      ],
      verify: [pagerIncidents],
      pending: { path: ["incidents", "0", "id"], exists: false },
      isThere: [{ path: ["incidents", "0", "incident_key"], equals: ["{run}"] }],
    },
  },
};

const mispSearch = {
  method: "POST",
  url: "https://{host}/events/restSearch",
  looks: true,
  body: { returnFormat: "json", uuid: "{run}", metadata: true, limit: 1 },
} as const;

const misp: ConnectorDefinition = {
  name: "misp-events",
  title: "MISP",
  documentation: "https://www.misp-project.org/openapi/",
  steps: ["Make a user with the role User, and an authentication key for this server's address."],
  settings: [
    plain("host", "Address", "Such as misp.example.com"),
    secret("key", "Key", "40 characters"),
  ],
  auth: { kind: "header", name: "authorization", value: "{key}" },
  check: { method: "GET", url: "https://{host}/users/view/me.json" },
  actions: {
    "share-indicators": {
      words: { level: bySeverity("4", "3", "3", "2", "1") },
      plan: [{ method: "GET", url: "https://{host}/users/view/me.json" }],
      apply: [
        {
          method: "POST",
          url: "https://{host}/events/add",
          body: {
            Event: {
              ...{ uuid: "{run}", info: "{title}", distribution: "0", analysis: "1" },
              ...{ threat_level_id: "{level}", published: false },
            },
          },
          errors: [
            { status: 403, holds: "already exists", means: "done", say: "It is there already." },
          ],
        },
        {
          method: "POST",
          url: "https://{host}/events/freeTextImport/{run}",
          body: { value: "{indicators}" },
        },
      ],
      verify: [mispSearch],
      isThere: [{ path: ["response", "0", "Event", "uuid"], equals: ["{run}"] }],
    },
  },
};

export const tickets: readonly ConnectorDefinition[] = [jira, servicenow, thehive, pagerduty, misp];
