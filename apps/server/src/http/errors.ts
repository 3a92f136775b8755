import { errorCodes, isXdrError, XdrError } from "@xdr/event";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import type { ErrorBody } from "../schemas/common.ts";
import type { Refuse } from "./route.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    refuse?: Refuse | undefined;
  }
}

/** What the client is told about an error of ours. Internals stay in the log. */
export const errorBody = (error: XdrError, requestId: string): ErrorBody => ({
  error: {
    code: error.code,
    message: error.message,
    help: errorCodes[error.code].help,
    retryable: error.retryable,
    requestId,
    ...(error.position === undefined ? {} : { position: error.position }),
    ...(error.issues === undefined ? {} : { issues: [...error.issues] }),
  },
});

const fastifyCodes: Readonly<Record<string, XdrError["code"]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "REQUEST_BODY_TOO_LARGE",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "REQUEST_MEDIA_UNSUPPORTED",
  FST_ERR_CTP_EMPTY_JSON_BODY: "REQUEST_BODY_INVALID",
  FST_ERR_CTP_INVALID_JSON_BODY: "REQUEST_BODY_INVALID",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "REQUEST_BODY_INVALID",
};

/** Everything that can be thrown, as one of our errors. Unknown ones are 500 and say nothing. */
export const toXdrError = (error: unknown): XdrError => {
  if (isXdrError(error)) return error;
  const known = error as Partial<FastifyError>;
  if (known.validation !== undefined) {
    return new XdrError("REQUEST_BODY_INVALID", undefined, {
      issues: known.validation.map((issue) => ({
        path: `${known.validationContext ?? "body"}${issue.instancePath}`,
        message: issue.message ?? "is not valid",
      })),
    });
  }
  const code = known.code === undefined ? undefined : fastifyCodes[known.code];
  if (code !== undefined) return new XdrError(code);
  if (known.statusCode === 429) return new XdrError("REQUEST_RATE_EXCEEDED");
  if (known.statusCode !== undefined && known.statusCode >= 400 && known.statusCode < 500) {
    return new XdrError("REQUEST_BODY_INVALID");
  }
  return new XdrError("SERVER_INTERNAL", undefined, { cause: error, detail: String(error) });
};

/** Sends the answer for an error and its `Retry-After` where waiting helps. */
export const sendError = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  const known = toXdrError(error);
  if (known.retryable && known.httpStatus !== 500) {
    reply.header("retry-after", String(known.retryAfterSeconds ?? 1));
  }
  reply.status(known.httpStatus);
  const refuse = request.routeOptions.config?.refuse;
  if (refuse === undefined) reply.send(errorBody(known, request.id));
  else refuse(known, request, reply);
};
