import { offerSso } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { SsoOffers } from "../../schemas/sso.ts";

export const authSsoOffers = defineRoute(
  {
    method: "POST",
    url: "/api/auth/sso/offers",
    summary: "Where a person may go on, by the tenant's sign-in link or an e-mail's domain",
    access: { kind: "public", why: "Looks at connections only, never at accounts" },
    tenantScope: "installation",
    audit: "ask",
    rate: "sign-in",
    body: Type.Object({
      email: Type.Optional(Type.String({ maxLength: 254 })),
      id: Type.Optional(Type.String({ maxLength: 100 })),
    }),
    answer: SsoOffers,
  },
  async ({ system, body, request }) => ({
    items: [...(await offerSso(system.accessContext(request), body))],
  }),
);
