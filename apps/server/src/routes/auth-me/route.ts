import { XdrError } from "@xdr/event";
import { csrfTokenOf } from "@xdr/identity";
import { sessionCookie } from "../../http/guard.ts";
import { defineRoute } from "../../http/route.ts";
import { Me } from "../../schemas/identity.ts";
import { meOf } from "./me-of.ts";

export const authMe = defineRoute(
  {
    method: "GET",
    url: "/api/auth/me",
    summary: "Who is signed in, how far, and with what permissions",
    access: { kind: "session", stages: ["full", "second-factor", "enrolment"] },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Me,
  },
  async ({ caller, request }) => {
    const secret = request.cookies[sessionCookie];
    if (secret === undefined) throw new XdrError("REQUEST_UNAUTHENTICATED");
    return meOf({ ...caller, csrfToken: csrfTokenOf(secret) });
  },
);
