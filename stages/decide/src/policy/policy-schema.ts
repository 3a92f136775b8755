import type { ActionEntry, ActionKind } from "@xdr/event";

/** Kinds of action that nobody on the target can feel. */
export const unfeltKinds: readonly ActionKind[] = ["observe", "notify", "collect"];

const feltKinds: readonly ActionKind[] = ["isolate", "evict", "restore", "harden"];

/** Cedar's strings: a quote and a backslash are escaped. */
const quoted = (text: string): string => JSON.stringify(text);

/**
 * The words that a policy may use, as a Cedar schema: who asks, every action of the registry by its
 * name and its kind, the target, and the context. See https://docs.cedarpolicy.com/schema.
 */
export const policySchema = (registry: readonly Pick<ActionEntry, "name" | "kind">[]): string =>
  [
    "namespace Xdr {",
    "  entity Person = { role: String };",
    "  entity Machine = { name: String };",
    "  entity Target = {",
    "    kind: String, criticality: String, isInside: Bool, isLastResort: Bool, name: String",
    "  };",
    ...["any", "unfelt", "felt"].map((group) =>
      group === "any" ? "  action any;" : `  action ${group} in [any];`,
    ),
    ...unfeltKinds.map((kind) => `  action ${kind} in [unfelt];`),
    ...feltKinds.map((kind) => `  action ${kind} in [felt];`),
    ...registry.map(
      ({ name, kind }) =>
        `  action ${quoted(name)} in [${kind}] appliesTo { principal: [Person, Machine], resource: Target, context: Situation };`,
    ),
    "  type Situation = {",
    "    severity: Long, score: Long, autonomy: Long, isBusinessTime: Bool,",
    "    isReversible: Bool, blastRadius: String, targets: Long,",
    "    approvals: Long, otherApprovals: Long",
    "  };",
    "}",
  ].join("\n");
