import { finishSso } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { setSessionCookie } from "../../http/session-cookie.ts";
import { clearSsoCookie, ssoContext, ssoCookieOf } from "../../http/sso-context.ts";
import { Me } from "../../schemas/identity.ts";
import { meOf } from "../auth-me/me-of.ts";

export const authSsoFinish = defineRoute(
  {
    method: "POST",
    url: "/api/auth/sso/finish",
    summary: "Finish signing in with what the identity provider answered in the address",
    access: { kind: "public", why: "Only the browser that started can finish, once" },
    tenantScope: "installation",
    audit: "sign-in",
    rate: "sign-in",
    body: Type.Object({ query: Type.String({ maxLength: 8192 }) }),
    answer: Me,
  },
  async ({ system, body, request, reply }) => {
    clearSsoCookie(reply, system);
    const secret = ssoCookieOf(request);
    const signedIn = await finishSso(ssoContext(system, request), { secret, query: body.query });
    setSessionCookie(reply, system.config, signedIn);
    return meOf(signedIn);
  },
);
