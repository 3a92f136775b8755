import type { ActionEntry } from "@xdr/event";
import { Type } from "typebox";

export const killProcess: ActionEntry = {
  name: "kill-process",
  title: "End the process",
  kind: "evict",
  countermeasure: "D3-PT",
  targetKind: "process",
  targetSchema: Type.Object({ pid: Type.Integer({ minimum: 2 }) }),
  preconditions: ["The process is still the one that was planned: same number, same start time."],
  probe: "The host reads /proc and looks for a process of that number and start time.",
  capability: "host:process",
  auditFields: ["pid"],
  expectedEffect: "The process and its children end at once.",
  blastRadius: "process",
  sideEffects: "Unsaved work of the process is lost.",
  perHourMax: 20,
  operationMs: 10_000,
  executor: "agent",
  reversible: false,
  why: "A process that has ended cannot be continued; its service can be started again.",
};
