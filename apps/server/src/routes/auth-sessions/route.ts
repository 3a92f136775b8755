import { ownSessions } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { OwnSession } from "../../schemas/identity.ts";

export const authSessions = defineRoute(
  {
    method: "GET",
    url: "/api/auth/sessions",
    summary: "The own open sessions",
    access: { kind: "session" },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(OwnSession) }),
  },
  async ({ system, caller, request }) => ({
    items: (await ownSessions(system.accessContext(request), caller)).map((session) => ({
      createdTime: session.createdTime,
      lastSeenTime: session.lastSeenTime,
      expiresTime: session.expiresTime,
      current: session.idHash === caller.session.idHash,
    })),
  }),
);
