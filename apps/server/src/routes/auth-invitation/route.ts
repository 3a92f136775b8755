import { readInvitation } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { InvitationView } from "../../schemas/identity.ts";

export const authInvitation = defineRoute(
  {
    method: "POST",
    url: "/api/auth/invitation",
    summary: "What a one-time link is for",
    access: { kind: "public", why: "The one-time token in the body is the authority" },
    tenantScope: "installation",
    audit: "sign-in",
    rate: "sign-in",
    body: Type.Object({ token: Type.String({ minLength: 16, maxLength: 256 }) }),
    answer: InvitationView,
  },
  async ({ system, body, request }) => ({
    ...(await readInvitation(system.accessContext(request), body.token)),
  }),
);
