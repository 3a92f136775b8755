import {
  createEnrolmentToken,
  enrolmentTokenMinutesMax,
  enrolmentUsesMax,
} from "@xdr/agent-service";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { EnrolmentToken } from "../../schemas/agent.ts";

export const enrolmentTokenCreate = defineRoute(
  {
    method: "POST",
    url: "/api/enrolment-tokens",
    summary: "Let hosts enrol; the token is in the answer this once",
    access: { kind: "permission", permission: "agent:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    stepUp: true,
    body: Type.Object({
      group: Type.String({ minLength: 1, maxLength: 63 }),
      uses: Type.Integer({ minimum: 1, maximum: enrolmentUsesMax }),
      minutes: Type.Integer({ minimum: 1, maximum: enrolmentTokenMinutesMax }),
    }),
    answer: Type.Object({ token: EnrolmentToken, secret: Type.String() }),
  },
  ({ caller, body }) => createEnrolmentToken(caller.context, body),
);
