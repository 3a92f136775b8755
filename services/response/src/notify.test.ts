import type { ConnectorDefinition, PlaybookStep } from "@xdr/event";
import type { EgressRequest } from "@xdr/ports";
import { describe, expect, it } from "vitest";
import { withConnectors } from "./connectors/connector-commands.ts";
import { enablePlaybook } from "./playbook/save-playbook.ts";
import { startByTriggers } from "./playbook/start-playbook.ts";
import { requestRun } from "./request-run.ts";
import { respondByItself } from "./respond-by-itself.ts";
import { simulateAction } from "./simulate-action.ts";
import { actionStep, createPlaybookWorld, playbookOf } from "./testing/playbook-world.ts";
import { sampleActions } from "./testing/sample-actions.ts";

const hook: ConnectorDefinition = {
  ...{ name: "hook", title: "Hook", documentation: "https://example.com", steps: [] },
  settings: [],
  auth: { kind: "header", name: "x-key", value: "k" },
  check: { method: "GET", url: "https://hook.example.com/me" },
  actions: {
    "send-message": {
      isBlind: true,
      plan: [],
      apply: [
        {
          ...{ method: "POST", url: "https://hook.example.com/in" },
          body: { title: "{title}", link: "{link}", score: "{#score}", run: "{run}" },
        },
      ],
      ...{ verify: [], isThere: [] },
    },
  },
};

/** A tenant with connectors of these names, at an autonomy where nothing starts without a person. */
const openWorld = async (
  names: readonly string[],
  {
    autonomy = 1,
    step = actionStep("send-message"),
  }: { autonomy?: number; step?: PlaybookStep } = {},
) => {
  const playbook = playbookOf([step], {
    triggers: [{ on: "incident-opened", condition: "incident:severity >= 4" }],
  });
  const made = await createPlaybookWorld([playbook], autonomy);
  const { world, tenant, hosts, incidentId, playbookAs } = made;
  const sent: EgressRequest[] = [];
  const parts = {
    registry: sampleActions,
    definitionOf: (product: string) => (product === "hook" ? hook : undefined),
    ...{ control: world.control, clock: world.clock, vault: tenant.as("admin").vault },
    addresses: { http: "https://xdr.example/" },
    mailer: { send: async () => "", check: async () => undefined },
    egress: {
      send: async (request: EgressRequest) => {
        sent.push(request);
        return { status: 200, headers: {}, body: new Uint8Array() };
      },
    },
  };
  await world.control.inTenant(tenant.tenant.id, async (tx) => {
    for (const name of names) {
      await tx.connectors.create({
        id: `id-${name}`,
        name,
        product: "hook",
        settings: {},
        createdTime: 1,
      });
    }
  });
  await enablePlaybook(playbookAs("admin"), { id: playbook.id, enabled: true });
  for (const name of names) {
    const owner = { id: `id-${name}`, owner: `connector:id-${name}`, name };
    await parts.vault.put(tenant.tenant.id, owner, {});
  }
  const commands = withConnectors(parts, hosts);
  const ctx = { ...playbookAs("responder"), ...parts, commands };
  const worker = made.playbookWorker({ commands, definitionOf: parts.definitionOf });
  const target = { kind: "incident", key: incidentId } as const;
  return {
    ...made,
    ctx,
    sent,
    worker,
    playbook,
    wanted: { incidentId, action: "send-message", target },
  };
};

describe("telling people about an incident", () => {
  it("says what was planned, once, with a link to it", async () => {
    const { ctx, sent, wanted, settle, worker, run } = await openWorld(["ops"]);
    const shown = await simulateAction(ctx, wanted);
    expect(shown).toMatchObject({ decision: { effect: "allow" }, agentId: "id-ops" });
    expect(sent).toEqual([]);
    const { id, state } = await requestRun(ctx, wanted);
    expect(state).toBe("ready");
    await settle(worker);
    expect((await run(id)).state).toBe("succeeded");
    expect(sent).toHaveLength(1);
    expect(JSON.parse(sent[0]?.body ?? "")).toEqual({
      ...{ title: "Break-in on web-1", score: 72, run: id },
      link: `https://xdr.example/incidents/${wanted.incidentId}`,
    });
  });

  it("is about the incident that it is asked for, whatever target is named", async () => {
    const { ctx, wanted, incidentId } = await openWorld(["ops"]);
    const other = { ...wanted, target: { kind: "incident", key: "another-incident" } as const };
    const { proposal, plan } = await requestRun(ctx, other);
    expect([proposal.target.key, plan.target]).toEqual([incidentId, { target: incidentId }]);
  });

  it("wants to know through which of several, and shows the first to who only looks", async () => {
    const { ctx, wanted } = await openWorld(["ops", "night"]);
    await expect(requestRun(ctx, wanted)).rejects.toThrow("Several products");
    expect((await simulateAction(ctx, wanted)).agents.map(({ hostname }) => hostname)).toEqual(
      expect.arrayContaining(["ops", "night"]),
    );
    const { plan } = await requestRun(ctx, { ...wanted, agentId: "id-night" });
    expect(plan.hostname).toBe("night");
  });

  it("is never done by a host, which could not", async () => {
    const { ctx, wanted } = await openWorld([]);
    await expect(requestRun(ctx, wanted)).rejects.toThrow("no product is connected");
  });
});

describe("a playbook that only tells people", () => {
  it("starts by itself at an autonomy where nothing else does, once", async () => {
    const { ctx, sent, worker, settleAll, incidentId } = await openWorld(["ops"]);
    const started = await startByTriggers(ctx, incidentId, ["incident-opened"]);
    expect(started).toHaveLength(1);
    expect(await startByTriggers(ctx, incidentId, ["incident-opened"])).toEqual([]);
    await settleAll(worker);
    expect(sent).toHaveLength(1);
    expect((await respondByItself(ctx, incidentId)).started).toEqual([]);
  });

  it("does not start where it also does something that is felt", async () => {
    const { ctx, incidentId } = await openWorld(["ops"], { step: actionStep("block-address") });
    expect(await startByTriggers(ctx, incidentId, ["incident-opened"])).toEqual([]);
  });

  it("goes through the connector that the step names, and says when there is none of the name", async () => {
    for (const [connector, count] of [
      ["night", 1],
      ["gone", 0],
    ] as const) {
      const step = { ...actionStep("send-message"), connector };
      const { ctx, sent, worker, settleAll, incidentId, playbookRun } = await openWorld(
        ["ops", "night"],
        { step },
      );
      const [started] = await startByTriggers(ctx, incidentId, ["incident-opened"]);
      await settleAll(worker);
      expect(sent).toHaveLength(count);
      const { state, reason } = await playbookRun(started?.id ?? "");
      expect([state, reason?.includes("No connector is called gone") ?? false]).toEqual(
        count === 1 ? ["succeeded", false] : ["failed", true],
      );
    }
  });
});
