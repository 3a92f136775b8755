import type { ConnectorCall, ConnectorDefinition } from "@xdr/event";
import { plain, secret } from "../src/vendor-settings.ts";

const blockedAlready = "The address is blocked there already, by somebody else.";

const cloudflareRules =
  "https://api.cloudflare.com/client/v4/zones/{zone}/firewall/access_rules/rules";
const cloudflareFind = {
  method: "GET",
  url: cloudflareRules,
  query: { "configuration.value": "{target}", mode: "block" },
} as const;

const cloudflare: ConnectorDefinition = {
  name: "cloudflare-access-rules",
  title: "Cloudflare",
  documentation:
    "https://developers.cloudflare.com/api/resources/firewall/subresources/access_rules/",
  steps: ["My profile, API tokens, Create: Zone, Firewall Services, Edit, for that zone only."],
  settings: [
    plain("zone", "Zone ID", "On the zone's overview page"),
    secret("token", "API token", "Shown once"),
  ],
  auth: { kind: "header", name: "authorization", value: "Bearer {token}" },
  check: { method: "GET", url: "https://api.cloudflare.com/client/v4/zones/{zone}" },
  actions: {
    "block-address": {
      ipVersions: [4],
      plan: [
        {
          ...cloudflareFind,
          must: [{ test: { path: ["result", "0"], exists: false }, say: blockedAlready }],
        },
      ],
      apply: [
        { ...cloudflareFind, doneIf: { path: ["result", "0"], exists: true } },
        {
          method: "POST",
          url: cloudflareRules,
          body: {
            mode: "block",
            configuration: { target: "ip", value: "{target}" },
            notes: "Mini-XDR {run}",
          },
        },
      ],
      verify: [cloudflareFind],
      isThere: [{ path: ["result"], key: ["configuration", "value"], has: "{target}" }],
      revert: [
        {
          ...cloudflareFind,
          doneIf: { path: ["result", "0"], exists: false },
          keep: { rule: ["result", "0", "id"] },
        },
        { method: "DELETE", url: `${cloudflareRules}/{rule}` },
      ],
    },
  },
};

const aliasList = {
  method: "GET",
  url: "https://{host}/api/firewall/alias_util/list/{alias}",
} as const;

const aliasChange = (verb: "add" | "delete") =>
  ({
    method: "POST",
    url: `https://{host}/api/firewall/alias_util/${verb}/{alias}`,
    body: { address: "{target}" },
    must: [
      {
        test: { path: ["status"], equals: ["done"] },
        say: "OPNsense did not take the address. Is the alias there, and one of hosts?",
      },
    ],
  }) as const;

const opnsense: ConnectorDefinition = {
  name: "opnsense-alias",
  title: "OPNsense",
  documentation: "https://docs.opnsense.org/development/api/core/firewall.html",
  steps: [
    "Firewall, Aliases: add one of the type External (advanced), and a rule that blocks it.",
    "System, Access, Users: a user with the privilege Firewall: Alias; make an API key.",
  ],
  settings: [
    plain("host", "Address", "Of the firewall, with its port if it is not 443"),
    plain("alias", "Alias", "Its name"),
    plain("key", "Key", "Of the API key"),
    secret("keySecret", "Secret", "Of the API key"),
  ],
  auth: { kind: "basic", user: "{key}", password: "{keySecret}" },
  check: aliasList,
  actions: {
    "block-address": {
      plan: [
        {
          ...aliasList,
          must: [{ test: { path: ["rows"], exists: true }, say: "There is no such alias." }],
        },
      ],
      apply: [aliasChange("add")],
      verify: [aliasList],
      isThere: [{ path: ["rows"], key: ["ip"], has: "{target}" }],
      revert: [aliasChange("delete")],
    },
  },
};

const fortiGroup = "https://{host}/api/v2/cmdb/firewall/addrgrp/{group}";
const fortiName = "mini-xdr-{target}";

