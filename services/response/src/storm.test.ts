import { isXdrError } from "@xdr/event";
import { expect, test } from "vitest";
import { approveRun } from "./approve-run.ts";
import { setKillSwitch } from "./kill-switch.ts";
import { responseLimits } from "./limits.ts";
import { listRuns } from "./list-runs.ts";
import { requestRun } from "./request-run.ts";
import { machineActor } from "./respond-by-itself.ts";
import { createResponseWorld } from "./testing/response-world.ts";
import { sampleActions } from "./testing/sample-actions.ts";

/** The fault plan's R5 is 10,000; the same code is asked as often for each. `STORM=10000` runs that. */
const alerts = Number(process.env["STORM"] ?? 900);
const cap = sampleActions.find(({ name }) => name === "block-address")?.perHourMax ?? 0;

test("a storm of alerts reaches the cap of the hour and no further; people decide on the rest, and the kill switch ends it", async () => {
  const { as, settle, hosts, incidentId, world } = await createResponseWorld([], 4);
  const machine = { ...as("responder"), actor: machineActor };
  let refused = 0;
  for (let number = 0; number < alerts; number += 1) {
    const key = `198.20.${number >> 8}.${number & 255}`;
    const target = { kind: "address", key } as const;
    try {
      await requestRun(machine, { incidentId, action: "block-address", target });
    } catch (error) {
      if (!isXdrError(error) || error.code !== "REQUEST_RATE_EXCEEDED") throw error;
      refused += 1;
    }
    if (number % 200 === 199) await settle();
  }
  await settle();
  const begun = () => hosts.effects().length;
  expect(begun()).toBe(cap);
  const waiting = await listRuns(as("responder"), { states: ["waiting"], limit: 10_000 });
  expect(waiting.length).toBe(responseLimits.openRunsMax);
  expect(refused).toBe(alerts - cap - waiting.length);
  expect(waiting[0]?.reason).toContain("a person must look");

  // A person lets some more happen, up to five times the cap.
  const [first, ...others] = waiting;
  const approve = (run: typeof first) =>
    approveRun(as("admin"), { runId: run?.id ?? "", planHash: run?.planHash ?? "" });
  await approve(first);
  await settle();
  expect(begun()).toBe(cap + 1);

  await setKillSwitch(as("admin"), { on: true, reason: "It is a storm." });
  for (const run of others.slice(0, 20)) await approve(run).catch(() => undefined);
  await settle();
  expect(begun()).toBe(cap + 1);
  await world.clock.advance(responseLimits.capWindowMs + 1);
  await settle();
  expect(begun()).toBeLessThanOrEqual(cap + 1);
}, 300_000);
