import { Transform } from "node:stream";
import { type TenantId, XdrError } from "@xdr/event";
import type { FastifyRequest, RequestPayload } from "fastify";
import type { Hold } from "../collect/intake-budget.ts";
import type { System } from "../system.ts";

/** What a body without a declared length may bring before it is counted. */
const undeclaredBytes = 64 * 1024;

const holds = new WeakMap<FastifyRequest, Hold>();

const declaredBytes = (request: FastifyRequest): number | undefined => {
  const length = Number(request.headers["content-length"]);
  return Number.isSafeInteger(length) && length >= 0 ? length : undefined;
};

/**
 * Holds memory for a body that was not read yet. Throws `COLLECT_QUEUE_FULL`, so that what has no
 * room is refused by its headers and the answer costs nothing.
 */
export const holdBody = (system: System, tenantId: TenantId, request: FastifyRequest): void => {
  const bytes = declaredBytes(request) ?? undeclaredBytes;
  holds.set(request, system.budget.hold(tenantId, bytes));
};

/** Counts a body that did not say how long it is; cuts it off where there is no more room. */
export const meterBody = (request: FastifyRequest, payload: RequestPayload): RequestPayload => {
  const hold = holds.get(request);
  if (hold === undefined || declaredBytes(request) !== undefined) return payload;
  let free = undeclaredBytes;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      free -= chunk.length;
      if (free >= 0 || hold.grow(chunk.length)) done(null, chunk);
      else done(new XdrError("COLLECT_QUEUE_FULL", undefined, { retryAfterSeconds: 1 }));
    },
  });
  payload.once("error", (error) => meter.destroy(error));
  return payload.pipe(meter);
};

export const releaseBody = (request: FastifyRequest): void => {
  holds.get(request)?.release();
  holds.delete(request);
};
