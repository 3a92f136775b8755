import type { HostCommands } from "@xdr/ports";
import { describe, expect, test } from "vitest";
import { approveRun } from "../approve-run.ts";
import { denyRun } from "../end-run.ts";
import { listRuns } from "../list-runs.ts";
import { requestRun } from "../request-run.ts";
import { Death, mortal } from "../testing/mortal.ts";
import { actionStep, createPlaybookWorld, playbookOf, stepId } from "../testing/playbook-world.ts";
import { attacker } from "../testing/response-world.ts";
import { retryDelayMs } from "./ask-for-action.ts";
import { playbookRunLimits } from "./playbook-context.ts";
import { enablePlaybook } from "./save-playbook.ts";
import { startByTriggers, startPlaybook } from "./start-playbook.ts";
import {
  answerPlaybook,
  cancelPlaybook,
  dismissPlaybook,
  retryPlaybook,
  skipPlaybookStep,
} from "./steer-playbook.ts";
import { workPlaybook } from "./work-playbook.ts";

const block = playbookOf([actionStep("block-address"), actionStep("collect-evidence")]);
const isolate = playbookOf([actionStep("isolate-device")]);

const begun = async (playbook = block, autonomy = 2) => {
  const world = await createPlaybookWorld([playbook], autonomy);
  const wanted = { playbookId: playbook.id, incidentId: world.incidentId };
  const { id } = await startPlaybook(world.playbookAs("responder"), wanted);
  return { ...world, id, wanted };
};

