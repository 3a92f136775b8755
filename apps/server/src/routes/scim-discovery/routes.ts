import { XdrError } from "@xdr/event";
import { Type } from "typebox";
import { type DefinedRoute, defineRoute } from "../../http/route.ts";
import { refuseScim, scimBase, sendScim } from "../../http/scim-answer.ts";
import { provider, resourceTypes, schemas } from "./discovery.ts";

const listOf = (items: readonly object[]) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
  totalResults: items.length,
  startIndex: 1,
  itemsPerPage: items.length,
  Resources: items,
});

const shared = {
  method: "GET",
  access: { kind: "scim" },
  tenantScope: "installation",
  audit: "read",
  rate: "default",
  rawBody: true,
  refuse: refuseScim,
} as const;

type Named = (base: string) => readonly { readonly id: string }[];

const both = (name: string, of: Named): readonly DefinedRoute[] => [
  defineRoute(
    { ...shared, url: `/scim/v2/${name}`, summary: `SCIM: ${name}` },
    async ({ system, reply }) => sendScim(reply, listOf(of(scimBase(system.addresses.http)))),
  ),
  defineRoute(
    {
      ...shared,
      url: `/scim/v2/${name}/:id`,
      summary: `SCIM: one of ${name}`,
      params: Type.Object({ id: Type.String({ maxLength: 200 }) }),
    },
    async ({ system, reply, params }) => {
      const found = of(scimBase(system.addresses.http)).find(({ id }) => id === params.id);
      if (found === undefined) throw new XdrError("REQUEST_NOT_FOUND");
      return sendScim(reply, found);
    },
  ),
];

/** What a provider asks to learn what is spoken here, RFC 7643 sections 5 to 7. */
export const scimDiscoveryRoutes: readonly DefinedRoute[] = [
  defineRoute(
    {
      ...shared,
      url: "/scim/v2/ServiceProviderConfig",
      summary: "SCIM: what of it is spoken here",
    },
    async ({ system, reply }) => sendScim(reply, provider(scimBase(system.addresses.http))),
  ),
  ...both("ResourceTypes", resourceTypes),
  ...both("Schemas", schemas),
];
