import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fastifyStatic from "@fastify/static";
import { XdrError } from "@xdr/event";
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { routes } from "../routes/table.ts";
import type { System } from "../system.ts";
import { sendError, toXdrError } from "./errors.ts";
import { registerHealth } from "./health.ts";
import { httpsFactory } from "./https.ts";
import { httpLimits } from "./limits.ts";
import { describeApi } from "./openapi.ts";
import { registerRoutes, routeConstraints } from "./register.ts";

const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

const observe = (app: FastifyInstance, system: System): void => {
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id);
    if (request.url.startsWith("/api")) reply.header("cache-control", "no-store");
  });
  app.addHook("onResponse", async (request, reply) => {
    const template = request.routeOptions.url ?? "unmatched";
    const seconds = reply.elapsedTime / 1000;
    system.metrics.request(request.method, template, reply.statusCode, seconds);
    system.log.debug("request-answered", {
      requestId: request.id,
      method: request.method,
      route: template,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    });
  });
};

const serveConsole = async (app: FastifyInstance, dist: string): Promise<void> => {
  const index = join(dist, "index.html");
  if (!existsSync(index)) {
    app.setNotFoundHandler((request, reply) => {
      sendError(new XdrError("REQUEST_NOT_FOUND"), request, reply);
    });
    app.get("/", async (_request, reply) =>
      reply.type("text/plain").send("The console is not built. Run ./xdr up, which builds it.\n"),
    );
    return;
  }
  // Read anew each time: a console that is built again names other files.
  const sendPage = async (reply: FastifyReply): Promise<FastifyReply> =>
    reply
      .header("cache-control", "no-cache")
      .type("text/html")
      .send(await readFile(index));
  await app.register(fastifyStatic, {
    root: dist,
    index: false,
    wildcard: true,
    prefix: "/",
    setHeaders: (reply, path) => {
      const isHashed = path.includes(`${join(dist, "assets")}`);
      reply.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get("/", (_request, reply) => sendPage(reply));
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === "GET" && !/^\/(api|health|assets)(\/|$)/.test(request.url);
    if (isPage && (request.headers.accept ?? "").includes("text/html")) {
      return sendPage(reply);
    }
    return sendError(new XdrError("REQUEST_NOT_FOUND"), request, reply);
  });
};

/** The HTTP server with the whole route table, not listening yet. */
export const createApp = async (system: System): Promise<FastifyInstance> => {
  const app = Fastify({
    logger: false,
    genReqId: () => system.ids.uuid(),
    bodyLimit: httpLimits.bodyBytesMax,
    requestTimeout: httpLimits.requestTimeoutMs,
    keepAliveTimeout: httpLimits.keepAliveTimeoutMs,
    forceCloseConnections: true,
    trustProxy: system.config.trustProxy,
    ...(system.config.https ? { serverFactory: httpsFactory(system.certificate) } : {}),
    routerOptions: { constraints: routeConstraints },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: "array", allErrors: false } },
  });
  app.setErrorHandler((error, request, reply) => {
    const known = toXdrError(error);
    if (known.code === "COLLECT_QUEUE_FULL") {
      system.metrics.refused(known.code);
    } else if (known.httpStatus >= 500) {
      system.log.error("request-failed", {
        requestId: request.id,
        code: known.code,
        detail: known.detail,
        stack: error instanceof Error ? error.stack : undefined,
      });
    }
    sendError(known, request, reply);
  });
  await app.register(helmet, {
    contentSecurityPolicy,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "no-referrer" },
    strictTransportSecurity: system.config.publicUrl.startsWith("https:"),
  });
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await describeApi(app, system.config.version);
  // Requests that wait for a command end before connections are closed.
  app.addHook("preClose", async () => system.commands.stop());
  observe(app, system);
  await app.register(async (scope) => {
    await registerRoutes(scope, system, routes);
    scope.get("/api/openapi.json", { schema: { hide: true } as object }, async () => app.swagger());
  });
  registerHealth(app, system);
  await serveConsole(app, system.config.consoleDist);
  return app;
};
