import { asTenantId, classUid, type OcsfEvent } from "@xdr/event";
import type { Assets, Places, WebNames } from "@xdr/ports";
import { expect, it } from "vitest";
import { createEnrich } from "./enrich.ts";

const eventOf = (more: Partial<OcsfEvent>): OcsfEvent => ({
  class_uid: classUid.networkActivity,
  category_uid: 4,
  activity_id: 1,
  type_uid: 400_101,
  severity_id: 1,
  time: 0,
  metadata: { version: "1.5.0", product: { name: "x" } },
  ...more,
});

const asked: string[] = [];
const places: Places = {
  lookup: (address) => {
    asked.push(address);
    if (address === "8.8.8.8") return { country: "US", asNumber: 15_169, asName: "Google" };
    return address === "185.220.101.1" ? { country: "DE", isTor: true } : undefined;
  },
};
const tenant = asTenantId("one");
const enrichBy = (facts: Parameters<typeof createEnrich>[0]) => {
  const enrich = createEnrich(facts);
  if (enrich === undefined) throw new Error("there are facts");
  return (event: OcsfEvent, tenantId = tenant): OcsfEvent => {
    const added = enrich({ event, device: event.device, tenantId });
    return added === undefined ? event : { ...event, ...added };
  };
};
const enrich = enrichBy({ places });

it("says of both ends where they are, and looks an address up once", () => {
  const event = eventOf({
    src_endpoint: { ip: "8.8.8.8", port: 53 },
    dst_endpoint: { ip: "10.0.0.1" },
  });
  for (let count = 0; count < 3; count += 1) {
    expect(enrich(event)).toEqual({
      ...event,
      src_endpoint: {
        ip: "8.8.8.8",
        port: 53,
        location: { country: "US" },
        autonomous_system: { number: 15_169, name: "Google" },
      },
    });
  }
  expect(asked).toEqual(["8.8.8.8", "10.0.0.1"]);
});

it("tells of Tor beside the event", () => {
  const found = enrich(eventOf({ src_endpoint: { ip: "185.220.101.1" } }));
  expect(found.enrichments).toEqual([
    {
      name: "src_endpoint.ip",
      value: "185.220.101.1",
      type: "address_kind",
      data: { kind: "tor" },
    },
  ]);
  expect(found.src_endpoint?.location).toEqual({ country: "DE" });
});

it("leaves what the source said, and events without places, as they are", () => {
  const own = eventOf({ src_endpoint: { ip: "8.8.8.8", location: { country: "CH" } } });
  expect(enrich(own).src_endpoint?.location).toEqual({ country: "CH" });
  const bare = eventOf({ src_endpoint: { hostname: "x" } });
  expect(enrich(bare)).toBe(bare);
});

it("is nothing at all without facts", () => {
  expect(createEnrich({})).toBeUndefined();
});

const read: string[] = [];
const names: WebNames = {
  registeredDomain: (hostname) => {
    read.push(hostname);
    return hostname.endsWith("example.org") ? "example.org" : undefined;
  },
  agent: (text) => {
    read.push(text);
    return text === "" ? undefined : { browser: "curl", device: "desktop", isBot: true };
  },
};

it("reads user agents and host names, once while they are busy", () => {
  const named = enrichBy({ names });
  const event = eventOf({
    http_request: { user_agent: "curl/8", url: { hostname: "a.example.org" } },
    query: { hostname: "b.example.org" },
    dst_endpoint: { hostname: "printer" },
  });
  const found = [named(event), named(event)].map(({ enrichments }) => enrichments);
  const domain = { type: "registered_domain", data: { domain: "example.org" } };
  const agent = { browser: "curl", device: "desktop", bot: "true" };
  expect(found[0]).toEqual([
    { name: "http_request.user_agent", value: "curl/8", type: "user_agent", data: agent },
    { name: "query.hostname", value: "b.example.org", ...domain },
    { name: "http_request.url.hostname", value: "a.example.org", ...domain },
  ]);
  expect(found[1]).toEqual(found[0]);
  expect(read).toEqual(["curl/8", "b.example.org", "a.example.org", "printer"]);
});

it("leaves names alone that are longer than names are", () => {
  const event = eventOf({ query: { hostname: `${"a".repeat(2_000)}.example.org` } });
  expect(enrichBy({ names })(event)).toBe(event);
});

it("says how much something matters to its own tenant, and to no other", () => {
  const said = new Map([
    ["device web-1", "critical"],
    ["user web-1\\root", "high"],
    ["address 10.0.0.1", "low"],
  ] as const);
  const assets: Assets = (tenantId) =>
    tenantId === tenant
      ? {
          criticality: (kind, key) =>
            new Map<string, "low" | "high" | "critical">(said).get(`${kind} ${key}`),
        }
      : undefined;
  const about = enrichBy({ assets });
  const event = eventOf({
    device: { hostname: "WEB-1" },
    user: { name: "Root" },
    dst_endpoint: { ip: "10.0.0.1" },
  });
  expect(about(event).enrichments).toEqual([
    {
      name: "device.hostname",
      value: "web-1",
      type: "criticality",
      data: { criticality: "critical" },
    },
    {
      name: "dst_endpoint.ip",
      value: "10.0.0.1",
      type: "criticality",
      data: { criticality: "low" },
    },
    { name: "user.name", value: "Root", type: "criticality", data: { criticality: "high" } },
  ]);
  expect(about(event, asTenantId("other"))).toBe(event);
});
