import {
  asUserId,
  isInNetwork,
  type ProtectedList,
  type ResponseSettings,
  XdrError,
} from "@xdr/event";
import { checkInput, requireScope } from "@xdr/ports";
import type { ResponseContext } from "./context.ts";
import { responseLimits } from "./limits.ts";

const without = (left: readonly string[], right: readonly string[]): readonly string[] =>
  left.filter((text) => !right.includes(text));

const checked = (list: ProtectedList): ProtectedList => {
  const check = checkInput();
  const { protectedMax } = responseLimits;
  check.require(list.networks.length <= protectedMax, "networks", `are over ${protectedMax}`);
  check.require(list.names.length <= protectedMax, "names", `are over ${protectedMax}`);
  const networks = list.networks.map((network, index) => {
    const path = `networks.${index}`;
    const text = check.text(path, network, { charsMax: 64 });
    check.require(isInNetwork(text.split("/")[0] ?? "", text), path, "is no address or network");
    return text;
  });
  const names = list.names.map((name, index) =>
    check.text(`names.${index}`, name, { charsMax: 256 }).toLowerCase(),
  );
  check.done();
  return { networks: [...new Set(networks)], names: [...new Set(names)] };
};

/**
 * Sets the list of targets that no action may touch. What is added counts at once; what is taken away
 * waits until another administrator asks for the same list, so that nobody empties it alone.
 * Throws `REQUEST_BODY_INVALID`.
 */
export const setProtectedList = async (
  ctx: ResponseContext,
  wanted: ProtectedList,
): Promise<ResponseSettings> => {
  requireScope(ctx, "response:manage");
  const list = checked(wanted);
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const { pendingRemoval: waiting, ...before } = await tx.runs.lockSettings();
    const removed = {
      networks: without(before.protected.networks, list.networks),
      names: without(before.protected.names, list.names),
    };
    const isRemoval = removed.networks.length + removed.names.length > 0;
    const isSecond =
      waiting !== undefined &&
      waiting.by !== ctx.actor.id &&
      without(removed.networks, waiting.networks).length === 0 &&
      without(removed.names, waiting.names).length === 0;
    const isWaiting = isRemoval && !isSecond;
    const after: ResponseSettings = {
      ...before,
      protected: isWaiting
        ? {
            networks: [...list.networks, ...removed.networks],
            names: [...list.names, ...removed.names],
          }
        : list,
      ...(isWaiting
        ? { pendingRemoval: { ...removed, by: asUserId(ctx.actor.id), label: ctx.actor.label } }
        : {}),
    };
    await tx.runs.putSettings(after);
    await tx.receipts.append({
      action: isWaiting ? "response.protected-removal-asked" : "response.protected-set",
      actor: ctx.actor,
      target: { kind: "tenant", id: ctx.tenantId },
      ...{ outcome: "success", requestId: ctx.requestId },
      changes: { protected: [before.protected, after.protected], removal: [null, removed] },
    });
    return after;
  });
};

/** Takes back a removal that waits. Throws `REQUEST_NOT_FOUND` when none does. */
export const keepProtected = async (ctx: ResponseContext): Promise<void> => {
  requireScope(ctx, "response:manage");
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const { pendingRemoval, ...rest } = await tx.runs.lockSettings();
    if (pendingRemoval === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    await tx.runs.putSettings(rest);
    await tx.receipts.append({
      action: "response.protected-kept",
      actor: ctx.actor,
      target: { kind: "tenant", id: ctx.tenantId },
      ...{ outcome: "success", requestId: ctx.requestId },
    });
  });
};
