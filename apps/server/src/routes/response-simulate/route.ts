import { simulateAction } from "@xdr/response";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentDecision } from "../../present/action-run.ts";
import { affectedBy } from "../../respond/affected.ts";
import { responseContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { SimulatedAction, WantedAction } from "../../schemas/response.ts";

export const responseSimulate = defineRoute(
  {
    method: "POST",
    url: "/api/incidents/:id/simulate",
    summary: "What an action would do, whom it would touch and what policy says; changes nothing",
    access: { kind: "permission", permission: "response:request" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    params: Type.Object({ id: Id }),
    body: WantedAction,
    answer: SimulatedAction,
  },
  async ({ system, caller, params, body }) => {
    const context = responseContext(system, caller);
    const found = await simulateAction(context, { ...body, incidentId: params.id });
    const { proposal, plan, planHash } = found;
    const affected = await affectedBy(context, system.events, proposal.target);
    return {
      ...{ title: proposal.title, because: proposal.because, reversal: proposal.reversal },
      expectedEffect: proposal.expectedEffect,
      ...(proposal.durationMs === undefined ? {} : { durationMs: proposal.durationMs }),
      decision: presentDecision(found.decision),
      agentId: found.agentId,
      agents: found.agents.map(({ id, hostname }) => ({ id, hostname })),
      ...(planHash === undefined ? {} : { planHash }),
      ...(plan === undefined ? {} : { plan: JSON.stringify(plan.effect, undefined, 2) }),
      ...(affected === undefined
        ? {}
        : {
            affected: { ...affected, users: [...affected.users], devices: [...affected.devices] },
          }),
    };
  },
);
