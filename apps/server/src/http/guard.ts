import { XdrError } from "@xdr/event";
import { permits } from "@xdr/ports";
import type { FastifyRequest } from "fastify";
import type { System } from "../system.ts";
import type { Caller, DefinedRoute } from "./route.ts";

export const sessionCookie = "xdr_session";

const bearer = (request: FastifyRequest): string | undefined => {
  const header = request.headers.authorization;
  return header?.startsWith("Bearer ") ? header.slice("Bearer ".length).trim() : undefined;
};

const userCaller = async (system: System, request: FastifyRequest): Promise<Caller> => {
  const secret = request.cookies[sessionCookie];
  const found = secret === undefined ? undefined : await system.identity.currentSession(secret);
  if (found === undefined) throw new XdrError("REQUEST_UNAUTHENTICATED");
  return {
    kind: "user",
    ...found,
    context: system.serviceContext(found.user, found.tenant, request.id),
  };
};

/**
 * Deny by default: answers who is calling, or throws 401/403. A changing request by a person also
 * needs the session's CSRF token.
 */
export const authenticate = async (
  system: System,
  route: DefinedRoute,
  request: FastifyRequest,
): Promise<Caller> => {
  const { access } = route;
  if (access.kind === "public") return { kind: "anonymous" };
  if (access.kind === "source") {
    const token = bearer(request);
    const source = token === undefined ? undefined : await system.sources.authenticate(token);
    if (source === undefined) throw new XdrError("REQUEST_UNAUTHENTICATED");
    return { kind: "source", source };
  }
  const caller = await userCaller(system, request);
  if (caller.kind !== "user") throw new XdrError("REQUEST_UNAUTHENTICATED");
  if (route.method !== "GET") {
    const sent = request.headers["x-csrf-token"];
    if (typeof sent !== "string" || !system.identity.csrfMatches(caller.session, sent)) {
      throw new XdrError("REQUEST_CSRF_INVALID");
    }
  }
  if (access.kind === "permission" && !permits(caller.user.role, access.permission)) {
    throw new XdrError("REQUEST_FORBIDDEN");
  }
  return caller;
};
