import type { ActionEntry } from "@xdr/event";
import { Type } from "typebox";

export const suspendProcess: ActionEntry = {
  name: "suspend-process",
  title: "Suspend the process",
  kind: "isolate",
  countermeasure: "D3-PS",
  targetKind: "process",
  targetSchema: Type.Object({ pid: Type.Integer({ minimum: 2 }) }),
  preconditions: ["The process is still the one that was planned: same number, same start time."],
  probe: "The host reads the state of the process in /proc.",
  capability: "host:process",
  auditFields: ["pid"],
  expectedEffect: "The process and its children stand still; their memory stays for whoever looks.",
  blastRadius: "process",
  sideEffects: "Whatever waits for the process waits too.",
  durationMsDefault: 1 * 60 * 60 * 1000,
  perHourMax: 20,
  operationMs: 10_000,
  executor: "agent",
  reversible: true,
  undo: "The process goes on, also by itself when the time is up.",
};
