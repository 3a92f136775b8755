import type { Page } from "@xdr/identity";
import type { FastifyReply } from "fastify";
import type { Refuse } from "./route.ts";

export const scimBase = (publicUrl: string): string => `${publicUrl}/scim/v2`;

/** Sends a resource as RFC 7644, section 3.1 wants it. */
export const sendScim = (reply: FastifyReply, body: object, status = 200): undefined => {
  reply
    .status(status)
    .type("application/scim+json")
    .header("cache-control", "no-store")
    .send(JSON.stringify(body));
};

export const listResponse = ({ totalResults, startIndex, resources }: Page) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
  totalResults,
  startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
});

const types = ["invalidFilter", "invalidPath", "invalidSyntax", "invalidValue"].concat([
  "mutability",
  "noTarget",
  "uniqueness",
]);

/** An error as RFC 7644, section 3.12 writes it. */
export const refuseScim: Refuse = (error, _request, reply) => {
  const scimType = error.issues?.map(({ path }) => path).find((path) => types.includes(path));
  if (error.httpStatus === 401) reply.header("www-authenticate", 'Bearer realm="mini-xdr"');
  sendScim(
    reply,
    {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
      status: String(error.httpStatus),
      ...(scimType === undefined ? {} : { scimType }),
      detail: error.message,
    },
    error.httpStatus,
  );
};
