import type { System } from "../system.ts";
import type { DefinedRoute, MemberCaller } from "./route.ts";

/** The same refusal of the same person is written down once in this time. */
const repeatMs = 60_000;
const rememberedMax = 10_000;

const written = new WeakMap<System, Map<string, number>>();

/** Leaves a receipt for a request that the caller's role does not allow. */
export const noteDenial = async (
  system: System,
  caller: MemberCaller,
  route: DefinedRoute,
): Promise<void> => {
  const { context } = caller;
  const seen = written.get(system) ?? new Map<string, number>();
  written.set(system, seen);
  const key = `${context.actor.label} ${route.method} ${route.url}`;
  const now = system.clock.monotonic();
  if (now - (seen.get(key) ?? Number.NEGATIVE_INFINITY) < repeatMs) return;
  if (seen.size >= rememberedMax) seen.clear();
  seen.set(key, now);
  await context.control.inTenant(context.tenantId, (tx) =>
    tx.receipts.append({
      action: "request.deny",
      actor: { ...context.actor },
      target: { kind: "route", id: `${route.method} ${route.url}` },
      outcome: "denied",
      reason:
        caller.kind === "key"
          ? "the API key does not allow it"
          : `the role ${caller.user.role} does not allow it`,
      requestId: context.requestId,
    }),
  );
};
