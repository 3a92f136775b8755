import { signOut } from "@xdr/identity";
import { sessionCookie } from "../../http/guard.ts";
import { defineRoute } from "../../http/route.ts";
import { clearSessionCookie } from "../../http/session-cookie.ts";

export const authLogout = defineRoute(
  {
    method: "POST",
    url: "/api/auth/logout",
    summary: "End this session",
    access: { kind: "session", stages: ["full", "second-factor", "enrolment"] },
    tenantScope: "installation",
    audit: "change",
    rate: "default",
  },
  async ({ system, request, reply }) => {
    const secret = request.cookies[sessionCookie];
    if (secret !== undefined) await signOut(system.accessContext(request), secret);
    clearSessionCookie(reply, system.config);
    return undefined;
  },
);