describe("a run", () => {
  test("does its steps one after the other, each through policy, and leaves receipts", async () => {
    const { settleAll, playbookRun, id, hosts, world, tenant } = await begun();
    await settleAll();
    expect(await playbookRun(id)).toMatchObject({ state: "succeeded" });
    expect(hosts.effects().map((effect) => effect.split(" ")[1])).toEqual([
      ...["block-address", "collect-evidence"],
    ]);
    const receipts = await world.control.inTenant(tenant.tenant.id, (tx) =>
      tx.receipts.list({ limit: 50 }),
    );
    const actions = receipts.map(({ action }) => action).toReversed();
    expect(actions.filter((action) => action.startsWith("playbook."))).toEqual([
      ...["playbook.start", "playbook.succeeded"],
    ]);
    expect(actions.filter((action) => action === "response.request")).toHaveLength(2);
  });

  test("counts as done what somebody else began a moment before", async () => {
    const playbook = playbookOf([
      {
        ...{ type: "action", action: "block-address", targets: "recommended", targetsMax: 5 },
        out: "__answer__",
      },
    ]);
    const world = await createPlaybookWorld([playbook]);
    const { incidentId } = world;
    const target = { kind: "address", key: attacker } as const;
    await requestRun(world.as("responder"), { incidentId, action: "block-address", target });
    await world.settle();
    const wanted = { playbookId: playbook.id, incidentId };
    const { id } = await startPlaybook(world.playbookAs("responder"), wanted);
    await world.settleAll();
    const { state, progress } = await world.playbookRun(id);
    expect([state, progress.variables["__answer__"]]).toEqual(["succeeded", 1]);
  });

  test("waits for the people whom policy asks, and fails when they say no", async () => {
    const { settleAll, playbookRun, id, hosts, as, join, playbookAs } = await begun(isolate);
    await settleAll();
    expect(hosts.effects()).toEqual([]);
    const [waiting] = await listRuns(as("viewer"), { states: ["waiting"], limit: 5 });
    if (waiting === undefined) throw new Error("nothing waits");
    await denyRun(await join("responder"), { runId: waiting.id, reason: "Not this one." });
    await settleAll();
    const run = await playbookRun(id);
    expect(run).toMatchObject({ state: "failed", reason: "denied: Not this one." });
    expect(hosts.effects()).toEqual([]);
    const step = stepId("action", 1);
    await retryPlaybook(playbookAs("responder"), { runId: id, step });
    await settleAll();
    const [again] = await listRuns(as("viewer"), { states: ["waiting"], limit: 5 });
    if (again === undefined) throw new Error("nothing waits");
    const { id: runId, planHash } = again;
    await approveRun(await join("responder"), { runId, planHash });
    await settleAll();
    expect(await playbookRun(id)).toMatchObject({ state: "incomplete" });
    expect(hosts.effects()).toHaveLength(1);
  });

  test("is refused by the kill switch like anything else", async () => {
    const { settleAll, playbookRun, id, hosts, world } = await begun();
    const state = { by: "operator", time: 1, reason: "Stop." };
    await world.control.asSystem((tx) => tx.runDirectory.setKillSwitch(state));
    await settleAll();
    expect(await playbookRun(id)).toMatchObject({ state: "failed" });
    expect(hosts.changes).toEqual([]);
  });

  test("asks people, and goes on with the answer that is one of the choices", async () => {
    const question = { type: "human", question: "Go on?", answers: ["yes", "no"] } as const;
    const playbook = playbookOf([{ ...question, out: "__answer__" }, actionStep("block-address")]);
    const { settleAll, playbookRun, id, hosts, playbookAs } = await begun(playbook);
    await settleAll();
    const step = stepId("action", 1);
    const answer = (text: string) =>
      answerPlaybook(playbookAs("analyst"), { runId: id, step, answer: text });
    await expect(answer("perhaps")).rejects.toMatchObject({ code: "REQUEST_BODY_INVALID" });
    expect(hosts.changes).toEqual([]);
    await answer("yes");
    await expect(answer("yes")).rejects.toMatchObject({ code: "REQUEST_CONFLICT" });
    await settleAll();
    const run = await playbookRun(id);
    expect(run).toMatchObject({
      state: "succeeded",
      progress: { variables: { __answer__: "yes" } },
    });
    expect(hosts.effects()).toHaveLength(1);
  });

  test("starts once for two clicks, and asks for nothing that a cool-down holds back", async () => {
    const { settleAll, playbookAs, wanted, hosts, playbookRun, world } = await begun();
    const twice = startPlaybook(playbookAs("admin"), wanted);
    await expect(twice).rejects.toThrow("runs on this incident already");
    await settleAll();
    const second = await startPlaybook(playbookAs("admin"), wanted);
    await settleAll();
    const run = await playbookRun(second.id);
    expect(run.progress.timeline.map(({ kind }) => kind)).toEqual(["skipped", "skipped"]);
    expect(hosts.changes).toHaveLength(2);
    await world.clock.advance(block.cooldownMs);
    const third = await startPlaybook(playbookAs("admin"), wanted);
    await settleAll();
    const { progress } = await playbookRun(third.id);
    expect(progress.timeline.map(({ kind }) => kind)).toContain("asked");
  });

  test("is over when cancelled: what waits never begins", async () => {
    const { settleAll, playbookRun, id, hosts, as, playbookAs } = await begun(isolate);
    await settleAll();
    await cancelPlaybook(playbookAs("responder"), { runId: id, reason: "A mistake." });
    await settleAll();
    expect(await playbookRun(id)).toMatchObject({ state: "cancelled", reason: "A mistake." });
    expect(await listRuns(as("viewer"), { limit: 5 })).toMatchObject([{ state: "cancelled" }]);
    expect(hosts.changes).toEqual([]);
  });

  test("undoes what it did, the last thing first, when a step fails", async () => {
    const names = ["block-address", "disable-user", "isolate-device"];
    const playbook = playbookOf(names.map(actionStep), { undoOnFailure: true });
    const { settleAll, playbookRun, id, hosts, as, join } = await begun(playbook);
    const waiting = async () => {
      await settleAll();
      const [run] = await listRuns(as("viewer"), { states: ["waiting"], limit: 5 });
      if (run === undefined) throw new Error("nothing waits");
      return run;
    };
    const { id: runId, planHash } = await waiting();
    await approveRun(await join("responder"), { runId, planHash });
    const { id: denied } = await waiting();
    expect(hosts.effects()).toHaveLength(2);
    await denyRun(await join("responder"), { runId: denied, reason: "Not that one." });
    await settleAll();
    expect(await playbookRun(id)).toMatchObject({ state: "undone", progress: { failures: 1 } });
    expect(hosts.effects()).toEqual([]);
    expect(hosts.changes.map((one) => `${one[0]} ${one.split(" ")[1]}`)).toEqual([
      ...["+ block-address", "+ disable-user", "- disable-user", "- block-address"],
    ]);
  });

  test("that is cancelled undoes what it did, where it says so", async () => {
    const steps = [actionStep("block-address"), actionStep("isolate-device")];
    const playbook = playbookOf(steps, { undoOnFailure: true });
    const { settleAll, playbookRun, id, hosts, playbookAs } = await begun(playbook);
    await settleAll();
    expect(hosts.effects()).toHaveLength(1);
    await cancelPlaybook(playbookAs("responder"), { runId: id, reason: "A mistake." });
    await settleAll();
    expect(await playbookRun(id)).toMatchObject({ state: "undone" });
    expect(hosts.effects()).toEqual([]);
    expect(hosts.changes.map((one) => one[0])).toEqual(["+", "-"]);
  });
});

