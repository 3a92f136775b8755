import { navigatorLayer } from "@xdr/coverage";
import { defineRoute } from "../../http/route.ts";
import { CoverageFilter, NavigatorLayer } from "../../schemas/coverage.ts";
import { coverageOfTenant } from "../coverage-get/coverage-of.ts";

export const coverageLayer = defineRoute(
  {
    method: "GET",
    url: "/api/coverage/layer",
    summary: "The coverage as a layer for MITRE's ATT&CK Navigator, format 4.5",
    access: { kind: "permission", permission: "rule:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "search",
    query: CoverageFilter,
    answer: NavigatorLayer,
  },
  async ({ system, caller, query }) => {
    const coverage = await coverageOfTenant(system, caller.context, query);
    const { techniques, gradient, legendItems, ...rest } = navigatorLayer(
      coverage,
      `Mini-XDR coverage of ${caller.tenant.name}`,
    );
    return {
      ...rest,
      techniques: [...techniques],
      gradient: { ...gradient, colors: [...gradient.colors] },
      legendItems: [...legendItems],
    };
  },
);
