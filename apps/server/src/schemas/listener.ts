import { clientCaCharsMax, listenerNetworksMax } from "@xdr/source";
import { Type } from "typebox";
import { Id } from "./common.ts";

const ListenerProtocol = Type.Union([
  Type.Literal("udp"),
  Type.Literal("tcp"),
  Type.Literal("tls"),
]);

export const Listener = Type.Object({
  id: Id,
  sourceId: Id,
  protocol: ListenerProtocol,
  port: Type.Integer(),
  networks: Type.Array(Type.String()),
  clientCa: Type.Optional(Type.String()),
  disabled: Type.Boolean(),
  state: Type.Union([Type.Literal("listening"), Type.Literal("disabled"), Type.Literal("failed")]),
  /** Why it failed. */
  reason: Type.Optional(Type.String()),
});

const settings = {
  networks: Type.Optional(
    Type.Array(Type.String({ maxLength: 64 }), { maxItems: listenerNetworksMax }),
  ),
  clientCa: Type.Optional(Type.String({ maxLength: clientCaCharsMax })),
};

export const ListenerBody = Type.Object({
  sourceId: Id,
  protocol: ListenerProtocol,
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  ...settings,
});

export const ListenerPatch = Type.Object({
  port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
  disabled: Type.Optional(Type.Boolean()),
  ...settings,
});

export const ListenerList = Type.Object({
  items: Type.Array(Listener),
  /** Where they listen; `0.0.0.0` and `::` are every address of the host. */
  host: Type.String(),
  /** Ports that may be opened; absent where the operator allows none. */
  ports: Type.Optional(Type.Object({ first: Type.Integer(), last: Type.Integer() })),
  /** PEM of the authority that senders over TLS must trust; absent with the operator's certificate. */
  authority: Type.Optional(Type.String()),
});
