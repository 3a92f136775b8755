import { actionRegistry } from "@xdr/catalog";
import { simulatePolicy } from "@xdr/policy";
import { defineRoute } from "../../http/route.ts";
import { presentDecision } from "../../present/policy.ts";
import { protectedTargets } from "../../respond/protected-targets.ts";
import { PolicySimulateBody, PolicySimulation } from "../../schemas/policy.ts";

export const policySimulate = defineRoute(
  {
    method: "POST",
    url: "/api/response/policy/simulate",
    summary: "What a draft would have decided about what was recommended in the last days",
    access: { kind: "permission", permission: "policy:read" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    body: PolicySimulateBody,
    answer: PolicySimulation,
  },
  async ({ system, caller, body }) => {
    const list = await system.control.inTenant(caller.tenant.id, (tx) => tx.runs.settings());
    const { changed, moves, ...report } = await simulatePolicy(caller.context, body, {
      ...{ tenant: caller.tenant, killSwitch: false, registry: actionRegistry },
      protectedTargets: protectedTargets(list.protected, system.addresses.http),
    });
    return {
      ...report,
      moves: moves.map((move) => ({ ...move })),
      changed: changed.map(({ before, after, ...one }) => ({
        ...{ ...one, before: presentDecision(before), after: presentDecision(after) },
      })),
    };
  },
);
