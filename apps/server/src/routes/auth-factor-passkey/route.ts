import { finishPasskey } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { FactorMade } from "../../schemas/identity.ts";
import { answerEnrolled } from "../auth-factor-totp-confirm/answer-enrolled.ts";

export const authFactorPasskey = defineRoute(
  {
    method: "POST",
    url: "/api/auth/factors/passkey",
    summary: "Keep the passkey that the browser made; the first factor brings recovery codes",
    access: { kind: "session", stages: ["full", "enrolment"] },
    tenantScope: "installation",
    audit: "change",
    rate: "sign-in",
    stepUp: true,
    body: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100 }),
      answer: Type.Unknown(),
    }),
    answer: FactorMade,
  },
  async ({ system, caller, body, request, reply }) =>
    answerEnrolled(
      system,
      reply,
      await finishPasskey(system.accessContext(request), caller, {
        name: body.name,
        answer: body.answer,
      }),
    ),
);
