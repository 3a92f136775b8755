import { classUid } from "@xdr/event";
import { expect, test } from "vitest";
import { phaseOf } from "./phase.ts";
import { type EventDraft, testEvent } from "./test-event.ts";

const inward = { src_endpoint: { ip: "203.0.113.7" }, dst_endpoint: { ip: "10.0.0.5" } };
const outward = { src_endpoint: { ip: "10.0.0.5" }, dst_endpoint: { ip: "203.0.113.7" } };
const shell = ["attack.persistence", "attack.t1505.003"];

test.each<[string, "attempt" | "effect", EventDraft, readonly string[]]>([
  ["a login", "effect", { class_uid: classUid.authentication, status_id: 1 }, []],
  ["a failed login", "attempt", { class_uid: classUid.authentication, status_id: 2 }, []],
  ["a login with unknown outcome", "attempt", { class_uid: classUid.authentication }, []],
  ["a started process", "effect", { class_uid: classUid.processActivity }, ["attack.execution"]],
  ["a failed process", "attempt", { class_uid: classUid.processActivity, status_id: 2 }, []],
  ["a changed account", "effect", { class_uid: classUid.accountChange }, []],
  ["an installed service", "effect", { class_uid: classUid.windowsServiceActivity }, []],
  ["a cleared log", "effect", { class_uid: classUid.eventLogActivity }, []],
  ["a script", "effect", { class_uid: classUid.scriptActivity }, []],
  ["a cloud call", "effect", { class_uid: classUid.apiActivity }, []],
  [
    "a refused cloud call",
    "attempt",
    { class_uid: classUid.apiActivity, api: { response: { error: "AccessDenied" } } },
    [],
  ],
  [
    "a web request",
    "attempt",
    { class_uid: classUid.httpActivity, http_response: { code: 200 }, ...inward },
    ["attack.initial-access"],
  ],
  [
    "a web shell that answers",
    "effect",
    { class_uid: classUid.httpActivity, http_response: { code: 200 }, ...inward },
    shell,
  ],
  [
    "a web shell that is not there",
    "attempt",
    { class_uid: classUid.httpActivity, http_response: { code: 404 }, ...inward },
    shell,
  ],
  [
    "an alert about traffic inwards",
    "attempt",
    { class_uid: classUid.detectionFinding, ...inward },
    [],
  ],
  [
    "an alert about traffic outwards",
    "effect",
    { class_uid: classUid.detectionFinding, ...outward },
    [],
  ],
  [
    "blocked traffic outwards",
    "attempt",
    { class_uid: classUid.networkActivity, disposition_id: 2, ...outward },
    [],
  ],
  ["reconnaissance", "attempt", { class_uid: classUid.dnsActivity }, ["attack.reconnaissance"]],
  ["an undecoded line about impact", "effect", { class_uid: 0 }, ["attack.impact"]],
  ["an undecoded line", "attempt", { class_uid: 0 }, []],
])("%s is an %s", (_, expected, draft, tags) => {
  expect(phaseOf({ tags, custom: {} }, testEvent(draft))).toBe(expected);
});

test("the rule's own word decides, if it is one of the two", () => {
  const failed = testEvent({ class_uid: classUid.authentication, status_id: 2 });
  const phase = (value: unknown): string =>
    phaseOf({ tags: [], custom: { mini_xdr: value } }, failed);
  expect(phase({ phase: "effect" })).toBe("effect");
  for (const bad of [{ phase: "no" }, { phase: 1 }, "effect", null, []]) {
    expect(phase(bad)).toBe("attempt");
  }
});
