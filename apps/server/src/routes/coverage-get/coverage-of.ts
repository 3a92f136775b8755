import { type CoverageInput, ruleCoverage } from "@xdr/coverage";
import type { ServiceContext } from "@xdr/ports";
import type { System } from "../../system.ts";
import { allRules } from "../rules-list/rule-state.ts";

/** Coverage of the caller's tenant, from its rules as they are in force. */
export const coverageOfTenant = (system: System, ctx: ServiceContext, input: CoverageInput) =>
  ruleCoverage(
    ctx,
    {
      rules: allRules(system),
      disabled: system.ruleSettings.disabledRules(ctx.tenantId),
      events: system.events,
    },
    input,
  );
