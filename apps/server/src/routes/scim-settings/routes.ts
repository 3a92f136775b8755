import { readScim, removeScim, saveScim } from "@xdr/identity";
import { type DefinedRoute, defineRoute } from "../../http/route.ts";
import { presentScim } from "../../present/scim.ts";
import { ScimBody, TenantScim } from "../../schemas/scim.ts";

const shared = {
  url: "/api/tenant/scim",
  tenantScope: "tenant",
  rate: "default",
} as const;
const writing = {
  access: { kind: "permission", permission: "user:write" },
  audit: "change",
  stepUp: true,
} as const;

/** How a tenant's identity provider keeps its members; the provider's own routes are `/scim/v2`. */
export const scimSettingsRoutes: readonly DefinedRoute[] = [
  defineRoute(
    {
      ...shared,
      method: "GET",
      summary: "How the identity provider keeps members, without the token",
      access: { kind: "permission", permission: "user:read" },
      audit: "read",
      answer: TenantScim,
    },
    async ({ system, caller }) => presentScim(system, { settings: await readScim(caller.context) }),
  ),
  defineRoute(
    {
      ...shared,
      ...writing,
      method: "PUT",
      summary: "Let the identity provider keep members; a new token is shown once",
      body: ScimBody,
      answer: TenantScim,
    },
    async ({ system, caller, body }) => presentScim(system, await saveScim(caller.context, body)),
  ),
  defineRoute(
    {
      ...shared,
      ...writing,
      method: "DELETE",
      summary: "The identity provider keeps members no more; they stay",
    },
    async ({ caller }) => {
      await removeScim(caller.context);
      return undefined;
    },
  ),
];
