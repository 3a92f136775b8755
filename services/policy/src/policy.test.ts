import { decide, defaultPolicyText } from "@xdr/decide";
import { type ActionEntry, asFindingId, businessTimeDefault, type Finding } from "@xdr/event";
import { codeOf, createServiceWorld, sampleFinding, sampleIncident } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { checkDraft, type PolicyDraft } from "./check-draft.ts";
import { listCriticalities, setCriticality } from "./criticality.ts";
import { policyInForce } from "./policy-in-force.ts";
import { currentPolicy, listPolicyVersions, savePolicy } from "./save-policy.ts";
import { simulatePolicy } from "./simulate-policy.ts";

const registry: readonly ActionEntry[] = [
  {
    ...{ name: "isolate-device", title: "Isolate", kind: "isolate", countermeasure: "D3-NI" },
    ...{ targetKind: "device", expectedEffect: "", blastRadius: "device", sideEffects: "" },
    ...{ executor: "agent", reversible: true, undo: "" },
    ...{ targetSchema: {}, preconditions: [], probe: "", capability: "", auditFields: [] },
    ...{ perHourMax: 1, operationMs: 1 },
  },
];
const draft: PolicyDraft = {
  text: '@id("all") permit (principal, action, resource);',
  tests: [{ name: "goes", action: "isolate-device", asks: "responder", expect: "allow" }],
  ...{ autonomy: 3, businessTime: businessTimeDefault },
};
const seed = async () => {
  const world = createServiceWorld();
  const [own, other] = [await world.addTenant(), await world.addTenant()];
  const save = (some: object = {}) =>
    savePolicy(own.as("admin"), { ...draft, basedOn: 0, note: "trial", ...some }, registry);
  const judge = async (tenant: typeof own, key = "web-1") => {
    // Reading one target and reading all of them must not differ.
    const one = await judgeOnce(tenant, { key, isAskedOfAll: false });
    expect(await judgeOnce(tenant, { key, isAskedOfAll: true })).toEqual(one);
    return one;
  };
  const judgeOnce = async (
    tenant: typeof own,
    { key, isAskedOfAll }: { readonly key: string; readonly isAskedOfAll: boolean },
  ) => {
    const policy = await world.control.inTenant(tenant.tenant.id, (tx) =>
      policyInForce(tx, {
        ...{ registry, clock: world.clock },
        ...(isAskedOfAll ? {} : { target: { kind: "device", key, label: key } }),
      }),
    );
    return decide({
      incident: { severity: 5, findingIds: [asFindingId("f1")] },
      proposal: {
        ...{ action: "isolate-device", title: "", countermeasure: "D3-NI", because: "" },
        ...{ target: { kind: "device", key, label: key }, evidence: [asFindingId("f1")] },
        ...{ expectedEffect: "", blastRadius: "device", reversal: "", executor: "agent" },
      },
      context: {
        ...{ role: "responder", tenant: { sandbox: false }, killSwitch: false, registry, policy },
        protectedTargets: { networks: [], names: [], ownServer: [] },
      },
    });
  };
  const receipts = async () =>
    (await world.control.inTenant(own.tenant.id, (tx) => tx.receipts.list({ limit: 100 }))).filter(
      ({ action }) => /^(policy|criticality)\./.test(action),
    );
  return { own, other, save, judge, receipts };
};

describe("a simulation", () => {
  it("tells what a draft would have answered, of this tenant's incidents only", async () => {
    const world = createServiceWorld();
    const [own, other] = [await world.addTenant(), await world.addTenant()];
    for (const { tenant } of [own, other]) {
      const finding: Finding = {
        ...sampleFinding(tenant.id),
        ...{ phase: "effect", severity: 5 },
        entities: [{ kind: "device", key: "web-1", label: "web-1", role: "target" }],
      };
      const incident = sampleIncident(tenant.id, {
        ...{ findingIds: [finding.id], severity: 5, lastSeen: world.clock.now() },
      });
      await world.control.inTenant(tenant.id, async (tx) => {
        await tx.findings.add([finding]);
        await tx.incidents.put(incident);
      });
    }
    const run = (some: object) =>
      simulatePolicy(
        own.as("analyst"),
        { ...draft, days: 30, ...some },
        {
          ...{ tenant: { sandbox: false }, killSwitch: false, registry },
          protectedTargets: { networks: [], names: [], ownServer: [] },
        },
      );
    expect(await run({})).toMatchObject({
      ...{ incidents: 1, incidentsOfTime: 1, proposals: 1 },
      moves: [{ before: "approval of 1", after: "allow", count: 1 }],
      changed: [{ before: { effect: "require_approval" }, after: { effect: "allow" } }],
    });
    const same = await run({ text: defaultPolicyText, autonomy: 1 });
    expect(same).toMatchObject({ changed: [], moves: [{ after: "approval of 1" }] });
    expect(await codeOf(run({ text: "permit (" }))).toBe("REQUEST_BODY_INVALID");
    await world.clock.advance(31 * 24 * 60 * 60 * 1000);
    expect(await run({})).toMatchObject({ incidents: 0, proposals: 0 });
  });
});

