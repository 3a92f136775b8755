import { finishTotp } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";
import { FactorMade } from "../../schemas/identity.ts";
import { answerEnrolled } from "./answer-enrolled.ts";

export const authFactorTotpConfirm = defineRoute(
  {
    method: "POST",
    url: "/api/auth/factors/:id/confirm",
    summary: "Show a first code of a new seed; the first factor brings recovery codes",
    access: { kind: "session", stages: ["full", "enrolment"] },
    tenantScope: "installation",
    audit: "change",
    rate: "sign-in",
    stepUp: true,
    params: Type.Object({ id: Id }),
    body: Type.Object({ code: Type.String({ maxLength: 20 }) }),
    answer: FactorMade,
  },
  async (call) => {
    const { system, caller, params, body, request } = call;
    const made = await finishTotp(system.accessContext(request), caller, { ...params, ...body });
    return answerEnrolled(system, call.reply, made);
  },
);
