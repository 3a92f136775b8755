import { ownFactors } from "@xdr/identity";
import { defineRoute } from "../../http/route.ts";
import { OwnFactors } from "../../schemas/identity.ts";

export const authFactors = defineRoute(
  {
    method: "GET",
    url: "/api/auth/factors",
    summary: "The own second factors",
    access: { kind: "session", stages: ["full", "second-factor", "enrolment"] },
    tenantScope: "installation",
    audit: "read",
    rate: "default",
    answer: OwnFactors,
  },
  async ({ system, caller, request }) => {
    const { items, ...rest } = await ownFactors(system.accessContext(request), caller);
    return {
      ...rest,
      items: items.map(({ id, kind, name, createdTime, lastUsedTime }) => ({
        id,
        kind,
        name,
        createdTime,
        ...(lastUsedTime === undefined ? {} : { lastUsedTime }),
      })),
    };
  },
);
