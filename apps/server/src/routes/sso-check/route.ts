import { XdrError } from "@xdr/event";
import { checkSso } from "@xdr/identity";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { ssoRedirectUri } from "../../present/sso.ts";

/** What the provider answered is for whoever set the connection up. */
const problemOf = (error: unknown): string => {
  const isKnown =
    error instanceof XdrError &&
    ["IDENTITY_SSO_UNAVAILABLE", "EGRESS_ADDRESS_DENIED"].includes(error.code);
  if (!isKnown) throw error;
  return error.detail === undefined ? error.message : `${error.message} (${error.detail})`;
};

export const ssoCheck = defineRoute(
  {
    method: "POST",
    url: "/api/tenant/sso/check",
    summary: "Does the provider answer as one? Reads its discovery document and keys",
    access: { kind: "permission", permission: "user:write" },
    tenantScope: "tenant",
    audit: "ask",
    rate: "job",
    answer: Type.Object({ problem: Type.Optional(Type.String()) }),
  },
  async ({ system, caller }) => {
    const redirectUri = ssoRedirectUri(system);
    try {
      await checkSso(caller.context, { oidc: system.oidc, redirectUri });
      return {};
    } catch (error) {
      return { problem: problemOf(error) };
    }
  },
);
