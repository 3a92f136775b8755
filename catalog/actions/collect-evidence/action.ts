import type { ActionEntry } from "@xdr/event";
import { Type } from "typebox";

export const collectEvidence: ActionEntry = {
  name: "collect-evidence",
  title: "Collect evidence",
  kind: "collect",
  countermeasure: "D3-FA",
  targetKind: "device",
  targetSchema: Type.Object({}),
  preconditions: ["The device runs our agent."],
  probe: "The host looks that the files are there and hash as the manifest says.",
  capability: "host:collect",
  auditFields: ["hostname"],
  expectedEffect: "Running processes, open connections and recent logs are copied and hashed.",
  blastRadius: "none",
  sideEffects: "Some load on the device for a minute.",
  perHourMax: 60,
  operationMs: 60_000,
  executor: "agent",
  reversible: false,
  why: "Reading changes nothing that could be put back.",
};
