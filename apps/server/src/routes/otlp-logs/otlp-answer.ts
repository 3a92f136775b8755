import { jsonAnswer, type OtlpPartial, protoAnswer, protoStatus } from "@xdr/collect";
import type { XdrError } from "@xdr/event";
import type { FastifyReply, FastifyRequest } from "fastify";
import { mediaTypeOf } from "../../http/delivery.ts";
import type { Refuse } from "../../http/route.ts";

export type OtlpForm = "protobuf" | "json";

/** `undefined` where the content type is neither form of OTLP/HTTP. */
export const otlpForm = (request: FastifyRequest): OtlpForm | undefined => {
  const type = mediaTypeOf(request);
  if (type === "application/x-protobuf" || type === "application/protobuf") return "protobuf";
  return type === "application/json" ? "json" : undefined;
};

const types = { protobuf: "application/x-protobuf", json: "application/json" } as const;

export const sendOtlp = (reply: FastifyReply, form: OtlpForm, partial?: OtlpPartial): void => {
  const body = form === "protobuf" ? Buffer.from(protoAnswer(partial)) : jsonAnswer(partial);
  reply.type(types[form]).send(body);
};

/**
 * gRPC's code for an error of ours. 14 (UNAVAILABLE) tells a sender to come back, and so does 8
 * (RESOURCE_EXHAUSTED) where RetryInfo stands with it.
 */
export const grpcCodeOf = ({ code, httpStatus }: XdrError): number => {
  if (code === "COLLECT_QUEUE_FULL") return 8;
  if (httpStatus === 401) return 16;
  if (httpStatus === 403) return 7;
  if (httpStatus === 429 || httpStatus === 503) return 14;
  return httpStatus >= 500 ? 13 : 3;
};

export const retrySecondsOf = (error: XdrError): number | undefined =>
  error.retryable ? (error.retryAfterSeconds ?? 1) : undefined;

/** google.rpc.Status in the form of the request. */
export const refuseOtlp: Refuse = (error, request, reply) => {
  const form = otlpForm(request) ?? "json";
  const code = grpcCodeOf(error);
  const message = `${error.code}: ${error.message}`;
  const body =
    form === "protobuf"
      ? Buffer.from(protoStatus(code, message, retrySecondsOf(error)))
      : JSON.stringify({ code, message });
  reply.type(types[form]).send(body);
};
