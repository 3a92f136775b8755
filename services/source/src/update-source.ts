import { asSourceId, canonicalJson, type RecordHints } from "@xdr/event";
import {
  checkInput,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type Source,
} from "@xdr/ports";
import { readHints, readSourceName, sourceOfTenant } from "./source-input.ts";

/** What is absent stays as it is; `hints` are replaced as a whole. */
export interface UpdateSourceInput {
  readonly sourceId: string;
  readonly name?: string;
  readonly hints?: RecordHints;
  readonly disabled?: boolean;
}

type Editable = Pick<Source, "name" | "hints" | "disabled">;

const changesOf = (before: Editable, after: Editable) =>
  Object.fromEntries(
    (["name", "hints", "disabled"] as const)
      .filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]))
      .map((field) => [field, [before[field], after[field]] as const]),
  );

/**
 * Renames a source, changes its hints, disables or enables it. A disabled one is refused at the
 * door. Without a change there is no receipt. Throws `REQUEST_NOT_FOUND`.
 */
export const updateSource = async (
  ctx: ServiceContext,
  input: UpdateSourceInput,
): Promise<Source> => {
  requireScope(ctx, "source:write");
  const id = asSourceId(requireIdShape(input.sourceId));
  const check = checkInput();
  const wanted: Partial<Editable> = {
    ...(input.name === undefined ? {} : { name: readSourceName(check, input.name) }),
    ...(input.hints === undefined ? {} : { hints: readHints(check, input.hints) }),
    ...(input.disabled === undefined ? {} : { disabled: check.flag("disabled", input.disabled) }),
  };
  check.done();
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = await sourceOfTenant(tx.sources, id);
    const after: Source = { ...before, ...wanted };
    const changes = changesOf(before, after);
    if (Object.keys(changes).length === 0) return before;
    await tx.sources.update(after);
    await tx.receipts.append({
      action: "source.update",
      actor: ctx.actor,
      target: { kind: "source", id, label: after.name },
      outcome: "success",
      requestId: ctx.requestId,
      changes,
    });
    return after;
  });
};
