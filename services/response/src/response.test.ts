import { describe, expect, test } from "vitest";
import { approveRun } from "./approve-run.ts";
import { cancelRun, denyRun } from "./end-run.ts";
import { responseState, setKillSwitch } from "./kill-switch.ts";
import { responseLimits } from "./limits.ts";
import { getRun } from "./list-runs.ts";
import { keepProtected, setProtectedList } from "./protected-list.ts";
import { requestRun } from "./request-run.ts";
import { revertRun } from "./revert-run.ts";
import { simulateAction } from "./simulate-action.ts";
import { attacker, changeMember, createResponseWorld } from "./testing/response-world.ts";
import { workRun } from "./work-run.ts";

const setUp = async (critical: readonly string[] = []) => {
  const world = await createResponseWorld(critical);
  const { incidentId } = world;
  const block = {
    incidentId,
    action: "block-address",
    target: { kind: "address", key: attacker },
  } as const;
  const isolate = {
    incidentId,
    action: "isolate-device",
    target: { kind: "device", key: "web-1" },
  } as const;
  return { ...world, block, isolate };
};

const effect = `agent-web-1 block-address {"planned":{"address":"${attacker}"}}`;
const isolated = 'agent-web-1 isolate-device {"planned":{}}';

describe("what policy allows", () => {
  test("is begun at once, seen on the host, undone by the host in its time, and that is seen", async () => {
    const { as, block, settle, hosts, run, world, tenant } = await setUp();
    const { id } = await requestRun(as("responder"), { ...block, durationMs: 600_000 });
    await settle();
    expect(await run(id)).toMatchObject({ state: "succeeded" });
    expect(hosts.effects()).toEqual([effect]);
    await world.clock.advance(600_000);
    expect(hosts.effects()).toEqual([]);
    await world.clock.advance(responseLimits.hostFirstMs);
    await settle();
    const { steps } = await getRun(as("viewer"), { runId: id });
    expect(steps).toMatchObject([
      { kind: "attempt" },
      { kind: "succeeded", observed: "it is there" },
      { kind: "reverting", reason: "The time is up; the host had undone it by itself." },
      { kind: "reverted", observed: "it is not there" },
    ]);
    const receipts = await world.control.inTenant(tenant.tenant.id, (tx) =>
      tx.receipts.list({ limit: 20 }),
    );
    expect(receipts.map(({ action }) => action).toReversed()).toEqual([
      ...["response.request", "response.attempt", "response.succeeded"],
      ...["response.reverting", "response.reverted"],
    ]);
    // The registry says which fields; of each step, not only of the request.
    const ofSteps = receipts.filter(({ action }) => action !== "response.request");
    for (const { changes } of ofSteps) expect(changes?.["address"]).toEqual([null, attacker]);
  });

  test("is what the simulation showed, or is refused", async () => {
    const { as, block, hosts } = await setUp();
    const shown = await simulateAction(as("responder"), block);
    expect(shown).toMatchObject({ decision: { effect: "allow" }, agentId: "agent-web-1" });
    expect(hosts.changes).toEqual([]);
    const other = { ...block, durationMs: 120_000, planHash: shown.planHash ?? "" };
    await expect(requestRun(as("responder"), other)).rejects.toThrow("Look again");
    await requestRun(as("responder"), { ...block, planHash: shown.planHash ?? "" });
    await expect(requestRun(as("responder"), block)).rejects.toThrow("ready already");
  });

  test("is not begun over the cap of an hour until a person looked", async () => {
    const { as, block, settle, run, world, tenant, join } = await setUp();
    const { id } = await requestRun(as("responder"), block);
    await world.control.inTenant(tenant.tenant.id, async (tx) => {
      const { dueTime: _now, ...one } = await run0(tx.runs.byId(id));
      for (let index = 0; index < 30; index += 1) {
        await tx.runs.create({
          ...one,
          id: `old-${index}`,
          state: "failed",
          attemptTime: world.clock.now(),
        });
      }
    });
    await settle();
    const waiting = await run(id);
    expect(waiting).toMatchObject({ state: "waiting", approvers: 1 });
    expect(waiting.reason).toContain("within an hour");
    await approveRun(await join("responder"), { runId: id, planHash: waiting.planHash });
    await settle();
    expect(await run(id)).toMatchObject({ state: "succeeded" });
  });
});

