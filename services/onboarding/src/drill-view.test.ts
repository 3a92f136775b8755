import { asRuleId, type DrillStep, drillMarkerOf } from "@xdr/event";
import type { Agent, AgentSensor, DrillRecord } from "@xdr/ports";
import {
  createMemoryEventStore,
  createServiceWorld,
  type SampleEvent,
  sampleEvent,
  sampleFinding,
  sampleSource,
} from "@xdr/testing";
import { beforeEach, expect, it } from "vitest";
import { readAnswers } from "./drill-runner.ts";
import { viewDrill } from "./drill-view.ts";

const step: DrillStep = {
  ...{ id: "cron-entry", title: "Cron entry", does: "", suffix: "-cron", classUid: 1001 },
  ...{ sensors: ["file integrity"], ruleIds: [asRuleId("rule-1")], withinSeconds: 60 },
};
const world = createServiceWorld();
const { control, clock } = world;

const setUp = async () => {
  const { tenant } = await world.addTenant();
  const events = createMemoryEventStore({ clock });
  const source = sampleSource(tenant.id);
  const now = clock.now();
  const agent: Agent = {
    ...{
      id: `agent-${tenant.id}`,
      hostname: "web-1",
      group: "web",
      platform: "linux",
      version: "1",
    },
    ...{ keyId: `k-${tenant.id}`, publicKey: "p", sourceId: source.id, createdTime: now },
  };
  const nonce = "0123456789abcdef";
  const drill: DrillRecord = {
    ...{ id: `drill-${tenant.id}`, agentId: agent.id, hostname: "web-1", nonce, startedBy: "ann" },
    ...{ startedTime: now, endsTime: now + 180_000, answers: [{ step: step.id }] },
  };
  await control.inTenant(tenant.id, async (tx) => {
    await tx.sources.create(source, undefined);
    await tx.drills.create(drill);
  });
  await control.asSystem((tx) => tx.agentDirectory.create(tenant.id, agent));
  const ctx = { control, clock, events, tenantId: tenant.id, drillSteps: [step] };
  return {
    tenant,
    drill,
    sensor: (sensor: AgentSensor) =>
      control.asSystem((tx) =>
        tx.agentDirectory.checkedIn(agent.id, {
          ...{ instance: "i", version: "1" },
          health: {
            ...{ spoolBytes: 0, spoolWaiting: 0, dropped: 0, level: "calm", cpuShare: 0 },
            ...{ memoryBytes: 1, sensors: [sensor] },
          },
        }),
      ),
    arrive: (some: Pick<SampleEvent, "event"> = {}) =>
      events.append(
        [
          sampleEvent({
            ...{ tenant: tenant.id, source: source.id, time: now },
            raw: `{"path":"/etc/cron.d/${drillMarkerOf(nonce)}-cron"}`,
            event: { class_uid: 1001 },
            ...some,
          }),
        ],
        1,
      ),
    outcome: async (change: Partial<DrillRecord> = {}) => {
      const view = await viewDrill(ctx, { ...drill, ...change });
      return view.steps[0]?.outcome;
    },
  };
};

let host: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  host = await setUp();
});
const past = () => clock.advance(61_000);
const running = { name: "file integrity", state: "running" } as const;

it("waits until the time of the step is over, then names the first link that is broken", async () => {
  await host.sensor(running);
  expect(await host.outcome()).toEqual({ kind: "waiting" });
  await past();
  expect(await host.outcome()).toEqual({ kind: "missed", why: "no-event" });
  await host.sensor({ name: "file integrity", state: "failed", reason: "no folder" });
  expect(await host.outcome()).toMatchObject({
    why: "sensor-off",
    detail: expect.stringContaining("no folder"),
  });
  await host.sensor({ name: "processes", state: "running" });
  expect(await host.outcome()).toMatchObject({ why: "sensor-off" });
  await host.arrive({ event: { class_uid: 1007 } });
  expect(await host.outcome()).toMatchObject({ why: "sensor-off" });
});

it("knows an event that no rule found from a rule that is off", async () => {
  await host.arrive();
  await past();
  expect(await host.outcome()).toEqual({ kind: "missed", why: "no-rule-fired" });
  await control.inTenant(host.tenant.id, (tx) =>
    tx.rules.putSetting({
      ...{ ruleId: asRuleId("rule-1"), enabled: false, reason: "noise", updatedTime: 1 },
    }),
  );
  expect(await host.outcome()).toEqual({ kind: "missed", why: "rule-off" });
});

it("says what the host said where the step was not done", async () => {
  const answers = [{ step: step.id, reason: "read-only file system" }];
  expect(await host.outcome({ answers })).toEqual({
    ...{ kind: "missed", why: "not-done", detail: "read-only file system" },
  });
  expect(await host.outcome({ problem: "revoked" })).toMatchObject({ why: "host-unreached" });
});

it("counts only findings that carry the drill's id, and calls late what came late", async () => {
  const finding = sampleFinding(host.tenant.id, {
    ...{ ruleId: asRuleId("rule-1"), createdTime: clock.now() + 2_000 },
  });
  await control.inTenant(host.tenant.id, (tx) => tx.findings.add([finding]));
  expect(await host.outcome()).toEqual({ kind: "waiting" });
  const late = sampleFinding(host.tenant.id, {
    ...{ ruleId: asRuleId("rule-1"), createdTime: clock.now() + 61_000, drillId: host.drill.id },
  });
  await control.inTenant(host.tenant.id, (tx) => tx.findings.add([late]));
  expect(await host.outcome()).toMatchObject({ kind: "late", seconds: 61 });
});

it("reads any answer of a host, whatever it says", () => {
  const strange = ["", "{", "null", "7", "[null, 7]", '[{"step":"another"}]', undefined];
  for (const one of strange) {
    expect(readAnswers(one, [step])).toEqual([
      { step: step.id, reason: expect.stringContaining("does not say") },
    ]);
  }
  expect(readAnswers('[{"step":"cron-entry"}]', [step])).toEqual([{ step: "cron-entry" }]);
  const long = JSON.stringify([{ step: "cron-entry", reason: "x".repeat(9_000) }]);
  expect(readAnswers(long, [step])[0]?.reason).toHaveLength(300);
});
