import { acceptInvitation, signIn } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { setSessionCookie } from "../../http/session-cookie.ts";
import { Me } from "../../schemas/identity.ts";
import { meOf } from "../auth-me/me-of.ts";

export const authJoin = defineRoute(
  {
    method: "POST",
    url: "/api/auth/join",
    summary: "Use a one-time link: join the tenant or set a new password, and be signed in",
    access: { kind: "public", why: "The one-time token in the body is the authority" },
    tenantScope: "installation",
    audit: "sign-in",
    rate: "sign-in",
    body: Type.Object({
      token: Type.String({ minLength: 16, maxLength: 256 }),
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
      password: Type.String({ minLength: 1, maxLength: 1024 }),
    }),
    answer: Me,
  },
  async ({ system, body, request, reply }) => {
    const context = system.accessContext(request);
    const signedIn = await signIn(context, await acceptInvitation(context, body));
    setSessionCookie(reply, system.config, signedIn);
    return meOf(signedIn);
  },
);
