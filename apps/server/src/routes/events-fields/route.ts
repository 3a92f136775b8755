import { searchFields } from "@xdr/store";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { SearchFieldInfo } from "../../schemas/events.ts";

export const eventsFields = defineRoute(
  {
    method: "GET",
    url: "/api/events/fields",
    summary: "Fields that the search language knows",
    access: { kind: "permission", permission: "event:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(SearchFieldInfo) }),
  },
  async () => ({
    items: searchFields.map(({ name, kind, description, example }) => ({
      name,
      type: kind,
      description,
      example,
    })),
  }),
);
