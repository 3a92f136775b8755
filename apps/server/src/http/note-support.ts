import type { FastifyRequest } from "fastify";
import type { DefinedRoute, UserCaller } from "./route.ts";

const addressCharsMax = 500;

/**
 * What an operator reads by a grant stands in the tenant's log before it is read: without the receipt
 * there is no answer.
 */
export const noteSupport = async (
  { context, user }: UserCaller,
  route: DefinedRoute,
  request: FastifyRequest,
): Promise<void> => {
  await context.control.inTenant(context.tenantId, (tx) =>
    tx.receipts.append({
      action: "support.read",
      actor: { ...context.actor },
      target: {
        kind: "route",
        id: `${route.method} ${route.url}`,
        label: request.url.slice(0, addressCharsMax),
      },
      outcome: "success",
      reason: `support grant ${user.supportGrantId}`,
      requestId: context.requestId,
    }),
  );
};
