import { classUid, type OcsfEvent } from "@xdr/event";
import type { Places } from "@xdr/ports";
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
const enrich = createEnrich(places);

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
