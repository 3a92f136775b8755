import { stepUp } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { FactorProof } from "../../schemas/identity.ts";

export const authStepUp = defineRoute(
  {
    method: "POST",
    url: "/api/auth/step-up",
    summary:
      "Prove again who it is, for what is delicate; with the password only where there is no factor",
    access: { kind: "session", stages: ["full", "enrolment"] },
    tenantScope: "installation",
    audit: "sign-in",
    rate: "sign-in",
    body: FactorProof,
  },
  async ({ system, caller, body, request }) => {
    await stepUp(system.accessContext(request), caller, body);
    return undefined;
  },
);
