import { authenticateAgent } from "@xdr/agent-service";
import { XdrError } from "@xdr/event";
import { currentSession, requireCsrf, requireFresh, requireStage } from "@xdr/identity";
import { authenticateSource } from "@xdr/source";
import type { FastifyRequest } from "fastify";
import type { System } from "../system.ts";
import { signedCall } from "./agent-signature.ts";
import { noteDenial } from "./denials.ts";
import type { Caller, DefinedRoute, UserCaller } from "./route.ts";
import { tokenOf } from "./source-token.ts";

export const sessionCookie = "xdr_session";

const userCaller = async (system: System, request: FastifyRequest): Promise<UserCaller> => {
  const found = await currentSession(system.accessContext(request), request.cookies[sessionCookie]);
  return {
    kind: "user",
    ...found,
    context: system.serviceContext(found, request.id),
  };
};

/**
 * Deny by default: answers who is calling, or throws 401/403. A changing request by a person also
 * needs the session's CSRF token, a delicate one a fresh proof of who it is.
 */
export const authenticate = async (
  system: System,
  route: DefinedRoute,
  request: FastifyRequest,
): Promise<Caller> => {
  const { access } = route;
  if (access.kind === "public") return { kind: "anonymous" };
  if (access.kind === "source") {
    const token = tokenOf(request.headers.authorization, access.schemes);
    return { kind: "source", source: await authenticateSource(system, token) };
  }
  if (access.kind === "agent") {
    const found = await authenticateAgent(system.accessContext(request), signedCall(request));
    return { kind: "agent", ...found };
  }
  const caller = await userCaller(system, request);
  if (route.method !== "GET") {
    requireCsrf(caller.session, request.headers["x-csrf-token"]);
  }
  requireStage(caller, access.kind === "session" ? access.stages : undefined);
  if (access.kind === "permission" && !caller.permissions.includes(access.permission)) {
    await noteDenial(system, caller, route);
    throw new XdrError("REQUEST_FORBIDDEN");
  }
  if (route.stepUp === true) requireFresh(caller, system.clock.now());
  return caller;
};
