import { listEnrolmentTokens } from "@xdr/agent-service";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { EnrolmentToken } from "../../schemas/agent.ts";

export const enrolmentTokensList = defineRoute(
  {
    method: "GET",
    url: "/api/enrolment-tokens",
    summary: "Enrolment tokens, also those that are spent or too old",
    access: { kind: "permission", permission: "agent:write" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(EnrolmentToken) }),
  },
  async ({ caller }) => ({ items: [...(await listEnrolmentTokens(caller.context))] }),
);
