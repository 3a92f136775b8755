import type { HostCommands } from "@xdr/ports";
import { expect, test } from "vitest";
import { approveRun } from "./approve-run.ts";
import { getRun } from "./list-runs.ts";
import { requestRun } from "./request-run.ts";
import { revertRun } from "./revert-run.ts";
import { Death, mortal } from "./testing/mortal.ts";
import { createResponseWorld } from "./testing/response-world.ts";
import { sampleActions } from "./testing/sample-actions.ts";

const targets = {
  "block-address": { kind: "address", key: "203.0.113.7" },
  "isolate-device": { kind: "device", key: "web-1" },
  "disable-user": { kind: "user", key: "web-1\\deploy" },
  "kill-process": { kind: "process", key: "web-1/4711", label: "4711" },
  "suspend-process": { kind: "process", key: "web-1/4711", label: "4711" },
  "quarantine-file": { kind: "file", key: "web-1:/tmp/x", label: "/tmp/x" },
  "collect-evidence": { kind: "device", key: "web-1" },
} as const;

const names = Object.keys(targets).filter((name): name is keyof typeof targets => name in targets);

/** A run of the action that may begin. */
const readyRun = async (action: keyof typeof targets) => {
  const world = await createResponseWorld();
  const wanted = { incidentId: world.incidentId, action, target: targets[action] };
  const run = await requestRun(world.as("responder"), wanted);
  for (let count = 0; count < run.approvers; count += 1) {
    const { id, planHash } = run;
    await approveRun(await world.join("admin"), { runId: id, planHash });
  }
  return { ...world, id: run.id };
};

const leaseMsMax = 120_000;

test.each(names)("%s is done once, wherever its worker dies", async (action) => {
  let deaths = 0;
  for (const isAfter of [false, true]) {
    for (let budget = 0; ; budget += 1) {
      const { id, worker, settle, hosts, run, world, as } = await readyRun(action);
      const { parts, isDead } = mortal(worker(), { budget, isAfter });
      await settle(worker({ ...parts, holder: "mortal" })).catch((error: unknown) =>
        expect(error).toBeInstanceOf(Death),
      );
      if (!isDead()) break;
      deaths += 1;
      await world.clock.advance(leaseMsMax);
      await settle(worker({ holder: "heir" }));
      expect([budget, isAfter, (await run(id)).state]).toEqual([budget, isAfter, "succeeded"]);
      expect(hosts.changes).toHaveLength(1);
      expect(hosts.effects()).toHaveLength(1);
      const { steps } = await getRun(as("viewer"), { runId: id });
      expect(steps.map(({ kind }) => kind)).toEqual(["attempt", "succeeded"]);
    }
  }
  expect(deaths).toBeGreaterThanOrEqual(14);
});

test.each(
  names.filter((name) => sampleActions.some((entry) => entry.name === name && entry.reversible)),
)("%s is undone once, wherever its worker dies", async (action) => {
  for (const isAfter of [false, true]) {
    for (let budget = 0; ; budget += 1) {
      const { id, worker, settle, hosts, run, world, as } = await readyRun(action);
      await settle();
      await revertRun(as("admin"), { runId: id, reason: "Back." });
      const { parts, isDead } = mortal(worker(), { budget, isAfter });
      await settle(worker({ ...parts, holder: "mortal" })).catch((error: unknown) =>
        expect(error).toBeInstanceOf(Death),
      );
      if (!isDead()) break;
      await world.clock.advance(leaseMsMax);
      await settle(worker({ holder: "heir" }));
      expect([budget, isAfter, (await run(id)).state]).toEqual([budget, isAfter, "reverted"]);
      expect(hosts.changes.map((change) => change[0])).toEqual(["+", "-"]);
    }
  }
});

test("a worker that was paused and comes back late writes nothing", async () => {
  const { id, worker, settle, hosts, run, world, tenant } = await readyRun("isolate-device");
  let isPaused = false;
  const paused: HostCommands["send"] = async (tenantId, agentId, command, signal) => {
    const answer = await worker().commands.send(tenantId, agentId, command, signal);
    if (command.operation === "verify" && !isPaused) {
      isPaused = true;
      await world.clock.advance(leaseMsMax);
      await settle(worker({ holder: "heir" }));
    }
    return answer;
  };
  await expect(
    settle(worker({ holder: "paused", commands: { send: paused } })),
  ).rejects.toMatchObject({ code: "REQUEST_CONFLICT" });
  expect(await run(id)).toMatchObject({ state: "succeeded" });
  expect(hosts.changes).toHaveLength(1);
  const steps = await world.control.inTenant(tenant.tenant.id, (tx) => tx.runs.steps(id));
  expect(steps.map(({ kind }) => kind)).toEqual(["attempt", "succeeded"]);
});
