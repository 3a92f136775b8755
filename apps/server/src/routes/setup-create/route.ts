import { createFirstAdmin, signIn } from "@xdr/identity";
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
    const context = system.accessContext(request);
    await createFirstAdmin(context, body);
    const signedIn = await signIn(context, body);
    setSessionCookie(reply, system.config, signedIn);
    return meOf(signedIn);
  },
);
