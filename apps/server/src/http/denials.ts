import type { System } from "../system.ts";
import type { DefinedRoute, UserCaller } from "./route.ts";

/** The same refusal of the same person is written down once in this time. */
const repeatMs = 60_000;
const rememberedMax = 10_000;

const written = new WeakMap<System, Map<string, number>>();

/** Leaves a receipt for a request that the caller's role does not allow. */
export const noteDenial = async (
  system: System,
  caller: UserCaller,
  route: DefinedRoute,
): Promise<void> => {
  const seen = written.get(system) ?? new Map<string, number>();
  written.set(system, seen);
  const key = `${caller.user.id} ${route.method} ${route.url}`;
  const now = system.clock.monotonic();
  if (now - (seen.get(key) ?? Number.NEGATIVE_INFINITY) < repeatMs) return;
  if (seen.size >= rememberedMax) seen.clear();
  seen.set(key, now);
  const { context } = caller;
  await context.control.inTenant(context.tenantId, (tx) =>
    tx.receipts.append({
      action: "request.deny",
      actor: { ...context.actor },
      target: { kind: "route", id: `${route.method} ${route.url}` },
      outcome: "denied",
      reason: `the role ${caller.user.role} does not allow it`,
      requestId: context.requestId,
    }),
  );
};
