import { defineRoute } from "../../http/route.ts";
import { clearSessionCookie } from "../../http/session-cookie.ts";

export const authLogout = defineRoute(
  {
    method: "POST",
    url: "/api/auth/logout",
    summary: "End this session",
    access: { kind: "session" },
    tenantScope: "installation",
    audit: "change",
    rate: "default",
  },
  async ({ system, caller, reply }) => {
    await system.identity.signOut(caller.context, caller.session);
    clearSessionCookie(reply, system.config);
    return undefined;
  },
);
