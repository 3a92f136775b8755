import { listPlaceholders } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { RulePlaceholder } from "../../schemas/detection.ts";

export const rulePlaceholdersList = defineRoute(
  {
    method: "GET",
    url: "/api/rule-placeholders",
    summary: "The tenant's values for placeholders in rules",
    access: { kind: "permission", permission: "rule:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(RulePlaceholder) }),
  },
  async ({ caller }) => ({
    items: (await listPlaceholders(caller.context)).map((placeholder) => ({
      ...placeholder,
      values: [...placeholder.values],
    })),
  }),
);
