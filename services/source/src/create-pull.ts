import { asSourceId, type PullProduct } from "@xdr/event";
import { checkInput, requireScope, type ServiceContext, type Source } from "@xdr/ports";
import { addSource } from "./create-source.ts";
import { readPullValues } from "./pull-input.ts";
import { readSourceName } from "./source-input.ts";

export interface CreatePullInput {
  readonly name: string;
  /** Settings and secrets by name. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A source that the server reads itself. Secrets are sealed and never given back. */
export const createPull = async (
  ctx: ServiceContext,
  input: CreatePullInput,
  definition: PullProduct,
): Promise<Source> => {
  requireScope(ctx, "source:write");
  const check = checkInput();
  const name = readSourceName(check, input.name);
  const values = readPullValues(check, definition, { values: input.settings, before: undefined });
  check.done();
  const id = asSourceId(ctx.ids.uuid());
  const { sourceType } = definition;
  const source: Source = {
    id,
    tenantId: ctx.tenantId,
    name,
    kind: "pull",
    hints: sourceType === undefined ? {} : { sourceType },
    disabled: false,
    createdTime: ctx.clock.now(),
  };
  // First: a source that is there can be read.
  await ctx.vault.put(ctx.tenantId, { id, owner: `source:${id}`, name }, values.secrets);
  try {
    await addSource(ctx, source, async (tx) => {
      await tx.sources.create(source, undefined);
      await tx.pulls.create({
        sourceId: id,
        definition: definition.name,
        settings: values.settings,
        progress: { failures: 0, records: 0 },
        nextTime: ctx.clock.now(),
      });
    });
  } catch (error) {
    await ctx.vault.remove(ctx.tenantId, id);
    throw error;
  }
  return source;
};
