import { whoCan } from "@xdr/response";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentDecision } from "../../present/action-run.ts";
import { responseContext } from "../../respond/open-respond.ts";
import { Id } from "../../schemas/common.ts";
import { RoleName } from "../../schemas/identity.ts";
import { SimulatedAction, WantedAction } from "../../schemas/response.ts";

export const responseWhoCan = defineRoute(
  {
    method: "POST",
    url: "/api/response/who-can",
    summary: "Who could have an action done to a target, as policy would answer each member",
    access: { kind: "permission", permission: "response:request" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    body: Type.Object({
      action: WantedAction.properties.action,
      target: WantedAction.properties.target,
      incidentId: Type.Optional(Id),
    }),
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Id,
          name: Type.String(),
          roleName: RoleName,
          decision: SimulatedAction.properties.decision,
          canApprove: Type.Boolean(),
        }),
      ),
    }),
  },
  async ({ system, caller, body }) => ({
    items: (await whoCan(responseContext(system, caller), body)).map(
      ({ user, decision, canApprove }) => ({
        id: user.id,
        name: user.name,
        roleName: user.customRole?.name ?? user.role,
        decision: presentDecision(decision),
        canApprove,
      }),
    ),
  }),
);
