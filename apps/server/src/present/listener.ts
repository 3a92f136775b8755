import type { Listener } from "@xdr/ports";
import type { Static } from "typebox";
import type { ListenerState } from "../collect/listener-keeper.ts";
import type * as wire from "../schemas/listener.ts";

export const presentListener = (
  listener: Listener,
  state: ListenerState,
): Static<typeof wire.Listener> => ({
  id: listener.id,
  sourceId: listener.sourceId,
  protocol: listener.protocol,
  port: listener.port,
  networks: [...listener.networks],
  ...(listener.clientCa === undefined ? {} : { clientCa: listener.clientCa }),
  disabled: listener.disabled,
  state: state.kind,
  ...(state.kind === "failed" ? { reason: state.reason } : {}),
});
