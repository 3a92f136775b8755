import { ruleVersions } from "@xdr/rule";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentRuleVersion } from "../../present/rule.ts";
import { Id } from "../../schemas/common.ts";
import { RuleVersion } from "../../schemas/detection.ts";

export const ruleVersionsList = defineRoute(
  {
    method: "GET",
    url: "/api/rules/:id/versions",
    summary: "History of a rule of the tenant's own, newest first, also after it was deleted",
    access: { kind: "permission", permission: "rule:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: Type.Object({ items: Type.Array(RuleVersion) }),
  },
  async ({ caller, params }) => ({
    items: (await ruleVersions(caller.context, params.id)).map(presentRuleVersion),
  }),
);
