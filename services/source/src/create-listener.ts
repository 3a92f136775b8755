import { asSourceId, XdrError } from "@xdr/event";
import {
  checkInput,
  type Listener,
  listenerProtocols,
  requireIdShape,
  requireScope,
  type ServiceContext,
} from "@xdr/ports";
import {
  listenersMax,
  type PortRange,
  readClientCa,
  readNetworks,
  readPort,
} from "./listener-input.ts";
import { sourceOfTenant } from "./source-input.ts";

export interface CreateListenerInput {
  readonly sourceId: string;
  readonly protocol: string;
  readonly port: number;
  readonly networks?: readonly string[];
  /** PEM; only for `tls`. */
  readonly clientCa?: string;
}

/**
 * A port of its own for a source. Throws `REQUEST_NOT_FOUND` for an unknown source,
 * `REQUEST_CONFLICT` where the port is taken or there are `listenersMax` already.
 */
export const createListener = async (
  ctx: ServiceContext,
  input: CreateListenerInput,
  range: PortRange,
): Promise<Listener> => {
  requireScope(ctx, "source:write");
  const sourceId = asSourceId(requireIdShape(input.sourceId));
  const check = checkInput();
  const protocol = check.oneOf("protocol", input.protocol, listenerProtocols);
  const port = readPort(check, input.port, range);
  const networks = readNetworks(check, input.networks ?? []);
  const clientCa = readClientCa(check, input.clientCa ?? "");
  check.require(clientCa === undefined || protocol === "tls", "clientCa", "is for TLS only");
  check.done();
  const listener: Listener = {
    id: ctx.ids.uuid(),
    tenantId: ctx.tenantId,
    sourceId,
    protocol,
    port,
    networks,
    ...(clientCa === undefined ? {} : { clientCa }),
    disabled: false,
    createdTime: ctx.clock.now(),
  };
  await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const source = await sourceOfTenant(tx.sources, sourceId);
    if ((await tx.listeners.list()).length >= listenersMax) {
      throw new XdrError("REQUEST_CONFLICT", `There are ${listenersMax} listeners already.`);
    }
    await tx.listeners.create(listener);
    await tx.receipts.append({
      action: "listener.create",
      actor: ctx.actor,
      target: { kind: "source", id: sourceId, label: source.name },
      outcome: "success",
      requestId: ctx.requestId,
      changes: {
        listener: [null, listener.id],
        protocol: [null, protocol],
        port: [null, port],
        networks: [null, networks],
        clientCa: [null, clientCa ?? null],
      },
    });
  });
  return listener;
};
