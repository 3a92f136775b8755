import type { ActionEntry } from "@xdr/event";
import { Type } from "typebox";

export const shareIndicators: ActionEntry = {
  name: "share-indicators",
  title: "Share the indicators of",
  kind: "notify",
  countermeasure: "",
  targetKind: "incident",
  targetSchema: Type.Object({ target: Type.String({ maxLength: 64 }) }),
  preconditions: ["A product that keeps indicators is connected: MISP."],
  probe: "The product is asked for the event of this run.",
  capability: "connector:indicators",
  auditFields: ["target"],
  expectedEffect: "Addresses, domains and URLs of the attacker are written down, unpublished.",
  blastRadius: "none",
  sideEffects: "Whoever may read there reads them.",
  perHourMax: 30,
  operationMs: 20_000,
  executor: "connector",
  reversible: false,
  why: "Others may have read them: delete the event there.",
};
