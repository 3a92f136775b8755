import { XdrError } from "@xdr/event";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentCoverageRule, presentTechnique } from "../../present/coverage.ts";
import { Id } from "../../schemas/common.ts";
import { CoverageFilter, TechniqueRules } from "../../schemas/coverage.ts";
import { coverageOfTenant } from "../coverage-get/coverage-of.ts";

export const coverageTechnique = defineRoute(
  {
    method: "GET",
    url: "/api/coverage/techniques/:id",
    summary: "The rules for a technique and its sub-techniques",
    access: { kind: "permission", permission: "rule:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "search",
    params: Type.Object({ id: Id }),
    query: CoverageFilter,
    answer: TechniqueRules,
  },
  async ({ system, caller, params, query }) => {
    const { id } = params;
    const coverage = await coverageOfTenant(system, caller.context, query);
    const technique =
      coverage.techniques.get(id) ?? coverage.unplaced.find((other) => other.uid === id);
    if (technique === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const items = coverage.rules
      .filter(({ techniques }) => techniques.some((uid) => uid === id || uid.startsWith(`${id}.`)))
      .map(presentCoverageRule);
    return { technique: presentTechnique(technique), items };
  },
);
