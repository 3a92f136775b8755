import type { ServiceContext } from "@xdr/ports";
import { presentRuleDetail } from "../../present/rule.ts";
import type { System } from "../../system.ts";
import { ruleById, ruleState } from "../rules-list/rule-state.ts";

/** One rule as the console shows it. Throws `REQUEST_NOT_FOUND`. */
export const ruleDetail = async (system: System, ctx: ServiceContext, id: string) =>
  presentRuleDetail(ruleById(system, ctx.tenantId, id), await ruleState(system, ctx));
