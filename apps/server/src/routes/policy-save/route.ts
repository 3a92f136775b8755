import { actionRegistry } from "@xdr/catalog";
import { savePolicy } from "@xdr/policy";
import { defineRoute } from "../../http/route.ts";
import { presentPolicyVersion } from "../../present/policy.ts";
import { PolicySaveBody, PolicyVersion } from "../../schemas/policy.ts";

export const policySave = defineRoute(
  {
    method: "PUT",
    url: "/api/response/policy",
    summary: "Put a response policy in force",
    access: { kind: "permission", permission: "policy:write" },
    stepUp: true,
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    body: PolicySaveBody,
    answer: PolicyVersion,
  },
  async ({ caller, body }) =>
    presentPolicyVersion(await savePolicy(caller.context, body, actionRegistry)),
);
