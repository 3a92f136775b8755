import {
  type ActionEntry,
  asFindingId,
  asRuleId,
  asTenantId,
  attacksOfTags,
  type Decision,
  type Entity,
  type Finding,
  type Proposal,
} from "@xdr/event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, type PolicyContext } from "./decide.ts";
import { loadPolicy } from "./policy/ask-policy.ts";
import { defaultPolicyText } from "./policy/default-policy.ts";
import { policySchema } from "./policy/policy-schema.ts";
import { propose } from "./propose.ts";

const entry = (
  name: string,
  rest: Pick<ActionEntry, "targetKind" | "blastRadius"> & Partial<ActionEntry>,
): ActionEntry =>
  ({
    name,
    title: name,
    kind: "isolate",
    countermeasure: "D3-X",
    expectedEffect: "It is done.",
    sideEffects: "Somebody may notice.",
    executor: "none",
    reversible: true,
    undo: "It is put back.",
    ...rest,
  }) as ActionEntry;

const registry: readonly ActionEntry[] = [
  entry("block-address", { targetKind: "address", blastRadius: "address", executor: "list" }),
  entry("isolate-device", { targetKind: "device", blastRadius: "device" }),
  entry("disable-user", { targetKind: "user", blastRadius: "user" }),
  entry("revoke-session", {
    targetKind: "session",
    blastRadius: "session",
    ...{ reversible: false, why: "It is gone." },
  }),
  entry("collect-evidence", { targetKind: "device", blastRadius: "none", kind: "collect" }),
];

const entities: readonly Entity[] = [
  { kind: "address", key: "203.0.113.7", label: "203.0.113.7", role: "source" },
  { kind: "address", key: "10.0.0.9", label: "10.0.0.9", role: "source" },
  { kind: "device", key: "web-1", label: "web-1", role: "target" },
  { kind: "user", key: "web-1\\deploy", label: "deploy", role: "target" },
  { kind: "session", key: "web-1/77", label: "77", role: "related" },
];

const finding: Finding = {
  id: asFindingId("f1"),
  tenantId: asTenantId("t1"),
  ruleId: asRuleId("r1"),
  ruleVersion: "1",
  title: "Login after many failures",
  summary: "deploy logged in.",
  kind: "rule",
  severity: 4,
  phase: "effect",
  time: 1,
  firstEventTime: 1,
  lastEventTime: 1,
  eventIds: [],
  eventCount: 1,
  attacks: attacksOfTags(["attack.initial-access", "attack.t1078"]),
  entities,
  group: {},
  createdTime: 1,
};
const incident = { severity: 5 as const, findingIds: [finding.id] };

const schema = policySchema(registry);
const context: PolicyContext = {
  policy: {
    loaded: loadPolicy("test", defaultPolicyText, schema),
    autonomy: 1,
    isBusinessTime: true,
    criticalityOf: () => "normal",
  },
  role: "responder",
  tenant: { sandbox: false },
  killSwitch: false,
  registry,
  protectedTargets: { networks: ["192.0.2.0/24"], names: ["Break-Glass"], ownServer: ["10.9.9.9"] },
};

const proposals = propose(incident, [finding], registry);
const proposalFor = (action: string, target?: Partial<Proposal["target"]>): Proposal => {
  const found = proposals.find((proposal) => proposal.action === action);
  if (found === undefined) throw new Error(`nothing proposes ${action}`);
  return { ...found, target: { ...found.target, ...target } };
};
const judge = (proposal: Proposal, rest: Partial<PolicyContext> = {}): Decision =>
  decide({ incident, proposal, context: { ...context, ...rest } });

describe("what is proposed", () => {
  test("is what the findings name, with the findings as evidence", () => {
    expect(proposals.map(({ action, target }) => `${action} ${target.key}`)).toEqual([
      "block-address 203.0.113.7",
      "isolate-device web-1",
      "disable-user web-1\\deploy",
      "revoke-session web-1/77",
      "collect-evidence web-1",
    ]);
    for (const proposal of proposals) expect(proposal.evidence).toEqual(["f1"]);
    expect(proposalFor("block-address").because).toBe("203.0.113.7 is the source of 1 finding.");
  });

  test("is nothing that can be felt for a small incident, and nothing on foreign findings", () => {
    const small = propose({ ...incident, severity: 2 }, [finding], registry);
    expect(small.map(({ action }) => action)).toEqual(["collect-evidence"]);
    expect(propose({ ...incident, findingIds: [] }, [finding], registry)).toEqual([]);
  });

  test("against attempts alone is blocking where they come from", () => {
    const attempt: Finding = { ...finding, phase: "attempt" };
    const found = propose(incident, [attempt], registry);
    expect(found.map(({ action }) => action)).toEqual(["block-address"]);
  });
});

