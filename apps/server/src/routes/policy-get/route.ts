import { currentPolicy } from "@xdr/policy";
import { defineRoute } from "../../http/route.ts";
import { presentPolicyVersion } from "../../present/policy.ts";
import { PolicyVersion } from "../../schemas/policy.ts";

export const policyGet = defineRoute(
  {
    method: "GET",
    url: "/api/response/policy",
    summary: "The response policy in force; version 0 is the shipped one",
    access: { kind: "permission", permission: "policy:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: PolicyVersion,
  },
  async ({ caller }) => presentPolicyVersion(await currentPolicy(caller.context)),
);
