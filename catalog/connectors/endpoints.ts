import type { ConnectorDefinition } from "@xdr/event";
import { microsoftApp } from "../src/microsoft-app.ts";
import { plain, secret } from "../src/vendor-settings.ts";

const unknownDevice = "The product knows no such device.";
const severalDevices = "Several devices have that name: which one is meant cannot be told.";

const falconDevice = {
  method: "GET",
  url: "https://{host}/devices/entities/devices/v2",
  query: { ids: "{deviceId}" },
} as const;

const falconAct = (name: string) =>
  ({
    method: "POST",
    url: "https://{host}/devices/entities/devices-actions/v2",
    query: { action_name: name },
    body: { ids: ["{deviceId}"] },
  }) as const;

const crowdstrike: ConnectorDefinition = {
  name: "crowdstrike-hosts",
  title: "CrowdStrike Falcon",
  documentation: "https://developer.crowdstrike.com/docs/openapi/",
  steps: ["In Falcon: API clients and keys, Create, with Hosts: read and write."],
  settings: [
    plain("host", "API host", "Such as api.crowdstrike.com or api.eu-1.crowdstrike.com"),
    plain("client", "Client ID", "Of the API client"),
    secret("clientSecret", "Secret", "Shown once"),
  ],
  auth: {
    kind: "oauth2-client",
    tokenUrl: "https://{host}/oauth2/token",
    clientId: "{client}",
    clientSecret: "{clientSecret}",
    scope: "",
  },
  check: {
    method: "GET",
    url: "https://{host}/devices/queries/devices/v1",
    query: { limit: "1" },
  },
  actions: {
    "isolate-device": {
      plan: [
        {
          method: "GET",
          url: "https://{host}/devices/queries/devices/v1",
          query: { filter: "hostname:'{target}'", limit: "2" },
          must: [
            { test: { path: ["resources", "0"], exists: true }, say: unknownDevice },
            { test: { path: ["resources", "1"], exists: false }, say: severalDevices },
          ],
          keep: { deviceId: ["resources", "0"] },
        },
        {
          ...falconDevice,
          must: [
            {
              test: { path: ["resources", "0", "status"], equals: ["normal"] },
              say: "The device is not in its normal state there: somebody else acts on it.",
            },
          ],
        },
      ],
      apply: [falconAct("contain")],
      verify: [falconDevice],
      isThere: [{ path: ["resources", "0", "status"], equals: ["contained"] }],
      pending: {
        path: ["resources", "0", "status"],
        equals: ["containment_pending", "lift_containment_pending"],
      },
      revert: [falconAct("lift_containment")],
    },
  },
};

const sentinelAgents = {
  method: "GET",
  url: "https://{host}/web/api/v2.1/agents",
  query: { ids: "{deviceId}" },
} as const;

const sentinelAct = (name: string) =>
  ({
    method: "POST",
    url: `https://{host}/web/api/v2.1/agents/actions/${name}`,
    body: { filter: { ids: ["{deviceId}"] } },
    must: [
      {
        test: { path: ["data", "affected"], differs: ["0"] },
        say: "The product did not take the order.",
      },
    ],
  }) as const;

const sentinelOne: ConnectorDefinition = {
  name: "sentinelone-agents",
  title: "SentinelOne",
  documentation: "https://www.sentinelone.com/platform/singularity-marketplace/",
  steps: ["In the console: a service user whose role may disconnect agents; copy its token."],
  settings: [
    plain("host", "Console", "Such as example.sentinelone.net"),
    secret("token", "API token", "Of the service user"),
  ],
  auth: { kind: "header", name: "authorization", value: "ApiToken {token}" },
  check: { method: "GET", url: "https://{host}/web/api/v2.1/agents", query: { limit: "1" } },
  actions: {
    "isolate-device": {
      plan: [
        {
          method: "GET",
          url: "https://{host}/web/api/v2.1/agents",
          query: { computerName: "{target}", limit: "2" },
          must: [
            { test: { path: ["data", "0"], exists: true }, say: unknownDevice },
            { test: { path: ["data", "1"], exists: false }, say: severalDevices },
            {
              test: { path: ["data", "0", "networkStatus"], equals: ["connected"] },
              say: "The device is not connected there: somebody else acts on it.",
            },
          ],
          keep: { deviceId: ["data", "0", "id"] },
        },
      ],
      apply: [sentinelAct("disconnect")],
      verify: [sentinelAgents],
      isThere: [{ path: ["data", "0", "networkStatus"], equals: ["disconnected"] }],
      pending: { path: ["data", "0", "networkStatus"], equals: ["connecting", "disconnecting"] },
      revert: [sentinelAct("connect")],
    },
  },
};

const defenderAct = (name: string, type: Readonly<Record<string, string>>) =>
  ({
    method: "POST",
    url: `https://api.securitycenter.microsoft.com/api/machines/{deviceId}/${name}`,
    body: { Comment: "Mini-XDR {run}", ...type },
    errors: [
      { status: 400, holds: "ActiveRequestAlreadyExists", means: "done", say: "It is under way." },
    ],
  }) as const;

const defender: ConnectorDefinition = {
  name: "defender-machines",
  title: "Microsoft Defender for Endpoint",
  documentation: "https://learn.microsoft.com/defender-endpoint/api/isolate-machine",
  ...microsoftApp({
    permissions: "WindowsDefenderATP, application permissions Machine.Read.All and Machine.Isolate",
    scope: "https://api.securitycenter.microsoft.com/.default",
  }),
  check: {
    method: "GET",
    url: "https://api.securitycenter.microsoft.com/api/machines",
    query: { $top: "1" },
  },
  actions: {
    "isolate-device": {
      plan: [
        {
          method: "GET",
          url: "https://api.securitycenter.microsoft.com/api/machines",
          query: { $filter: "computerDnsName eq '{target}'", $top: "2" },
          must: [
            { test: { path: ["value", "0"], exists: true }, say: unknownDevice },
            { test: { path: ["value", "1"], exists: false }, say: severalDevices },
          ],
          keep: { deviceId: ["value", "0", "id"] },
        },
      ],
      apply: [defenderAct("isolate", { IsolationType: "Full" })],
      verify: [
        {
          method: "GET",
          url: "https://api.securitycenter.microsoft.com/api/machineactions",
          query: {
            $filter: "machineId eq '{deviceId}' and (type eq 'Isolate' or type eq 'Unisolate')",
            $orderby: "creationDateTimeUtc desc",
            $top: "1",
          },
        },
      ],
      isThere: [
        { path: ["value", "0", "type"], equals: ["Isolate"] },
        { path: ["value", "0", "status"], equals: ["Succeeded"] },
      ],
      pending: { path: ["value", "0", "status"], equals: ["Pending", "InProgress"] },
      revert: [defenderAct("unisolate", {})],
    },
  },
};

export const endpoints: readonly ConnectorDefinition[] = [crowdstrike, sentinelOne, defender];