describe("the decision", () => {
  test("lets evidence be collected, and says when nothing can carry it out", () => {
    expect(judge(proposalFor("collect-evidence"))).toEqual({
      effect: "allow",
      reasons: ["It changes nothing.", "Nothing in this installation can carry it out yet."],
    });
  });

  test.each<[string, string | undefined, number, boolean]>([
    ["block-address", undefined, 1, true],
    ["block-address", "10.0.0.9", 1, true],
    ["isolate-device", undefined, 1, true],
    ["disable-user", undefined, 1, true],
    ["disable-user", "web-1\\root", 2, false],
    ["revoke-session", undefined, 2, true],
  ])("wants approval for %s of %s by %i", (action, key, approvers, askerCounts) => {
    const proposal = proposalFor(action, key === undefined ? {} : { key });
    const found = judge(proposal);
    expect(found).toMatchObject({ effect: "require_approval", approvers });
    expect("askerCounts" in found).toBe(askerCounts);
  });

  test("wants two others for what is critical, whatever the autonomy", () => {
    for (const autonomy of [1, 2, 3, 4]) {
      const found = judge(proposalFor("isolate-device"), {
        policy: { ...context.policy, autonomy, criticalityOf: () => "critical" },
      });
      expect(found).toMatchObject({ effect: "require_approval", approvers: 2 });
      expect(found).not.toHaveProperty("askerCounts");
    }
  });

  test("wants another's approval of what an analyst asks for", () => {
    const asked = judge(proposalFor("block-address"), { role: "analyst" });
    expect(asked).toEqual({
      ...{ effect: "require_approval", approvers: 1 },
      reasons: ["An analyst proposes; a responder or administrator approves."],
    });
  });

  test("grows with autonomy: nothing, by people, outside, small and sure, what can be undone", () => {
    const effects = (action: string, rest: Partial<PolicyContext> = {}): readonly string[] =>
      [0, 1, 2, 3, 4].map((autonomy) => {
        const proposal = proposalFor(action);
        const sure = { ...incident, score: 90 };
        return decide({
          ...{ incident: sure, proposal },
          context: {
            ...{ ...context, ...rest, machine: "recommendations" },
            policy: { ...context.policy, autonomy },
          },
        }).effect;
      });
    const [ask, go] = ["require_approval", "allow"];
    expect(effects("block-address")).toEqual(["deny", ask, go, go, go]);
    expect(effects("isolate-device")).toEqual(["deny", ask, ask, go, go]);
    expect(effects("isolate-device", { targets: 4 })).toEqual(["deny", ask, ask, ask, go]);
    expect(effects("revoke-session")).toEqual(["deny", ask, ask, ask, ask]);
    expect(effects("collect-evidence")).toEqual([go, go, go, go, go]);
  });

  test("permits nothing when the policy cannot be read", () => {
    const loaded = loadPolicy("broken", "permit(principal", schema);
    expect(loaded).toBeUndefined();
    const policy = { ...context.policy, loaded };
    for (const proposal of proposals) expect(judge(proposal, { policy }).effect).toBe("deny");
  });

  test.each([
    ["127.0.0.1", /loopback/],
    ["::1", /loopback/],
    ["0.0.0.0", /unspecified/],
    ["224.0.0.5", /multicast/],
    ["10.0.0.1", /gateway/],
    ["192.168.1.254", /gateway/],
    ["fe80::1", /link-local/],
    ["192.0.2.44", /never touched/],
    ["10.9.9.9", /this server/],
    ["::ffff:10.9.9.9", /this server/],
    ["web-1", /not an address/],
  ])("refuses to block %s", (key, why) => {
    const found = judge(proposalFor("block-address", { key }));
    expect(found).toMatchObject({ effect: "deny", reasons: [expect.stringMatching(why)] });
  });

  test("refuses the names that are never touched, however they are written", () => {
    for (const key of ["web-1\\break-glass", "BREAK-GLASS", "corp\\Break-Glass"]) {
      expect(judge(proposalFor("disable-user", { key })).effect).toBe("deny");
    }
  });

  test.each<[string, Partial<PolicyContext>, RegExp]>([
    ["a viewer", { role: "viewer" }, /viewer/],
    ["a sandbox", { tenant: { sandbox: true } }, /sandbox/],
    ["the kill switch", { killSwitch: true }, /kill switch/],
    ["an action nobody knows", { registry: [] }, /no such action/],
  ])("refuses %s everything", (_, rest, why) => {
    for (const proposal of proposals) {
      const found = judge(proposal, rest);
      expect(found).toMatchObject({ effect: "deny", reasons: [expect.stringMatching(why)] });
    }
  });

  test("refuses evidence of another incident, no evidence, and the wrong kind of target", () => {
    const proposal = proposalFor("block-address");
    expect(judge({ ...proposal, evidence: [] }).effect).toBe("deny");
    expect(judge({ ...proposal, evidence: [asFindingId("f9")] }).effect).toBe("deny");
    expect(judge(proposalFor("block-address", { kind: "device" })).effect).toBe("deny");
  });

  test("never allows in a sandbox or under the kill switch, whatever else holds", () => {
    const anyProposal = fc.constantFrom(...proposals);
    const anyRole = fc.constantFrom("viewer", "analyst", "responder", "admin" as const);
    fc.assert(
      fc.property(anyProposal, anyRole, fc.boolean(), fc.boolean(), (proposal, role, a, b) => {
        const rest = { role: role as PolicyContext["role"], killSwitch: a, tenant: { sandbox: b } };
        const found = judge(proposal, rest);
        expect(found.reasons.length).toBeGreaterThan(0);
        expect(found.effect === "deny").toBe(a || b || role === "viewer");
      }),
    );
  });
});
