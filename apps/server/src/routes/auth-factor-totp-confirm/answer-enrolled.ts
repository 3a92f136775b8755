import type { Enrolled } from "@xdr/identity";
import type { FastifyReply } from "fastify";
import type { Static } from "typebox";
import { setSessionCookie } from "../../http/session-cookie.ts";
import type { FactorMade } from "../../schemas/identity.ts";
import type { System } from "../../system.ts";
import { meOf } from "../auth-me/me-of.ts";

/** Sends the new session's cookie where there is one. */
export const answerEnrolled = (
  system: System,
  reply: FastifyReply,
  { recoveryCodes = [], signedIn }: Enrolled,
): Static<typeof FactorMade> => {
  if (signedIn === undefined) return { recoveryCodes: [...recoveryCodes] };
  setSessionCookie(reply, system.config, signedIn);
  return { recoveryCodes: [...recoveryCodes], me: meOf(signedIn) };
};
