import { actionRegistry } from "@xdr/catalog";
import { checkDraft } from "@xdr/policy";
import { defineRoute } from "../../http/route.ts";
import { presentDecision } from "../../present/policy.ts";
import { PolicyDraftBody, PolicyReport } from "../../schemas/policy.ts";

export const policyCheck = defineRoute(
  {
    method: "POST",
    url: "/api/response/policy/check",
    summary: "What is wrong with a draft of a policy, and what its own cases say",
    access: { kind: "permission", permission: "policy:read" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "compute",
    body: PolicyDraftBody,
    answer: PolicyReport,
  },
  async ({ caller, body }) => {
    const { problems, results } = checkDraft(caller.context, body, actionRegistry);
    return {
      problems: problems.map((problem) => ({ ...problem })),
      results: results.map(({ decision, ...result }) => ({
        ...result,
        ...(decision === undefined ? {} : { decision: presentDecision(decision) }),
      })),
    };
  },
);
