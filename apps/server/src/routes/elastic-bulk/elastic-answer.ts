import type { XdrError } from "@xdr/event";
import type { FastifyReply } from "fastify";
import type { Refuse } from "../../http/route.ts";

/** Clients refuse to talk to a server whose answers lack it. */
export const asElastic = (reply: FastifyReply): FastifyReply =>
  reply.header("x-elastic-product", "Elasticsearch").type("application/json");

const typeOf = ({ httpStatus }: XdrError): string => {
  if (httpStatus === 401 || httpStatus === 403) return "security_exception";
  if (httpStatus === 429 || httpStatus === 503) return "es_rejected_execution_exception";
  return httpStatus >= 500 ? "exception" : "illegal_argument_exception";
};

/** An error as Elasticsearch writes it. */
export const refuseElastic: Refuse = (error, _request, reply) => {
  const cause = { type: typeOf(error), reason: `${error.code}: ${error.message}` };
  if (error.httpStatus === 401) {
    reply.header("www-authenticate", 'ApiKey, Basic realm="mini-xdr", charset="UTF-8"');
  }
  asElastic(reply).send(
    JSON.stringify({ error: { root_cause: [cause], ...cause }, status: error.httpStatus }),
  );
};
