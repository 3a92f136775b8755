import { removeEnrolmentToken } from "@xdr/agent-service";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { Id } from "../../schemas/common.ts";

export const enrolmentTokenDelete = defineRoute(
  {
    method: "DELETE",
    url: "/api/enrolment-tokens/:id",
    summary: "Nobody enrols with this token any more; those who did stay",
    access: { kind: "permission", permission: "agent:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
  },
  async ({ caller, params }) => {
    await removeEnrolmentToken(caller.context, params);
    return undefined;
  },
);
