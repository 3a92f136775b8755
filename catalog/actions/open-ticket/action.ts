import type { ActionEntry } from "@xdr/event";
import { Type } from "typebox";

export const openTicket: ActionEntry = {
  name: "open-ticket",
  title: "Open a ticket for",
  kind: "notify",
  countermeasure: "",
  targetKind: "incident",
  targetSchema: Type.Object({ target: Type.String({ maxLength: 64 }) }),
  preconditions: ["A product that keeps tickets is connected: Jira, ServiceNow or TheHive."],
  probe: "The product is asked for the ticket of this run.",
  capability: "connector:ticket",
  auditFields: ["target"],
  expectedEffect: "A ticket holds what happened, how severe it is and where to look.",
  blastRadius: "none",
  sideEffects: "Names out of logs leave this installation.",
  perHourMax: 60,
  operationMs: 20_000,
  executor: "connector",
  reversible: false,
  why: "A ticket belongs to the people who work on it: they close it.",
};
