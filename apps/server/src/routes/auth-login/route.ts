import { signIn } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { setSessionCookie } from "../../http/session-cookie.ts";
import { LoginBody, Me } from "../../schemas/identity.ts";
import { meOf } from "../auth-me/me-of.ts";

export const authLogin = defineRoute(
  {
    method: "POST",
    url: "/api/auth/login",
    summary: "Sign in with e-mail and password",
    access: { kind: "public", why: "This is how one becomes somebody" },
    tenantScope: "installation",
    audit: "sign-in",
    rate: "sign-in",
    body: LoginBody,
    answer: Me,
  },
  async ({ system, body, request, reply }) => {
    const signedIn = await signIn(system.accessContext(request), body);
    setSessionCookie(reply, system.config, signedIn);
    return meOf(signedIn);
  },
);
