import type { ActionEntry } from "@xdr/event";
import { Type } from "typebox";

export const blockAddress: ActionEntry = {
  name: "block-address",
  title: "Block the address",
  kind: "isolate",
  countermeasure: "D3-ITF",
  targetKind: "address",
  targetSchema: Type.Object({ address: Type.String({ maxLength: 64 }) }),
  preconditions: [
    "The target is one address, not a network.",
    "The host runs our agent and has nftables.",
  ],
  probe: "The host lists its own nftables set and looks for the address.",
  capability: "host:nftables",
  auditFields: ["address"],
  expectedEffect: "The host drops traffic from and to the address.",
  blastRadius: "address",
  sideEffects: "Everyone behind the address is cut off from the host: several people may share it.",
  durationMsDefault: 24 * 60 * 60 * 1000,
  perHourMax: 30,
  operationMs: 10_000,
  executor: "agent",
  reversible: true,
  undo: "The address is taken out of the set, also by the host itself when the time is up.",
};
