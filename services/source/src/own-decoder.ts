import { ownDecoderPrefix, readDefinitionText } from "@xdr/decoding";
import { XdrError } from "@xdr/event";
import {
  checkInput,
  type DecoderChange,
  type DecoderVersion,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type TenantTx,
} from "@xdr/ports";

/** Bounds of a tenant's own decoders. */
export const ownDecoderLimits = Object.freeze({
  decodersMax: 50,
  definitionCharsMax: 64_000,
  samplesCharsMax: 64_000,
  noteCharsMax: 500,
  versionsShownMax: 100,
});

export interface SaveDecoderInput {
  /** A definition as JSON; its name says which decoder it is. */
  readonly definition: string;
  /** The lines that it was written for: kept beside it for whoever changes it. */
  readonly samples: string;
  readonly note: string;
  /** The version that was on the screen, 0 for a decoder that is not there yet. */
  readonly basedOn: number;
}

export interface OwnDecoderList {
  readonly items: readonly DecoderVersion[];
  /** Those that were deleted and can be restored. */
  readonly deleted: readonly DecoderVersion[];
}

/** The decoders that the tenant wrote, by name. */
export const listOwnDecoders = (ctx: ServiceContext): Promise<OwnDecoderList> => {
  requireScope(ctx, "source:read");
  return ctx.control.inTenant(ctx.tenantId, async ({ ownDecoders }) => ({
    items: await ownDecoders.list(),
    deleted: await ownDecoders.deleted(),
  }));
};

const current = async (tx: TenantTx, name: string): Promise<DecoderVersion> => {
  const [newest] = await tx.ownDecoders.versions(name, 1);
  if (newest === undefined || newest.change === "delete") throw new XdrError("REQUEST_NOT_FOUND");
  return newest;
};

/** One decoder as it is now, and how it came to be so, newest first. Throws `REQUEST_NOT_FOUND`. */
export const getOwnDecoder = (
  ctx: ServiceContext,
  id: string,
): Promise<{ readonly decoder: DecoderVersion; readonly versions: readonly DecoderVersion[] }> => {
  requireScope(ctx, "source:read");
  const name = requireIdShape(id);
  return ctx.control.inTenant(ctx.tenantId, async (tx) => ({
    decoder: await current(tx, name),
    versions: await tx.ownDecoders.versions(name, ownDecoderLimits.versionsShownMax),
  }));
};

const append = async (
  ctx: ServiceContext,
  tx: TenantTx,
  step: { readonly before: DecoderVersion | undefined; readonly after: DecoderVersion },
): Promise<DecoderVersion> => {
  const { before, after } = step;
  await tx.ownDecoders.append(after);
  await tx.receipts.append({
    action: `decoder.${after.change}`,
    actor: ctx.actor,
    target: { kind: "decoder", id: after.name, label: `${after.name}, version ${after.version}` },
    outcome: "success",
    ...(after.note === "" ? {} : { reason: after.note }),
    requestId: ctx.requestId,
    ...(after.change === "save"
      ? { changes: { definition: [before?.definition ?? null, after.definition] } }
      : {}),
  });
  return after;
};

const stepOf = (
  ctx: ServiceContext,
  change: DecoderChange,
  of: Pick<DecoderVersion, "name" | "version" | "enabled" | "definition" | "samples" | "note">,
): DecoderVersion => ({
  ...{ ...of, change, createdTime: ctx.clock.now() },
  ...{ authorId: ctx.actor.id, authorLabel: ctx.actor.label },
});

const readInput = (input: SaveDecoderInput): SaveDecoderInput & { readonly name: string } => {
  const { definitionCharsMax, samplesCharsMax, noteCharsMax } = ownDecoderLimits;
  const check = checkInput();
  const text = { charsMin: 0, charsMax: samplesCharsMax };
  const definition = check.text("definition", input.definition, { charsMax: definitionCharsMax });
  const samples = check.text("samples", input.samples, text);
  const note = check.text("note", input.note, { charsMin: 0, charsMax: noteCharsMax });
  const basedOn = check.integer("basedOn", input.basedOn, 0, 1_000_000);
  const outcome = readDefinitionText(definition);
  const problems = outcome.kind === "unsound" ? outcome.problems : [];
  for (const { path, message } of problems) {
    check.require(false, path === "" ? "definition" : `definition.${path}`, message);
  }
  check.done();
  const name = outcome.kind === "sound" ? outcome.spec.name : ownDecoderPrefix;
  return { definition, samples, note, basedOn, name };
};

const requireRoom = async (tx: TenantTx): Promise<void> => {
  if ((await tx.ownDecoders.list()).length < ownDecoderLimits.decodersMax) return;
  throw new XdrError("REQUEST_CONFLICT", "There are as many decoders of your own as may be.");
};

/**
 * Puts a decoder of the tenant's own into use, or a new version of it. Refused with
 * `REQUEST_BODY_INVALID` while the definition has an error, with `REQUEST_REVISION_STALE` when
 * somebody saved first, with `REQUEST_CONFLICT` when there are as many as may be.
 */
export const saveOwnDecoder = (
  ctx: ServiceContext,
  input: SaveDecoderInput,
): Promise<DecoderVersion> => {
  requireScope(ctx, "source:write");
  const { basedOn, ...wanted } = readInput(input);
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const [newest] = await tx.ownDecoders.versions(wanted.name, 1);
    const before = newest?.change === "delete" ? undefined : newest;
    if ((before?.version ?? 0) !== basedOn) throw new XdrError("REQUEST_REVISION_STALE");
    if (before === undefined) await requireRoom(tx);
    const version = (newest?.version ?? 0) + 1;
    const after = stepOf(ctx, "save", { ...wanted, version, enabled: before?.enabled ?? true });
    return append(ctx, tx, { before, after });
  });
};

const change = (
  ctx: ServiceContext,
  id: string,
  to: "enable" | "disable" | "delete",
): Promise<DecoderVersion> => {
  requireScope(ctx, "source:write");
  const name = requireIdShape(id);
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = await current(tx, name);
    const enabled = to === "enable";
    if (to !== "delete" && before.enabled === enabled) return before;
    const version = before.version + 1;
    const after = stepOf(ctx, to, { ...before, version, enabled, note: "" });
    return append(ctx, tx, { before, after });
  });
};

/** Takes a decoder out of use or back into it. Without a change there is no receipt. */
export const switchOwnDecoder = (
  ctx: ServiceContext,
  id: string,
  enabled: boolean,
): Promise<DecoderVersion> => change(ctx, id, enabled ? "enable" : "disable");

/** Ends a decoder. What it decoded stays; its history stays. Throws `REQUEST_NOT_FOUND`. */
export const deleteOwnDecoder = async (ctx: ServiceContext, id: string): Promise<void> => {
  await change(ctx, id, "delete");
};

/**
 * Puts a deleted decoder back into use as it was last, as a new version. Throws `REQUEST_NOT_FOUND`
 * for one that is not deleted, `REQUEST_CONFLICT` when there are as many as may be.
 */
export const restoreOwnDecoder = (ctx: ServiceContext, id: string): Promise<DecoderVersion> => {
  requireScope(ctx, "source:write");
  const name = requireIdShape(id);
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const [gone] = await tx.ownDecoders.versions(name, 1);
    if (gone?.change !== "delete") throw new XdrError("REQUEST_NOT_FOUND");
    await requireRoom(tx);
    const { definition, samples } = gone;
    const wanted = { name, definition, samples, version: gone.version + 1 };
    const after = stepOf(ctx, "save", { ...wanted, enabled: true, note: "Restored" });
    return append(ctx, tx, { before: gone, after });
  });
};
