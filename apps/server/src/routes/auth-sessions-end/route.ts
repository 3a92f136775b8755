import { endOtherSessions } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";

export const authSessionsEnd = defineRoute(
  {
    method: "DELETE",
    url: "/api/auth/sessions",
    summary: "End all of the own sessions but this one",
    access: { kind: "session" },
    tenantScope: "installation",
    audit: "change",
    rate: "default",
    answer: Type.Object({ ended: Type.Integer() }),
  },
  async ({ system, caller, request }) => ({
    ended: await endOtherSessions(system.accessContext(request), caller),
  }),
);
