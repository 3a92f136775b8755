import { XdrError } from "@xdr/event";
import type { FastifyRequest } from "fastify";

/** The body as JSON, whatever its type is called. Throws `REQUEST_BODY_INVALID`. */
export const scimJson = ({ body }: FastifyRequest): unknown => {
  const invalid = "The body is no JSON.";
  const issues = [{ path: "invalidSyntax", message: invalid }];
  if (!Buffer.isBuffer(body)) throw new XdrError("REQUEST_BODY_INVALID", invalid, { issues });
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new XdrError("REQUEST_BODY_INVALID", invalid, { issues });
  }
};
