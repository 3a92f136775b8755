import swagger from "@fastify/swagger";
import Fastify, { type FastifyInstance } from "fastify";
import { routes } from "../routes/table.ts";
import type { System } from "../system.ts";
import { registerRoutes, routeConstraints } from "./register.ts";

/** Makes `app.swagger()` answer with the OpenAPI 3.1 document of the routes registered after it. */
export const describeApi = async (app: FastifyInstance, version: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Mini-XDR",
        version,
        license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
      },
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "xdr_session" },
          scim: { type: "http", scheme: "bearer", description: "RFC 7644" },
          source: { type: "http", scheme: "bearer" },
          agent: { type: "http", scheme: "signature", description: "RFC 9421, Ed25519" },
        },
      },
    },
  });
};

/** The document without a running server: handlers are registered but never called. */
export const openApiDocument = async (version: string): Promise<object> => {
  const app = Fastify({ routerOptions: { constraints: routeConstraints } });
  await describeApi(app, version);
  await app.register(async (scope) => {
    await registerRoutes(scope, noSystem, routes);
  });
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document;
};

/** Stands where a system is wanted; touching it is a mistake and says so. */
const noSystem = new Proxy(
  {},
  {
    get: (_target, name) => {
      throw new Error(`a route was called while only its description is wanted: ${String(name)}`);
    },
  },
) as System;
