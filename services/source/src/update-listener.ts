import { canonicalJson } from "@xdr/event";
import {
  checkInput,
  type Listener,
  requireIdShape,
  requireScope,
  type ServiceContext,
} from "@xdr/ports";
import {
  listenerOfTenant,
  type PortRange,
  readClientCa,
  readNetworks,
  readPort,
} from "./listener-input.ts";
import { sourceOfTenant } from "./source-input.ts";

/** What is absent stays as it is. */
export interface UpdateListenerInput {
  readonly listenerId: string;
  readonly port?: number;
  readonly networks?: readonly string[];
  /** Empty: none is asked for any more. */
  readonly clientCa?: string;
  readonly disabled?: boolean;
}

const fields = ["port", "networks", "clientCa", "disabled"] as const;

const changesOf = (before: Listener, after: Listener) =>
  Object.fromEntries(
    fields
      .map((field) => [field, [before[field] ?? null, after[field] ?? null] as const] as const)
      .filter(([, [old, now]]) => canonicalJson(old) !== canonicalJson(now)),
  );

/** Moves, opens or closes a listener. Without a change there is no receipt. Throws `REQUEST_NOT_FOUND`. */
export const updateListener = async (
  ctx: ServiceContext,
  input: UpdateListenerInput,
  range: PortRange,
): Promise<Listener> => {
  requireScope(ctx, "source:write");
  const id = requireIdShape(input.listenerId);
  const check = checkInput();
  const wanted = {
    ...(input.port === undefined ? {} : { port: readPort(check, input.port, range) }),
    ...(input.networks === undefined ? {} : { networks: readNetworks(check, input.networks) }),
    ...(input.disabled === undefined ? {} : { disabled: check.flag("disabled", input.disabled) }),
  };
  const isCaGiven = input.clientCa !== undefined;
  const clientCa = readClientCa(check, input.clientCa ?? "");
  check.done();
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const before = await listenerOfTenant(tx.listeners, id);
    const { clientCa: oldCa, ...rest } = before;
    const ca = isCaGiven ? clientCa : oldCa;
    const onTls = checkInput();
    onTls.require(ca === undefined || before.protocol === "tls", "clientCa", "is for TLS only");
    onTls.done();
    const after: Listener = { ...rest, ...wanted, ...(ca === undefined ? {} : { clientCa: ca }) };
    const changes = changesOf(before, after);
    if (Object.keys(changes).length === 0) return before;
    await tx.listeners.update(after);
    const source = await sourceOfTenant(tx.sources, before.sourceId);
    await tx.receipts.append({
      action: "listener.update",
      actor: ctx.actor,
      target: { kind: "source", id: source.id, label: source.name },
      outcome: "success",
      requestId: ctx.requestId,
      changes,
    });
    return after;
  });
};
