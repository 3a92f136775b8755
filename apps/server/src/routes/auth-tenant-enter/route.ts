import { enterTenant } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { setSessionCookie } from "../../http/session-cookie.ts";
import { Id } from "../../schemas/common.ts";
import { Me } from "../../schemas/identity.ts";
import { meOf } from "../auth-me/me-of.ts";

export const authTenantEnter = defineRoute(
  {
    method: "POST",
    url: "/api/auth/tenant",
    summary: "Goes on in another tenant of the caller's, in a session of its own",
    access: { kind: "session", stages: ["full", "enrolment"] },
    tenantScope: "installation",
    audit: "change",
    rate: "default",
    body: Type.Object({ tenantId: Id }),
    answer: Me,
  },
  async ({ system, caller, body, request, reply }) => {
    const signedIn = await enterTenant(system.accessContext(request), caller, body);
    setSessionCookie(reply, system.config, signedIn);
    return meOf(signedIn);
  },
);
