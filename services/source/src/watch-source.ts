import { asSourceId } from "@xdr/event";
import {
  checkInput,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type SourceWatch,
} from "@xdr/ports";
import { sourceOfTenant } from "./source-input.ts";

export const watchMinutesMin = 1;
export const watchMinutesMax = 30 * 24 * 60;

export interface WatchSourceInput {
  readonly sourceId: string;
  readonly mode: SourceWatch["mode"];
  /** For `set`: how long the source may be quiet. */
  readonly minutes?: number;
}

/** Says how long a source may be quiet before it is told. Throws `REQUEST_NOT_FOUND`. */
export const watchSource = async (ctx: ServiceContext, input: WatchSourceInput): Promise<void> => {
  requireScope(ctx, "source:write");
  const id = asSourceId(requireIdShape(input.sourceId));
  const check = checkInput();
  const mode = check.oneOf("mode", input.mode, ["learned", "set", "off"] as const);
  const minutes =
    mode === "set"
      ? check.integer("minutes", input.minutes, watchMinutesMin, watchMinutesMax)
      : undefined;
  check.done();
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const source = await sourceOfTenant(tx.sources, id);
    const before = (await tx.work.byId("source-watch", id))?.body ?? { mode: "learned" as const };
    const { setMs: _old, ...rest } = before;
    const after = { ...rest, mode, ...(minutes === undefined ? {} : { setMs: minutes * 60_000 }) };
    await tx.work.put("source-watch", id, after);
    await tx.receipts.append({
      action: "source.watch",
      actor: ctx.actor,
      target: { kind: "source", id, label: source.name },
      outcome: "success",
      requestId: ctx.requestId,
      changes: {
        mode: [before.mode, mode],
        ...(minutes === undefined ? {} : { minutes: [null, minutes] }),
      },
    });
  });
};
