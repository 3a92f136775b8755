import { asIncidentId } from "@xdr/event";
import { describe, expect, test } from "vitest";
import type { ResponseContext } from "./context.ts";
import { setKillSwitch } from "./kill-switch.ts";
import { listRuns } from "./list-runs.ts";
import { requestRun } from "./request-run.ts";
import { machineActor, respondByItself } from "./respond-by-itself.ts";
import { revertRun } from "./revert-run.ts";
import { attacker, createResponseWorld } from "./testing/response-world.ts";

const setUp = async (critical: readonly string[] = [], autonomy = 2) => {
  const world = await createResponseWorld(critical, autonomy);
  const machine: ResponseContext = { ...world.as("responder"), actor: machineActor };
  const bySelf = () => respondByItself(machine, world.incidentId);
  const begun = async () => {
    await world.settle();
    const runs = await listRuns(world.as("viewer"), { limit: 100 });
    return runs
      .filter(({ requestedBy }) => requestedBy.kind === "system")
      .map(({ plan, state }) => `${plan.action} ${state}`)
      .toSorted();
  };
  return { ...world, machine, bySelf, begun };
};

describe("what starts by itself", () => {
  test("is nothing below autonomy 2", async () => {
    for (const autonomy of [0, 1]) {
      const { bySelf, begun, hosts } = await setUp([], autonomy);
      expect(await bySelf()).toEqual({ started: [], skipped: [] });
      expect(await begun()).toEqual([]);
      expect(hosts.changes).toEqual([]);
    }
  });

  test("at 2 is what changes nothing, and cutting off the attacker; the rest waits for people", async () => {
    const { bySelf, begun } = await setUp();
    const { started } = await bySelf();
    expect(started.every(({ state }) => state === "ready")).toBe(true);
    expect(await begun()).toEqual(["block-address succeeded", "collect-evidence succeeded"]);
  });

  test("is done once for an incident, however often it changes and whatever became of it", async () => {
    const { bySelf, begun, as, settle } = await setUp();
    const all = await Promise.all(Array.from({ length: 20 }, bySelf));
    expect(all.flatMap(({ started }) => started)).toHaveLength(2);
    await settle();
    const runs = await listRuns(as("viewer"), { limit: 100 });
    const block = runs.find(({ plan }) => plan.action === "block-address");
    await revertRun(as("admin"), { runId: block?.id ?? "", reason: "It was our scanner." });
    await settle();
    expect(await bySelf()).toEqual({ started: [], skipped: [] });
    expect(await begun()).toEqual(["block-address reverted", "collect-evidence succeeded"]);
  });

  test("is not what a person asked for already", async () => {
    const { bySelf, as, incidentId, begun } = await setUp();
    const target = { kind: "address", key: attacker } as const;
    await requestRun(as("responder"), { incidentId, action: "block-address", target });
    await bySelf();
    expect(await begun()).toEqual(["collect-evidence succeeded"]);
  });

  test("is nothing under the kill switch, in a sandbox, on critical targets, for closed incidents", async () => {
    const stopped = await setUp();
    await setKillSwitch(stopped.as("admin"), { on: true, reason: "drill" });
    expect((await stopped.bySelf()).started).toEqual([]);

    const { machine, incidentId } = await setUp();
    expect((await respondByItself({ ...machine, sandbox: true }, incidentId)).started).toEqual([]);

    const critical = await setUp([attacker]);
    expect((await critical.bySelf()).started.map(({ plan }) => plan.action)).toEqual([
      "collect-evidence",
    ]);

    const closed = await setUp();
    const { world, tenant } = closed;
    await world.control.inTenant(tenant.tenant.id, async (tx) => {
      const incident = await tx.incidents.byId(asIncidentId(closed.incidentId));
      if (incident === undefined) return;
      await tx.incidents.put({ ...incident, status: "closed", revision: incident.revision + 1 });
    });
    expect((await closed.bySelf()).started).toEqual([]);
  });

  test("is not begun when autonomy is taken back in between", async () => {
    const { bySelf, begun, worker, settle, hosts } = await setUp();
    await bySelf();
    await settle(worker({ autonomyOf: async () => 1 }));
    expect(await begun()).toEqual(["block-address denied", "collect-evidence denied"]);
    expect(hosts.effects()).toEqual([]);
  });
});