const fortigate: ConnectorDefinition = {
  name: "fortigate-group",
  title: "FortiGate",
  documentation: "https://fndn.fortinet.net/",
  steps: [
    "Make an address group and a policy that denies it.",
    "System, Administrators: a REST API administrator who may write firewall addresses.",
  ],
  settings: [
    plain("host", "Address", "Of the firewall, with its port if it is not 443"),
    plain("group", "Address group", "Its name"),
    secret("token", "API key", "Shown once"),
  ],
  auth: { kind: "header", name: "authorization", value: "Bearer {token}" },
  check: { method: "GET", url: fortiGroup },
  actions: {
    "block-address": {
      ipVersions: [4],
      plan: [
        {
          method: "GET",
          url: fortiGroup,
          errors: [{ status: 404, means: "refused", say: "There is no such group." }],
        },
      ],
      apply: [
        {
          method: "POST",
          url: "https://{host}/api/v2/cmdb/firewall/address",
          body: { name: fortiName, subnet: "{target}/32", comment: "Mini-XDR {run}" },
          errors: [{ status: 500, holds: "-5", means: "done", say: "It is there already." }],
        },
        {
          method: "POST",
          url: `${fortiGroup}/member`,
          body: { name: fortiName },
          errors: [{ status: 500, holds: "-5", means: "done", say: "It is there already." }],
        },
      ],
      verify: [{ method: "GET", url: fortiGroup }],
      isThere: [{ path: ["results", "0", "member"], key: ["name"], has: fortiName }],
      revert: [
        {
          method: "DELETE",
          url: `${fortiGroup}/member/${fortiName}`,
          errors: [{ status: 404, means: "done", say: "It is gone already." }],
        },
        {
          method: "DELETE",
          url: `https://{host}/api/v2/cmdb/firewall/address/${fortiName}`,
          errors: [{ status: 404, means: "done", say: "It is gone already." }],
        },
      ],
    },
  },
};

const panApi = "https://{host}/api/";
const panOk = [
  { test: { contains: 'status="success"' }, say: "The firewall says no: the key or its rights." },
] as const;
const panTag = (verb: "register" | "unregister"): string =>
  `<uid-message><version>2.0</version><type>update</type><payload><${verb}><entry ip="{target}"><tag><member>{tag}</member></tag></entry></${verb}></payload></uid-message>`;
const panList = {
  method: "GET",
  url: panApi,
  query: {
    type: "op",
    cmd: '<show><object><registered-ip><tag><entry name="{tag}"/></tag></registered-ip></object></show>',
  },
  must: panOk,
} as const;
const panChange = (verb: "register" | "unregister"): ConnectorCall => ({
  ...{ method: "POST", url: panApi, query: { type: "user-id", cmd: panTag(verb) } },
  // A second time it says that it is so already, which is no failure: it is looked at afterwards.
  must: [{ test: { contains: "<response" }, say: "That is no answer of a firewall." }],
});

/** Addresses are registered under a tag, which needs no commit. */
const paloAlto: ConnectorDefinition = {
  name: "panos-tag",
  title: "Palo Alto Networks PAN-OS",
  documentation: "https://docs.paloaltonetworks.com/pan-os/11-1/pan-os-panorama-api",
  steps: [
    "Make a dynamic address group that matches a tag of its own, and a policy that denies it.",
    "Make an administrator whose role may use the XML API for User-ID agent and operational requests only, and an API key for it.",
  ],
  settings: [
    plain("host", "Address", "Of the firewall"),
    plain("tag", "Tag", "Letters, digits and dashes, such as mini-xdr"),
    secret("key", "API key", ""),
  ],
  auth: { kind: "header", name: "x-pan-key", value: "{key}" },
  check: panList,
  actions: {
    "block-address": {
      plan: [
        {
          ...panList,
          must: [...panOk],
        },
      ],
      apply: [{ ...panList, doneIf: { contains: 'ip="{target}"' } }, panChange("register")],
      verify: [panList],
      isThere: [{ contains: 'ip="{target}"' }],
      revert: [panChange("unregister")],
    },
  },
};

export const networks: readonly ConnectorDefinition[] = [cloudflare, opnsense, fortigate, paloAlto];
