import { authenticateAgent } from "@xdr/agent-service";
import { XdrError } from "@xdr/event";
import {
  authenticateKey,
  authenticateScim,
  currentSession,
  isApiKeyShaped,
  requireCsrf,
  requireFresh,
  requireStage,
} from "@xdr/identity";
import { authenticateSource } from "@xdr/source";
import type { FastifyRequest } from "fastify";
import type { System } from "../system.ts";
import { signedCall } from "./agent-signature.ts";
import { noteDenial } from "./denials.ts";
import { noteSupport } from "./note-support.ts";
import type { Caller, DefinedRoute, MemberCaller, UserCaller } from "./route.ts";
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

const requirePermission = async (
  system: System,
  caller: MemberCaller,
  route: DefinedRoute,
): Promise<void> => {
  const { access } = route;
  if (access.kind !== "permission" || caller.permissions.includes(access.permission)) return;
  await noteDenial(system, caller, route);
  throw new XdrError("REQUEST_FORBIDDEN");
};

/** No cookie, so no CSRF token; its maker proved who they are when they made it. */
const keyCaller = async (
  system: System,
  route: DefinedRoute,
  { request, token }: { readonly request: FastifyRequest; readonly token: string },
): Promise<MemberCaller> => {
  const { actor, ...found } = await authenticateKey(system.accessContext(request), token);
  const context = { ...system.serviceContext(found, request.id), actor };
  const caller: MemberCaller = { kind: "key", ...found, context };
  if (route.rate === "stream") throw new XdrError("REQUEST_FORBIDDEN");
  await requirePermission(system, caller, route);
  return caller;
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
  if (access.kind === "scim") {
    const tenantId = await authenticateScim(system, tokenOf(request.headers.authorization));
    return { kind: "scim", tenantId };
  }
  if (access.kind === "agent") {
    const found = await authenticateAgent(system.accessContext(request), signedCall(request));
    return { kind: "agent", ...found };
  }
  const key = tokenOf(request.headers.authorization);
  if (access.kind === "permission" && isApiKeyShaped(key)) {
    return keyCaller(system, route, { request, token: key });
  }
  const caller = await userCaller(system, request);
  if (route.method !== "GET") {
    requireCsrf(caller.session, request.headers["x-csrf-token"]);
  }
  requireStage(caller, access.kind === "session" ? access.stages : undefined);
  await requirePermission(system, caller, route);
  if (route.stepUp === true) requireFresh(caller, system.clock.now());
  if (caller.user.supportGrantId !== undefined) await noteSupport(caller, route, request);
  return caller;
};
