import {
  createScimGroup,
  createScimUser,
  deleteScimGroup,
  deleteScimUser,
  getScimGroup,
  getScimUser,
  listScimGroups,
  listScimUsers,
  type Page,
  patchScimGroup,
  patchScimUser,
  replaceScimGroup,
  replaceScimUser,
  type ScimContext,
} from "@xdr/identity";
import { Type } from "typebox";
import { type DefinedRoute, defineRoute, type Route } from "../../http/route.ts";
import { listResponse, refuseScim, sendScim } from "../../http/scim-answer.ts";
import { scimContext } from "../../http/scim-context.ts";
import { scimJson } from "./scim-json.ts";

const bodyBytesMax = 262_144;
const text = () => Type.Optional(Type.String({ maxLength: 1200 }));
const query = Type.Object({
  filter: text(),
  startIndex: text(),
  count: text(),
  excludedAttributes: text(),
  attributes: text(),
});
const params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) });

const shared = {
  access: { kind: "scim" },
  tenantScope: "tenant",
  rate: "default",
  rawBody: true,
  bodyBytesMax,
  refuse: refuseScim,
} as const;

interface Verbs {
  readonly list: (ctx: ScimContext, query: object) => Promise<Page>;
  readonly get: (ctx: ScimContext, id: string, query: object) => Promise<object>;
  readonly create: (ctx: ScimContext, body: unknown) => Promise<object>;
  readonly replace: (ctx: ScimContext, id: string, body: unknown) => Promise<object>;
  readonly patch: (ctx: ScimContext, id: string, body: unknown) => Promise<object>;
  readonly remove: (ctx: ScimContext, id: string) => Promise<void>;
}

const readRoutes = (noun: string, verbs: Verbs): readonly DefinedRoute[] => [
  defineRoute(
    {
      ...shared,
      method: "GET",
      url: `/scim/v2/${noun}`,
      summary: `SCIM: ${noun.toLowerCase()} that the filter names, by page`,
      audit: "read",
      query,
    },
    async ({ system, caller, request, query: asked, reply }) =>
      sendScim(reply, listResponse(await verbs.list(scimContext(system, caller, request), asked))),
  ),
  defineRoute(
    {
      ...shared,
      method: "GET",
      url: `/scim/v2/${noun}/:id`,
      summary: `SCIM: one of the ${noun.toLowerCase()}`,
      audit: "read",
      params,
      query,
    },
    async ({ system, caller, request, params: { id }, query: asked, reply }) =>
      sendScim(reply, await verbs.get(scimContext(system, caller, request), id, asked)),
  ),
];

const change = (
  method: Route["method"],
  noun: string,
  run: (ctx: ScimContext, id: string, body: unknown) => Promise<object>,
): DefinedRoute =>
  defineRoute(
    {
      ...shared,
      method,
      url: `/scim/v2/${noun}/:id`,
      summary: `SCIM: ${method === "PUT" ? "replace" : "change"} one of the ${noun.toLowerCase()}`,
      audit: "change",
      params,
    },
    async ({ system, caller, request, params: { id }, reply }) =>
      sendScim(reply, await run(scimContext(system, caller, request), id, scimJson(request))),
  );

const changeRoutes = (noun: string, verbs: Verbs): readonly DefinedRoute[] => [
  defineRoute(
    {
      ...shared,
      method: "POST",
      url: `/scim/v2/${noun}`,
      summary: `SCIM: make one of the ${noun.toLowerCase()}`,
      audit: "change",
    },
    async ({ system, caller, request, reply }) =>
      sendScim(
        reply,
        await verbs.create(scimContext(system, caller, request), scimJson(request)),
        201,
      ),
  ),
  change("PUT", noun, verbs.replace),
  change("PATCH", noun, verbs.patch),
  defineRoute(
    {
      ...shared,
      method: "DELETE",
      url: `/scim/v2/${noun}/:id`,
      summary: `SCIM: take one of the ${noun.toLowerCase()} away`,
      audit: "change",
      params,
    },
    async ({ system, caller, request, params: { id } }) => {
      await verbs.remove(scimContext(system, caller, request), id);
      return undefined;
    },
  ),
];

const users: Verbs = {
  list: listScimUsers,
  get: getScimUser,
  create: createScimUser,
  replace: replaceScimUser,
  patch: patchScimUser,
  remove: deleteScimUser,
};
const groups: Verbs = {
  list: listScimGroups,
  get: getScimGroup,
  create: createScimGroup,
  replace: replaceScimGroup,
  patch: patchScimGroup,
  remove: deleteScimGroup,
};

/** Users and groups of RFC 7644, for the tenant's identity provider. */
export const scimResourceRoutes: readonly DefinedRoute[] = [
  ...readRoutes("Users", users),
  ...changeRoutes("Users", users),
  ...readRoutes("Groups", groups),
  ...changeRoutes("Groups", groups),
];
