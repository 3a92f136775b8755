import { asSourceId, type RecordHints, XdrError } from "@xdr/event";
import {
  checkInput,
  requireScope,
  type ServiceContext,
  type Source,
  type SourceKind,
  type TenantTx,
} from "@xdr/ports";
import { readHints, readSourceName, sourcesMax } from "./source-input.ts";
import { makeToken } from "./token.ts";

export interface CreateSourceInput {
  readonly name: string;
  readonly kind: SourceKind;
  readonly hints?: RecordHints;
}

export interface CreatedSource {
  readonly source: Source;
  /** Shown once; absent for kinds that authenticate in another way. */
  readonly token?: string;
}

const kinds: readonly SourceKind[] = ["http", "syslog", "demo"];

/** A new source and, for `http`, its token. Throws `REQUEST_CONFLICT` at `sourcesMax`. */
export const createSource = async (
  ctx: ServiceContext,
  input: CreateSourceInput,
): Promise<CreatedSource> => {
  requireScope(ctx, "source:write");
  const check = checkInput();
  const name = readSourceName(check, input.name);
  const kind = check.oneOf("kind", input.kind, kinds);
  const hints = readHints(check, input.hints ?? {});
  check.done();
  const made = kind === "http" ? makeToken(ctx.ids) : undefined;
  const source: Source = {
    id: asSourceId(ctx.ids.uuid()),
    tenantId: ctx.tenantId,
    name,
    kind,
    hints,
    disabled: false,
    createdTime: ctx.clock.now(),
    ...(made === undefined ? {} : { tokenPrefix: made.prefix }),
  };
  await addSource(ctx, source, (tx) => tx.sources.create(source, made?.hash));
  return { source, ...(made === undefined ? {} : { token: made.token }) };
};

/** Within the bounds of the tenant, with its receipt; `create` writes it in the same transaction. */
export const addSource = async (
  ctx: ServiceContext,
  source: Source,
  create: (tx: TenantTx) => Promise<void>,
): Promise<void> => {
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    if ((await tx.sources.list()).length >= sourcesMax) {
      throw new XdrError("REQUEST_CONFLICT", `There are ${sourcesMax} sources already.`);
    }
    const quota = (await tx.data.get()).sourcesMax;
    if (quota !== undefined && (await tx.sources.list()).length >= quota) {
      throw new XdrError("QUOTA_SOURCES_EXCEEDED");
    }
    await create(tx);
    await tx.receipts.append({
      action: "source.create",
      actor: ctx.actor,
      target: { kind: "source", id: source.id, label: source.name },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { kind: [null, source.kind], hints: [null, source.hints] },
    });
  });
};