describe("a tenant's policy", () => {
  it("is the shipped one until one is saved, then the newest, and never another tenant's", async () => {
    const { own, other, save, judge, receipts } = await seed();
    expect((await currentPolicy(own.as("viewer"))).version).toBe(0);
    expect(await judge(own)).toMatchObject({ effect: "require_approval", approvers: 1 });
    const saved = await save();
    expect(saved).toMatchObject({ version: 1, note: "trial", autonomy: 3 });
    expect(await judge(own)).toMatchObject({ effect: "allow" });
    expect(await judge(other)).toMatchObject({ effect: "require_approval" });
    await save({ basedOn: 1, text: "", tests: [] });
    expect(await judge(own)).toMatchObject({ effect: "deny" });
    const all = await listPolicyVersions(own.as("viewer"));
    expect(all.map(({ version }) => version)).toEqual([2, 1, 0]);
    const told = await receipts();
    expect(told.map(({ action }) => action)).toEqual(["policy.save", "policy.save"]);
    expect(Object.keys(told.at(-1)?.changes ?? {})).toEqual(["autonomy", "tests", "text"]);
  });

  it("is not saved over somebody else's change, by who may not, or without a why", async () => {
    const { own, save } = await seed();
    await save();
    expect(await codeOf(save())).toBe("REQUEST_REVISION_STALE");
    expect(await codeOf(save({ basedOn: 1, note: " " }))).toBe("REQUEST_BODY_INVALID");
    const input = { ...draft, basedOn: 1, note: "x" };
    for (const role of ["viewer", "analyst", "responder"] as const) {
      expect(await codeOf(savePolicy(own.as(role), input, registry))).toBe("REQUEST_FORBIDDEN");
    }
  });

  it("is not saved with an error, or against its own cases", async () => {
    const { own, save } = await seed();
    expect(await codeOf(save({ text: "permit (principal" }))).toBe("REQUEST_BODY_INVALID");
    const wrong = [{ ...draft.tests[0], expect: "deny" }];
    expect(await codeOf(save({ tests: wrong }))).toBe("REQUEST_BODY_INVALID");
    expect(await codeOf(save({ autonomy: 5 }))).toBe("REQUEST_BODY_INVALID");
    const viewer = own.as("viewer");
    expect(checkDraft(viewer, { ...draft, text: "permit (principal" }, registry)).toMatchObject({
      ...{ problems: [{ severity: "error", line: 1 }], results: [] },
    });
    expect(checkDraft(viewer, draft, registry)).toMatchObject({
      ...{ problems: [], results: [{ name: "goes", isAsExpected: true }] },
    });
    expect((await currentPolicy(viewer)).version).toBe(0);
  });

  it("asks two others where the target is critical, until that is taken back", async () => {
    const { own, judge, receipts } = await seed();
    const say = (criticality: string) =>
      setCriticality(own.as("admin"), { kind: "device", key: "WEB-1", criticality });
    await say("critical");
    await say("critical");
    expect(await judge(own)).toMatchObject({ effect: "require_approval", approvers: 2 });
    expect(await judge(own, "web-2")).toMatchObject({ approvers: 1 });
    expect(await listCriticalities(own.as("viewer"))).toMatchObject([
      { kind: "device", key: "web-1", label: "WEB-1", criticality: "critical" },
    ]);
    await say("normal");
    expect(await judge(own)).toMatchObject({ approvers: 1 });
    expect(await receipts()).toHaveLength(2);
    expect(await codeOf(say("sacred"))).toBe("REQUEST_BODY_INVALID");
  });
});
