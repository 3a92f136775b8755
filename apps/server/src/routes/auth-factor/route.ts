import { completeSignIn } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { setSessionCookie } from "../../http/session-cookie.ts";
import { FactorProof, Me } from "../../schemas/identity.ts";
import { meOf } from "../auth-me/me-of.ts";

export const authFactor = defineRoute(
  {
    method: "POST",
    url: "/api/auth/factor",
    summary: "The second step of signing in: a code, a recovery code or a passkey's signature",
    access: { kind: "session", stages: ["second-factor"] },
    tenantScope: "installation",
    audit: "sign-in",
    rate: "sign-in",
    body: FactorProof,
    answer: Me,
  },
  async ({ system, caller, body, request, reply }) => {
    const signedIn = await completeSignIn(system.accessContext(request), caller, body);
    setSessionCookie(reply, system.config, signedIn);
    return meOf(signedIn);
  },
);
