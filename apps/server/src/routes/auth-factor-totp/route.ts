import { startTotp } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const authFactorTotp = defineRoute(
  {
    method: "POST",
    url: "/api/auth/factors/totp",
    summary: "A seed for an authenticator app; it counts when a code of it was shown",
    access: { kind: "session", stages: ["full", "enrolment"] },
    tenantScope: "installation",
    audit: "change",
    rate: "sign-in",
    stepUp: true,
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) }),
    answer: Type.Object({ id: Id, secret: Type.String(), uri: Type.String() }),
  },
  ({ system, caller, body, request }) => startTotp(system.accessContext(request), caller, body),
);
