import { signIn } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { deviceCookieOf, setDeviceCookie, setSessionCookie } from "../../http/session-cookie.ts";
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
    const device = deviceCookieOf(request);
    const { device: here, ...signedIn } = await signIn(system.accessContext(request), {
      ...body,
      device,
    });
    setSessionCookie(reply, system.config, signedIn);
    setDeviceCookie(reply, system.config, here);
    return meOf(signedIn);
  },
);
