import type { Places } from "@xdr/ports";
import { sampleEvent } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { presentEntity, presentPlace } from "./place.ts";

const places: Places = { lookup: (text) => (text === "8.8.8.8" ? { country: "US" } : undefined) };
const entity = { kind: "address", key: "8.8.8.8", label: "8.8.8.8", role: "source" } as const;

describe("places", () => {
  it("stand beside addresses that are somewhere, and beside nothing else", () => {
    expect(presentEntity(entity, places)).toEqual({ ...entity, place: { country: "US" } });
    const device = { ...entity, kind: "device" } as const;
    expect(presentEntity(device, places)).toEqual(device);
    const inner = { ...entity, label: "10.0.0.1" };
    expect(presentEntity(inner, places)).toEqual(inner);
  });

  it("of an event are those that it was stored with", () => {
    const { event } = sampleEvent();
    const found = {
      ...event,
      src_endpoint: {
        ip: "8.8.8.8",
        location: { country: "US" },
        autonomous_system: { number: 1 },
      },
      dst_endpoint: { ip: "10.0.0.1" },
      enrichments: [
        { name: "src_endpoint.ip", value: "8.8.8.8", type: "address_kind", data: { kind: "tor" } },
      ],
    };
    expect(presentPlace(found, "src_endpoint")).toEqual({
      country: "US",
      asNumber: 1,
      isTor: true,
    });
    expect(presentPlace(found, "dst_endpoint")).toBeUndefined();
  });
});
