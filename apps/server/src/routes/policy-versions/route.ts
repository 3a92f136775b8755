import { listPolicyVersions } from "@xdr/policy";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentPolicyVersion } from "../../present/policy.ts";
import { PolicyVersion } from "../../schemas/policy.ts";

export const policyVersions = defineRoute(
  {
    method: "GET",
    url: "/api/response/policy/versions",
    summary: "Every saved version of the response policy, newest first, the shipped one last",
    access: { kind: "permission", permission: "policy:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Type.Object({ items: Type.Array(PolicyVersion) }),
  },
  async ({ caller }) => ({
    items: (await listPolicyVersions(caller.context)).map(presentPolicyVersion),
  }),
);
