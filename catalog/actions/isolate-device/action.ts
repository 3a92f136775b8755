import type { ActionEntry } from "@xdr/event";
import { Type } from "typebox";

export const isolateDevice: ActionEntry = {
  name: "isolate-device",
  title: "Isolate the device",
  kind: "isolate",
  countermeasure: "D3-NI",
  targetKind: "device",
  targetSchema: Type.Object({}),
  preconditions: [
    "The device runs our agent.",
    "The agent can reach this server: that way stays open.",
  ],
  probe: "The host lists its own nftables rules and looks for the isolation.",
  capability: "host:nftables",
  auditFields: ["hostname"],
  expectedEffect: "The device talks to nobody but this server.",
  blastRadius: "device",
  sideEffects: "Every service of the device stops answering.",
  durationMsDefault: 4 * 60 * 60 * 1000,
  perHourMax: 5,
  operationMs: 10_000,
  executor: "agent",
  reversible: true,
  undo: "The device is let back on the network, also by itself when the time is up.",
};
