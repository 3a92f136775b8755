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

/** gRPC's code for an error of ours. 14 alone tells a sender to come back. */
export const grpcCodeOf = ({ httpStatus }: XdrError): number => {
  if (httpStatus === 401) return 16;
  if (httpStatus === 403) return 7;
  if (httpStatus === 429 || httpStatus === 503) return 14;
  return httpStatus >= 500 ? 13 : 3;
};

/** google.rpc.Status in the form of the request. */
export const refuseOtlp: Refuse = (error, request, reply) => {
  const form = otlpForm(request) ?? "json";
  const code = grpcCodeOf(error);
  const message = `${error.code}: ${error.message}`;
  const body =
    form === "protobuf"
      ? Buffer.from(protoStatus(code, message))
      : JSON.stringify({ code, message });
  reply.type(types[form]).send(body);
};