const run0 = async <T>(found: Promise<T | undefined>): Promise<T> => {
  const value = await found;
  if (value === undefined) throw new Error("nothing");
  return value;
};

describe("what needs approval", () => {
  test("waits for another person, who sees the very plan", async () => {
    const { as, isolate, settle, hosts, run } = await setUp();
    const { id, planHash } = await requestRun(as("analyst"), isolate);
    await settle();
    expect(hosts.effects()).toEqual([]);
    const approve = (ctx: ReturnType<typeof as>, hash = planHash) =>
      approveRun(ctx, { runId: id, planHash: hash });
    await expect(approve(as("analyst"))).rejects.toMatchObject({ code: "REQUEST_FORBIDDEN" });
    await expect(approve(as("admin"), "0".repeat(64))).rejects.toThrow("not the plan");
    expect(await approve(as("admin"))).toMatchObject({ state: "ready" });
    await settle();
    expect(await run(id)).toMatchObject({ state: "succeeded" });
    expect(hosts.effects()).toEqual([isolated]);
    await revertRun(as("admin"), { runId: id, reason: "A mistake." });
    await settle();
    expect(await run(id)).toMatchObject({ state: "reverted", reason: "A mistake." });
    expect(hosts.changes).toEqual([`+${isolated}`, `-${isolated}`]);
  });

  test("of a critical target waits for two others, and whoever asked is none of them", async () => {
    const { as, isolate, settle, hosts, join } = await setUp(["web-1"]);
    const { id, planHash } = await requestRun(as("responder"), isolate);
    await expect(approveRun(as("responder"), { runId: id, planHash })).rejects.toThrow("else");
    expect(await approveRun(as("admin"), { runId: id, planHash })).toMatchObject({
      state: "waiting",
    });
    await expect(approveRun(as("admin"), { runId: id, planHash })).rejects.toMatchObject({
      code: "REQUEST_CONFLICT",
    });
    await settle();
    expect(hosts.changes).toEqual([]);
    await approveRun(await join("responder"), { runId: id, planHash });
    await settle();
    expect(hosts.changes).toEqual([`+${isolated}`]);
  });

  test("is done once, however many approve at once and however many workers look", async () => {
    const { as, isolate, worker, hosts, join, tenant } = await setUp();
    const { id, planHash } = await requestRun(as("analyst"), isolate);
    const people = await Promise.all(Array.from({ length: 100 }, () => join("responder")));
    const answers = await Promise.allSettled(
      people.map((ctx) => approveRun(ctx, { runId: id, planHash })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const works = Array.from({ length: 20 }, (_, index) =>
      workRun(worker({ holder: `worker-${index}` }), tenant.tenant.id, id),
    );
    await Promise.all(works);
    expect(hosts.received.filter(({ operation }) => operation === "apply")).toHaveLength(1);
    expect(hosts.changes).toEqual([`+${isolated}`]);
  });

  test("does not count one person twice, by whatever account", async () => {
    const { as, isolate, join } = await setUp(["web-1"]);
    const ann = await join("responder", "ann@example.com");
    const { id, planHash } = await requestRun(ann, isolate);
    const again = await join("admin", "ann+second@example.com");
    await expect(approveRun(again, { runId: id, planHash })).rejects.toThrow("same person");
    expect(await getRun(as("viewer"), { runId: id })).toMatchObject({ approvals: [] });
  });

  test.each<[string, { readonly role?: "viewer"; readonly disabled?: boolean }]>([
    ["may approve no more", { role: "viewer" }],
    ["is disabled", { disabled: true }],
  ])("is not begun when who approved %s by then", async (_, change) => {
    const { as, isolate, join, settle, run, hosts, world } = await setUp();
    const bob = await join("responder");
    const { id, planHash } = await requestRun(as("analyst"), isolate);
    await approveRun(bob, { runId: id, planHash });
    await changeMember(world.control, bob, change);
    await settle();
    expect(await run(id)).toMatchObject({ state: "waiting" });
    expect(hosts.changes).toEqual([]);
    const { id: other } = as("admin").actor;
    expect(other).not.toBe(bob.actor.id);
    await approveRun(as("admin"), { runId: id, planHash });
    await settle();
    expect(await run(id)).toMatchObject({ state: "succeeded" });
  });

  test("is over when nobody approves in time, when denied and when taken back", async () => {
    const { as, isolate, block, settle, run, hosts, world } = await setUp();
    const first = await requestRun(as("analyst"), isolate);
    await world.clock.advance(responseLimits.approvalMs);
    const late = approveRun(as("admin"), { runId: first.id, planHash: first.planHash });
    await expect(late).rejects.toThrow("time is over");
    await settle();
    expect(await run(first.id)).toMatchObject({ state: "expired" });
    const second = await requestRun(as("analyst"), isolate);
    await denyRun(as("responder"), { runId: second.id, reason: "It is a test host." });
    const third = await requestRun(as("analyst"), block);
    await cancelRun(as("analyst"), { runId: third.id, reason: "Not needed." });
    for (const { id, planHash } of [second, third]) {
      await expect(approveRun(as("admin"), { runId: id, planHash })).rejects.toThrow(
        "not possible",
      );
    }
    await settle();
    expect(hosts.changes).toEqual([]);
  });
});

describe("the kill switch", () => {
  test("stops what was approved already, and lets things be undone", async () => {
    const { as, isolate, block, settle, run, hosts } = await setUp();
    const done = await requestRun(as("responder"), block);
    await settle();
    const { id, planHash } = await requestRun(as("responder"), isolate);
    await approveRun(as("admin"), { runId: id, planHash });
    await setKillSwitch(as("responder"), { on: true, reason: "Something is odd." });
    await settle();
    expect(await run(id)).toMatchObject({ state: "denied" });
    expect(await requestRun(as("responder"), isolate)).toMatchObject({ state: "denied" });
    await revertRun(as("responder"), { runId: done.id, reason: "Back." });
    await settle();
    expect(hosts.changes).toEqual([`+${effect}`, `-${effect}`]);
    const off = { on: false, reason: "It was nothing." };
    await expect(setKillSwitch(as("responder"), off)).rejects.toThrow();
    await setKillSwitch(as("admin"), off);
    expect((await responseState(as("viewer"))).settings.killSwitch).toBeUndefined();
  });

  test("of the installation stops every tenant", async () => {
    const { as, block, settle, run, world, hosts } = await setUp();
    const { id } = await requestRun(as("responder"), block);
    const state = { by: "operator", time: 1, reason: "Maintenance." };
    await world.control.asSystem(({ runDirectory }) => runDirectory.setKillSwitch(state));
    await settle();
    expect(await run(id)).toMatchObject({ state: "denied" });
    expect(hosts.changes).toEqual([]);
  });
});

describe("the list of protected targets", () => {
  test("is added to by one and taken from by two administrators", async () => {
    const { as, block, join, hosts, settle } = await setUp();
    const full = { networks: [`${attacker}/32`], names: ["web-1"] };
    const empty = { networks: [], names: [] };
    await setProtectedList(as("admin"), full);
    expect(await requestRun(as("admin"), block)).toMatchObject({ state: "denied" });
    for (let tries = 0; tries < 3; tries += 1) {
      expect((await setProtectedList(as("admin"), empty)).protected).toEqual(full);
    }
    await keepProtected(as("admin"));
    const bob = await join("admin");
    expect((await setProtectedList(bob, empty)).protected).toEqual(full);
    expect((await setProtectedList(as("admin"), empty)).protected).toEqual(empty);
    await requestRun(as("admin"), block);
    await setProtectedList(as("admin"), full);
    await settle();
    expect(hosts.changes).toEqual([]);
  });
});

test("a sandbox and a viewer begin nothing, and no host hears of it", async () => {
  const { as, block, hosts } = await setUp();
  expect(await requestRun(as("admin", true), block)).toMatchObject({ state: "denied" });
  await expect(requestRun(as("viewer"), block)).rejects.toMatchObject({
    code: "REQUEST_FORBIDDEN",
  });
  expect(hosts.received).toEqual([]);
});
