import { startSso } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { setSsoCookie, ssoContext } from "../../http/sso-context.ts";
import { Id } from "../../schemas/common.ts";

export const authSsoStart = defineRoute(
  {
    method: "POST",
    url: "/api/auth/sso",
    summary: "Start signing in at a tenant's identity provider; the browser goes to `url`",
    access: { kind: "public", why: "This is how one becomes somebody" },
    tenantScope: "installation",
    audit: "sign-in",
    rate: "sign-in",
    body: Type.Object({ id: Id }),
    answer: Type.Object({ url: Type.String() }),
  },
  async ({ system, body, request, reply }) => {
    const started = await startSso(ssoContext(system, request), body.id);
    setSsoCookie(reply, system, started);
    return { url: started.url };
  },
);
