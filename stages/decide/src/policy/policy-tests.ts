import type { ActionEntry, Decision, PolicyTest } from "@xdr/event";
import { askPolicy, type LoadedPolicy } from "./ask-policy.ts";

export interface PolicyTestResult {
  readonly name: string;
  readonly isAsExpected: boolean;
  /** What the policy says, with its reasons; absent for an action that does not exist. */
  readonly decision?: Decision;
}

/** Asks the policy every case. An action that the registry does not have is not as expected. */
export const runPolicyTests = (
  policy: LoadedPolicy,
  tests: readonly PolicyTest[],
  { registry, autonomy }: { readonly registry: readonly ActionEntry[]; readonly autonomy: number },
): readonly PolicyTestResult[] =>
  tests.map((test) => {
    const entry = registry.find(({ name }) => name === test.action);
    if (entry === undefined) return { name: test.name, isAsExpected: false };
    const decision = askPolicy(policy, questionOf(test, entry, autonomy));
    const hasEffect = decision.effect === test.expect;
    const hasNumber =
      test.approvers === undefined ||
      (decision.effect === "require_approval" && decision.approvers === test.approvers);
    return { name: test.name, isAsExpected: hasEffect && hasNumber, decision };
  });

const questionOf = (
  test: PolicyTest,
  entry: ActionEntry,
  autonomy: number,
): Parameters<typeof askPolicy>[1] => ({
  principal:
    test.asks === "machine"
      ? { type: "Machine", id: "machine" }
      : { type: "Person", id: test.asks },
  principalAttributes: test.asks === "machine" ? { name: "machine" } : { role: test.asks },
  action: entry.name,
  target: {
    kind: entry.targetKind,
    criticality: test.criticality ?? "normal",
    isInside: test.isInside ?? false,
    isLastResort: test.isLastResort ?? false,
    name: "target",
  },
  situation: {
    severity: test.severity ?? 4,
    score: test.score ?? 50,
    autonomy: test.autonomy ?? autonomy,
    isBusinessTime: test.isBusinessTime ?? true,
    isReversible: entry.reversible,
    blastRadius: entry.blastRadius,
    targets: test.targets ?? 1,
  },
});

/** The cases of the shipped policy. */
export const defaultPolicyTests: readonly PolicyTest[] = [
  {
    ...{ name: "collecting is free", action: "collect-evidence", asks: "responder" },
    expect: "allow",
  },
  {
    ...{ name: "an analyst needs another", action: "block-address", asks: "analyst" },
    ...{ autonomy: 1, expect: "require_approval", approvers: 1 },
  },
  {
    ...{ name: "isolation needs one", action: "isolate-device", asks: "responder" },
    ...{ autonomy: 1, expect: "require_approval", approvers: 1 },
  },
  {
    ...{ name: "a critical device needs two", action: "isolate-device", asks: "admin" },
    ...{ autonomy: 4, criticality: "critical", expect: "require_approval", approvers: 2 },
  },
  {
    ...{ name: "what is final needs two", action: "revoke-session", asks: "responder" },
    ...{ autonomy: 4, expect: "require_approval", approvers: 2 },
  },
  {
    ...{ name: "no autonomy, no effect", action: "block-address", asks: "admin" },
    ...{ autonomy: 0, expect: "deny" },
  },
  {
    ...{ name: "level 2 blocks outside by itself", action: "block-address", asks: "machine" },
    ...{ autonomy: 2, severity: 4, expect: "allow" },
  },
  {
    ...{ name: "level 2 blocks nothing inside", action: "block-address", asks: "machine" },
    ...{ autonomy: 2, isInside: true, expect: "require_approval", approvers: 1 },
  },
];
