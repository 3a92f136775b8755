import { asEventId, asFindingId, asTenantId, type Finding } from "@xdr/event";
import type { CorrelationMatch } from "@xdr/sigma";
import { sampleFinding } from "@xdr/testing";
import { expect, test } from "vitest";
import { netOutcome, nothingFound, type Outcome } from "./outcome.ts";
import { testEvent } from "./test-event.ts";

const tenantId = asTenantId("t");
const id = asFindingId("f");
const finding: Finding = sampleFinding(tenantId, { id });
// What it is a match of plays no part here.
const match: CorrelationMatch = JSON.parse("{}");
const one = {
  id,
  tenantId,
  eventId: asEventId("e"),
  match,
  standIn: testEvent({ class_uid: 0 }),
};
const told: Outcome = { ...nothingFound, findings: [finding] };
const toTell: Outcome = { ...nothingFound, untold: [one] };
const gone: Outcome = { ...nothingFound, withdrawn: [{ tenantId, id }] };

test("a finding that was told, withdrawn and found again is one finding", () => {
  expect(netOutcome([told, toTell])).toEqual(told);
  expect(netOutcome([toTell, told])).toEqual(told);
  expect(netOutcome([told, gone, toTell])).toEqual(toTell);
  expect(netOutcome([told, gone])).toEqual(gone);
  expect(netOutcome([gone, told])).toEqual(told);
});
