import { asSourceId } from "@xdr/event";
import type { Agent } from "@xdr/ports";
import { expect, it } from "vitest";
import { isHalted, isInRing, rolloutOf } from "./rollouts.ts";

const ids = Array.from({ length: 2_000 }, (_, at) => `agent-${at}`);
const ring = (percent: number, version = "1.2.3") =>
  ids.filter((id) => isInRing(id, { group: "web", version, percent }));

const host = (version: string, failed?: string): Agent => ({
  ...{ id: "a", hostname: "web-1", group: "web", platform: "linux x64", version },
  ...{ keyId: "k", publicKey: "p", sourceId: asSourceId("s"), createdTime: 1 },
  ...(failed === undefined
    ? {}
    : {
        health: {
          ...{ spoolBytes: 0, spoolWaiting: 0, dropped: 0, level: "calm", cpuShare: 0 },
          ...{ memoryBytes: 0, sensors: [], failedUpgrade: { version: failed, reason: "x" } },
        },
      }),
});
const hosts = (count: number, one: Agent): readonly Agent[] =>
  Array.from({ length: count }, () => one);

it("takes none at 0, all at 100, about as many as it says between, and nobody out as it grows", () => {
  expect([ring(0).length, ring(100).length]).toEqual([0, ids.length]);
  expect(ring(10).length / ids.length).toBeGreaterThan(0.05);
  expect(ring(10).length / ids.length).toBeLessThan(0.15);
  expect(ring(50)).toEqual(expect.arrayContaining(ring(10)));
  expect(ring(10, "1.2.4")).not.toEqual(ring(10));
});

it("halts when more than one of fifty that tried it failed", () => {
  const failed = host("1.0.0", "1.2.3");
  expect(isHalted([...hosts(49, host("1.2.3")), failed], "1.2.3")).toBe(false);
  expect(isHalted([...hosts(48, host("1.2.3")), failed], "1.2.3")).toBe(true);
  expect(isHalted([failed, ...hosts(500, host("1.0.0"))], "1.2.3")).toBe(true);
  expect(isHalted([failed], "1.2.4")).toBe(false);
  expect(isHalted([], "1.2.3")).toBe(false);
});

it("asks the group first, then what is said of all", () => {
  const all = { group: "*", version: "1.0.0", percent: 1 };
  const web = { group: "web", version: "2.0.0", percent: 1 };
  expect(rolloutOf([all, web], "web")).toBe(web);
  expect(rolloutOf([all, web], "db")).toBe(all);
  expect(rolloutOf([web], "db")).toBeUndefined();
});