describe("the dead letters", () => {
  test("are skipped or dismissed by a person, with a reason", async () => {
    const { settleAll, playbookRun, id, world, playbookAs } = await begun();
    const state = { by: "operator", time: 1, reason: "Stop." };
    await world.control.asSystem((tx) => tx.runDirectory.setKillSwitch(state));
    await settleAll();
    const ctx = playbookAs("responder");
    await skipPlaybookStep(ctx, { runId: id, step: stepId("action", 1), reason: "Done by hand." });
    await settleAll();
    expect(await playbookRun(id)).toMatchObject({ state: "failed", progress: { failures: 2 } });
    await dismissPlaybook(ctx, { runId: id, reason: "Seen." });
    expect(await playbookRun(id)).toMatchObject({ state: "dismissed", reason: "Seen." });
    const late = retryPlaybook(ctx, { runId: id, step: stepId("action", 2) });
    await expect(late).rejects.toMatchObject({ code: "REQUEST_CONFLICT" });
  });

  test("come after tries with growing pauses while the host does not answer", async () => {
    const { playbookRun, id, playbookWorker, tenant, world } = await begun();
    let sent = 0;
    const send: HostCommands["send"] = async () => {
      sent += 1;
      return { kind: "failed", reason: "no answer" };
    };
    for (let round = 0; round < 200; round += 1) {
      await workPlaybook(playbookWorker({ commands: { send } }), tenant.tenant.id, id);
      await world.clock.advance(1_000);
    }
    expect(sent).toBe(playbookRunLimits.triesMax);
    const run = await playbookRun(id);
    expect(run.state).toBe("failed");
    expect(run.reason).toContain("could not plan");
    const times = run.progress.timeline.map(({ time }) => time);
    const pauses = times.slice(1, 5).map((time, index) => time - (times[index] ?? 0));
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  });

  test("pauses differ from run to run, within their bounds", () => {
    const delays = Array.from({ length: 50 }, (_, index) => retryDelayMs(`run-${index}`, 1));
    expect(new Set(delays).size).toBeGreaterThan(40);
    for (const delay of delays) {
      expect(delay).toBeGreaterThanOrEqual(playbookRunLimits.retryMs);
      expect(delay).toBeLessThanOrEqual(playbookRunLimits.retryMs * 2);
    }
  });
});

const leaseMsMax = 200_000;

test("each action is done once, wherever a worker of playbooks dies", async () => {
  let deaths = 0;
  for (const isAfter of [false, true]) {
    for (let budget = 0; ; budget += 1) {
      const { id, settleAll, playbookWorker, playbookRun, hosts, world, as } = await begun();
      const { parts, isDead } = mortal(playbookWorker(), { budget, isAfter });
      await settleAll(playbookWorker({ ...parts, holder: "mortal" })).catch((error: unknown) =>
        expect(error).toBeInstanceOf(Death),
      );
      if (!isDead()) break;
      deaths += 1;
      await world.clock.advance(leaseMsMax);
      await settleAll(playbookWorker({ holder: "heir" }));
      const { state } = await playbookRun(id);
      expect([budget, isAfter, state]).toEqual([budget, isAfter, "succeeded"]);
      expect(hosts.changes).toHaveLength(2);
      expect(await listRuns(as("viewer"), { limit: 10 })).toHaveLength(2);
    }
  }
  expect(deaths).toBeGreaterThanOrEqual(14);
});

test("a worker that was paused and comes back late writes nothing", async () => {
  const { id, settleAll, playbookWorker, hosts, world, tenant, playbookRun } = await begun();
  let isPaused = false;
  const real = playbookWorker();
  const send: HostCommands["send"] = async (...args) => {
    if (!isPaused) {
      isPaused = true;
      await world.clock.advance(leaseMsMax);
      await settleAll(playbookWorker({ holder: "heir" }));
    }
    return real.commands.send(...args);
  };
  const late = workPlaybook(
    playbookWorker({ holder: "paused", commands: { send } }),
    tenant.tenant.id,
    id,
  );
  await expect(late).rejects.toMatchObject({ code: "REQUEST_CONFLICT" });
  expect(await playbookRun(id)).toMatchObject({ state: "succeeded" });
  expect(hosts.changes).toHaveLength(2);
});

describe("triggers", () => {
  const triggered = playbookOf([actionStep("block-address")], {
    triggers: [{ on: "incident-changed", condition: "incident:severity >= 4" }],
  });
  const enabled = async (autonomy = 2, playbook = triggered) => {
    const world = await createPlaybookWorld([playbook], autonomy);
    const ctx = world.playbookAs("admin");
    await enablePlaybook(ctx, { id: playbook.id, enabled: true });
    return { ...world, ctx };
  };

  test("start a playbook once for an incident within its cool-down, whatever is told", async () => {
    const { ctx, incidentId, settleAll, hosts, world } = await enabled();
    const tell = () => startByTriggers(ctx, incidentId, ["incident-changed"]);
    const told = await Promise.all(Array.from({ length: 50 }, tell));
    expect(told.flat()).toHaveLength(1);
    await settleAll();
    expect(hosts.effects()).toHaveLength(1);
    await world.clock.advance(triggered.cooldownMs);
    expect(await tell()).toHaveLength(1);
  });

  test("start nothing that is not switched on, below autonomy 2, or unmet", async () => {
    const low = await enabled(1);
    expect(await startByTriggers(low.ctx, low.incidentId, ["incident-changed"])).toEqual([]);
    const { ctx, incidentId } = await enabled();
    expect(await startByTriggers(ctx, incidentId, ["incident-opened"])).toEqual([]);
    await enablePlaybook(ctx, { id: triggered.id, enabled: false });
    expect(await startByTriggers(ctx, incidentId, ["incident-changed"])).toEqual([]);
    const unmet = playbookOf([], {
      triggers: [{ on: "incident-changed", condition: "incident:severity > 4" }],
    });
    const other = await enabled(2, unmet);
    expect(await startByTriggers(other.ctx, other.incidentId, ["incident-changed"])).toEqual([]);
  });
});
