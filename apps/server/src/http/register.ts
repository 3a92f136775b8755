import type { TenantId } from "@xdr/event";
import type { FastifyInstance, FastifyRequest, FastifySchema, FastifyServerOptions } from "fastify";
import { ErrorBody } from "../schemas/common.ts";
import type { System } from "../system.ts";
import { requireSignedBody } from "./agent-signature.ts";
import { holdBody, meterBody, releaseBody } from "./body-hold.ts";
import { authenticate } from "./guard.ts";
import { httpLimits, rateLimits } from "./limits.ts";
import type { Caller, DefinedRoute } from "./route.ts";

const security = (route: DefinedRoute): Record<string, string[]>[] => {
  if (route.access.kind === "public") return [];
  const { kind } = route.access;
  const isOwn = kind === "source" || kind === "agent" || kind === "scim";
  return [isOwn ? { [kind]: [] } : { session: [] }];
};

const fastifySchema = (route: DefinedRoute): FastifySchema => ({
  summary: route.summary,
  security: security(route),
  ...(route.params === undefined ? {} : { params: route.params }),
  ...(route.query === undefined ? {} : { querystring: route.query }),
  ...(route.body === undefined || route.rawBody === true ? {} : { body: route.body }),
  response: {
    ...(route.answer === undefined ? {} : { 200: route.answer }),
    "4xx": ErrorBody,
    "5xx": ErrorBody,
  },
});

/** Who calls, from the first hook on to the handler. */
const callers = new WeakMap<FastifyRequest, Caller>();

/** Whose memory a body is held from. */
const senderOf = (caller: Caller | undefined): TenantId | undefined => {
  if (caller?.kind === "source") return caller.source.tenantId;
  return caller?.kind === "agent" ? caller.tenantId : undefined;
};

const registerRoute = (app: FastifyInstance, system: System, route: DefinedRoute): void => {
  app.route({
    method: route.method,
    url: route.url,
    schema: fastifySchema(route),
    ...(route.bodyBytesMax === undefined ? {} : { bodyLimit: route.bodyBytesMax }),
    config: { rateLimit: rateLimits[route.rate], refuse: route.refuse },
    ...(route.credentialsOnly === true ? { constraints: { credentials: "shown" } } : {}),
    // Before the body is read: whoever may not call sends nothing.
    onRequest: async (request) => {
      callers.set(request, await authenticate(system, route, request));
      const caller = callers.get(request);
      const tenantId = senderOf(caller);
      if (route.rate === "search" && (caller?.kind === "user" || caller?.kind === "key")) {
        await system.quotas.admitSearch(caller.tenant.id);
      }
      if (route.rawBody === true && tenantId !== undefined) holdBody(system, tenantId, request);
      const refusal = route.audit === "change" ? system.audit.refusal() : undefined;
      if (refusal !== undefined) throw refusal;
    },
    handler: async (request, reply) => {
      const caller = callers.get(request);
      if (caller?.kind === "agent") requireSignedBody(request);
      // The schemas above checked the three values; `defineRoute` says why the types are forgotten.
      const call = { system, caller, request, reply } as unknown as Parameters<typeof route.run>[0];
      const answer = await route.run(
        Object.assign(call, {
          params: request.params,
          query: request.query,
          body: request.body,
        }),
      );
      if (reply.sent || reply.raw.headersSent) return reply;
      return answer === undefined ? reply.status(204).send() : answer;
    },
  });
};

/** Routes that read bytes of any type themselves: no parser looks at the body before them. */
const registerRawRoutes = async (
  app: FastifyInstance,
  system: System,
  routes: readonly DefinedRoute[],
): Promise<void> => {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "*",
      { parseAs: "buffer", bodyLimit: httpLimits.ingestBodyBytesMax },
      (_request, body, done) => done(null, body),
    );
    scope.addHook("preParsing", async (request, _reply, payload) => meterBody(request, payload));
    scope.addHook("onResponse", async (request) => releaseBody(request));
    scope.addHook("onRequestAbort", async (request) => releaseBody(request));
    for (const route of routes) registerRoute(scope, system, route);
  });
};

type Strategies = NonNullable<NonNullable<FastifyServerOptions["routerOptions"]>["constraints"]>;
type RouteHandler = Parameters<ReturnType<Strategies[string]["storage"]>["set"]>[1];

/** Tells the console's pages from a shipper that asks at the same address. */
export const routeConstraints: Strategies = {
  credentials: {
    name: "credentials",
    storage: () => {
      const handlers = new Map<string, RouteHandler>();
      return {
        get: (value) => handlers.get(value) ?? null,
        set: (value, handler) => void handlers.set(value, handler),
      };
    },
    deriveConstraint: (request) =>
      request.headers.authorization === undefined ? "hidden" : "shown",
  },
};

/** Puts the whole table on the server. Nothing else registers a route that takes data. */
export const registerRoutes = async (
  app: FastifyInstance,
  system: System,
  routes: readonly DefinedRoute[],
): Promise<void> => {
  for (const route of routes) {
    if (route.rawBody !== true) registerRoute(app, system, route);
  }
  await registerRawRoutes(
    app,
    system,
    routes.filter((route) => route.rawBody === true),
  );
};
