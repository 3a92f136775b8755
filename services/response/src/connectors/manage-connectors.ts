import { type ConnectorDefinition, visibleText, XdrError } from "@xdr/event";
import { readSettings } from "@xdr/outbound";
import {
  type ConnectorRecord,
  checkInput,
  type Egress,
  type Mailer,
  requireIdShape,
  requireScope,
  type ServiceContext,
  type TenantTx,
} from "@xdr/ports";
import { createConnector } from "@xdr/respond";
import {
  type ConnectorCatalog,
  storedDefinition,
  type WantedProduct,
  wantedDefinition,
} from "./definition-of.ts";

export const connectorCountMax = 50;
const nameCharsMax = 100;

export interface ConnectorInput extends WantedProduct {
  readonly name: string;
  /** Settings and secrets by name. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface ShownConnector {
  readonly record: ConnectorRecord;
  /** Absent where it fits this version no more. */
  readonly definition?: ConnectorDefinition;
}

/** The tenant's connectors, without their secrets. */
export const listConnectors = async (
  ctx: ServiceContext,
  catalog: ConnectorCatalog,
): Promise<readonly ShownConnector[]> => {
  requireScope(ctx, "response:read");
  const records = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.connectors.list());
  return records.map((record) => {
    const definition = storedDefinition(catalog, record);
    return definition === undefined ? { record } : { record, definition };
  });
};

const readInput = (catalog: ConnectorCatalog, input: ConnectorInput) => {
  const definition = wantedDefinition(catalog, input);
  const check = checkInput();
  const name = check.text("name", input.name, { charsMax: nameCharsMax });
  const values = readSettings(check, definition.settings, { values: input.settings });
  check.done();
  return { definition, name, values };
};

/**
 * Asks the vendor who we are, with what is given; nothing is stored or changed. Throws
 * `REQUEST_BODY_INVALID`, `RESPOND_ACTION_FAILED` with what the vendor says, and what `Egress` throws.
 */
export const tryConnector = async (
  ctx: ServiceContext,
  parts: ConnectorCatalog & {
    readonly egress: Egress;
    readonly mailer: Mailer;
    readonly signal: AbortSignal;
  },
  input: ConnectorInput,
): Promise<void> => {
  requireScope(ctx, "response:manage");
  const { definition, values } = readInput(parts, input);
  const all = { ...values.settings, ...values.secrets };
  const { egress, mailer } = parts;
  const about = { definition, values: all, clock: ctx.clock };
  const connector = createConnector({ ...about, egress, mailer });
  await connector.check(parts.signal);
};

/** Lets a product act for the tenant. Secrets are sealed and never given back. */
export const createConnectorRecord = async (
  ctx: ServiceContext,
  catalog: ConnectorCatalog,
  input: ConnectorInput,
): Promise<ShownConnector> => {
  requireScope(ctx, "response:manage");
  const { definition, name, values } = readInput(catalog, input);
  const id = ctx.ids.uuid();
  const record: ConnectorRecord = {
    ...{ id, name, product: definition.name, settings: values.settings },
    ...(input.definition === undefined ? {} : { own: JSON.stringify(definition) }),
    createdTime: ctx.clock.now(),
  };
  // First: a connector that is there can be used.
  await ctx.vault.put(ctx.tenantId, { id, owner: `connector:${id}`, name }, values.secrets);
  try {
    await ctx.control.inTenant(ctx.tenantId, async (tx) => {
      if ((await tx.connectors.list()).length >= connectorCountMax) {
        throw new XdrError("REQUEST_CONFLICT", `A tenant has at most ${connectorCountMax}.`);
      }
      await tx.connectors.create(record);
      await tx.receipts.append({
        action: "connector.create",
        actor: ctx.actor,
        target: { kind: "connector", id, label: name },
        outcome: "success",
        requestId: ctx.requestId,
        changes: {
          product: [null, definition.name],
          actions: [null, Object.keys(definition.actions)],
          settings: [null, values.settings],
          ...(record.own === undefined ? {} : { own: [null, record.own] }),
        },
      });
    });
  } catch (error) {
    await ctx.vault.remove(ctx.tenantId, id);
    throw error;
  }
  return { record, definition };
};

/** What it did can only be undone through it. */
const requireIdle = async (tx: TenantTx, id: string): Promise<void> => {
  const open = ["waiting", "ready", "running", "reverting", "succeeded"] as const;
  const runs = await tx.runs.list({ states: [...open], limit: 1_000 });
  const busy = runs.find(
    ({ plan, state, dueTime }) =>
      plan.agentId === id && (state !== "succeeded" || dueTime !== undefined),
  );
  if (busy === undefined) return;
  const title = visibleText(busy.proposal.title, nameCharsMax);
  throw new XdrError("REQUEST_CONFLICT", `It is needed: "${title}" is ${busy.state}.`);
};

/** Forgets a connector and its secrets. Throws `REQUEST_NOT_FOUND`, `REQUEST_CONFLICT`. */
export const deleteConnector = async (
  ctx: ServiceContext,
  input: { readonly connectorId: string },
): Promise<void> => {
  requireScope(ctx, "response:manage");
  const id = requireIdShape(input.connectorId);
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const record = await tx.connectors.byId(id);
    if (record === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    await requireIdle(tx, id);
    await tx.connectors.remove(id);
    await tx.receipts.append({
      action: "connector.delete",
      actor: ctx.actor,
      target: { kind: "connector", id, label: record.name },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { product: [record.product, null] },
    });
  });
  await ctx.vault.remove(ctx.tenantId, id);
};
