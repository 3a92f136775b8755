import type { XdrError } from "@xdr/event";
import type { FastifyReply } from "fastify";
import type { Refuse } from "../../http/route.ts";

/** Splunk's codes; senders look at them, not at the text. */
export const hecCode = Object.freeze({
  success: 0,
  tokenRequired: 2,
  tokenInvalid: 4,
  noData: 5,
  formatInvalid: 6,
  serverError: 8,
  serverBusy: 9,
  channelMissing: 10,
  healthy: 17,
  unhealthy: 18,
});

export const sendHec = (reply: FastifyReply, body: object): void => {
  reply.type("application/json").send(JSON.stringify(body));
};

const codeOf = (error: XdrError, isTokenShown: boolean): number => {
  if (error.httpStatus === 401) return isTokenShown ? hecCode.tokenInvalid : hecCode.tokenRequired;
  if (error.httpStatus === 429 || error.httpStatus === 503) return hecCode.serverBusy;
  return error.httpStatus >= 500 ? hecCode.serverError : hecCode.formatInvalid;
};

const texts = new Map<number, string>([
  [hecCode.tokenRequired, "Token is required"],
  [hecCode.tokenInvalid, "Invalid token"],
  [hecCode.serverBusy, "Server is busy"],
  [hecCode.serverError, "Internal server error"],
]);

/** An error as Splunk writes it; a token that is wrong is 403 there, one that is missing 401. */
export const refuseHec: Refuse = (error, request, reply) => {
  const code = codeOf(error, request.headers.authorization !== undefined);
  if (code === hecCode.tokenInvalid) reply.status(403);
  sendHec(reply, { text: texts.get(code) ?? `${error.code}: ${error.message}`, code });
};
