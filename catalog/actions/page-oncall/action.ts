import type { ActionEntry } from "@xdr/event";
import { Type } from "typebox";

export const pageOncall: ActionEntry = {
  name: "page-oncall",
  title: "Page whoever is on call about",
  kind: "notify",
  countermeasure: "",
  targetKind: "incident",
  targetSchema: Type.Object({ target: Type.String({ maxLength: 64 }) }),
  preconditions: ["A product that pages people is connected: PagerDuty."],
  probe: "The product is asked for the incident that it opened.",
  capability: "connector:page",
  auditFields: ["target"],
  expectedEffect: "Whoever is on call is woken up.",
  blastRadius: "none",
  sideEffects: "Somebody is woken up.",
  perHourMax: 10,
  operationMs: 20_000,
  executor: "connector",
  reversible: false,
  why: "Nobody can be put back to sleep.",
};
