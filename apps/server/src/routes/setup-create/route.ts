import { defineRoute } from "../../http/route.ts";
import { setSessionCookie } from "../../http/session-cookie.ts";
import { Me, SetupBody } from "../../schemas/identity.ts";
import { meOf } from "../auth-me/me-of.ts";

export const setupCreate = defineRoute(
  {
    method: "POST",
    url: "/api/setup",
    summary: "Create the first administrator with the one-time link",
    access: { kind: "public", why: "The one-time token in the body is the authority" },
    tenantScope: "installation",
    audit: "sign-in",
    rate: "sign-in",
    body: SetupBody,
    answer: Me,
  },
  async ({ system, body, request, reply }) => {
    await system.identity.createFirstAdmin({ ...body, requestId: request.id });
    const signedIn = await system.identity.signIn({
      email: body.email,
      password: body.password,
      address: request.ip,
      requestId: request.id,
    });
    await system.onTenantsChanged();
    setSessionCookie(reply, system.config, signedIn.secret, signedIn.session.expiresTime);
    return meOf(signedIn, signedIn.csrfToken);
  },
);
