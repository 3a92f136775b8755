import { hitDays } from "@xdr/coverage";
import { attackMatrixVersion } from "@xdr/event";
import { defineRoute } from "../../http/route.ts";
import { presentTechnique } from "../../present/coverage.ts";
import { Coverage, CoverageFilter } from "../../schemas/coverage.ts";
import { coverageOfTenant } from "./coverage-of.ts";

export const coverageGet = defineRoute(
  {
    method: "GET",
    url: "/api/coverage",
    summary: "Which ATT&CK techniques the rules cover, and whether events reach those rules",
    access: { kind: "permission", permission: "rule:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "search",
    query: CoverageFilter,
    answer: Coverage,
  },
  async ({ system, caller, query }) => {
    const coverage = await coverageOfTenant(system, caller.context, query);
    return {
      attackVersion: attackMatrixVersion,
      days: coverage.days,
      hitDays,
      tactics: coverage.tactics.map(({ uid, name, techniques }) => ({
        uid,
        name,
        techniques: [...techniques],
      })),
      techniques: [...coverage.techniques.values()].map(presentTechnique),
      unplaced: coverage.unplaced.map(presentTechnique),
      totals: coverage.totals,
      rules: coverage.rules.length,
      untagged: coverage.untagged,
      products: [...coverage.products],
    };
  },
);
