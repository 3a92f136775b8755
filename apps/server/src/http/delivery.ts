import { type Refused, unpackBody } from "@xdr/collect";
import { XdrError } from "@xdr/event";
import type { FastifyRequest } from "fastify";

/** One value of a header; a header that came twice says nothing. */
export const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
};

/** The type without its parameters, in lower case; empty where there is none. */
export const mediaTypeOf = (request: FastifyRequest): string =>
  (headerOf(request, "content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/** What was cut; throws where the body as a whole was refused. */
export const orThrow = <T extends { readonly kind: string }>(outcome: T | Refused): T => {
  if (isRefused(outcome)) throw new XdrError(outcome.code, outcome.message);
  return outcome;
};

const isRefused = (outcome: { readonly kind: string }): outcome is Refused =>
  outcome.kind === "refused";

export interface DeliveryBody {
  /** Unpacked. */
  readonly bytes: Uint8Array;
  /** As they came. */
  readonly receivedBytes: number;
}

/** The body of a raw route, unpacked within limits. Throws the refusal. */
export const deliveryBody = async (request: FastifyRequest): Promise<DeliveryBody> => {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const unpacked = await unpackBody(body, headerOf(request, "content-encoding"));
  return { bytes: orThrow(unpacked).bytes, receivedBytes: body.length };
};
