import { asTenantId, classUid, type DecodedEvent } from "@xdr/event";
import { describe, expect, test } from "vitest";
import { createDeviceNames } from "./device-names.ts";
import { type EventDraft, testEvent } from "./test-event.ts";

const tenant = asTenantId("t1");
const told = (draft: Partial<EventDraft>, product = "linux"): DecodedEvent =>
  testEvent(
    { class_uid: classUid.networkActivity, device: { hostname: "web-1" }, ...draft },
    { logsource: { product } },
  );
const learn = (...events: readonly DecodedEvent[]) => {
  const names = createDeviceNames();
  for (const event of events) names.note(event);
  return names;
};
const inbound = (ip: string): Partial<EventDraft> => ({
  connection_info: { direction: "Inbound" },
  dst_endpoint: { ip },
});

describe("an address is known as a device's", () => {
  test("when the device names it, or its packet filter let something in for it", () => {
    const names = learn(
      told({ device: { hostname: "db-1", ip: "10.0.0.7" } }),
      told(inbound("192.0.2.10")),
    );
    expect(names.of(tenant)("10.0.0.7")).toBe("db-1");
    expect(names.of(tenant)("192.0.2.10")).toBe("web-1");
    expect(names.of(asTenantId("t2"))("10.0.0.7")).toBeUndefined();
  });

  test.each<[string, DecodedEvent]>([
    ["a sensor saw it", told(inbound("192.0.2.10"), "suricata")],
    ["it was forwarded", told({ dst_endpoint: { ip: "192.0.2.10" } })],
    ["nobody has a name", told({ ...inbound("192.0.2.10"), device: {} })],
  ])("but not when %s", (_, event) => {
    expect(learn(event).of(tenant)("192.0.2.10")).toBeUndefined();
  });

  test.each(["127.0.0.1", "224.0.0.251", "10.0.0.255", "0.0.0.0"])("%s is nobody's", (ip) => {
    expect(learn(told(inbound(ip))).of(tenant)(ip)).toBeUndefined();
  });

  test("by its latest name, also after a restart", () => {
    const names = learn(
      told({ device: { hostname: "old", ip: "10.0.0.7" } }),
      told({ device: { hostname: "new", ip: "10.0.0.7" } }),
    );
    const next = createDeviceNames();
    next.restore(JSON.parse(JSON.stringify(names.snapshot())));
    expect(next.of(tenant)("10.0.0.7")).toBe("new");
    for (const bad of [undefined, {}, [1], [["a", 2]]]) {
      expect(() => next.restore(bad)).toThrow(TypeError);
    }
    expect(next.of(tenant)("10.0.0.7")).toBe("new");
  });
});
