import type { ActionEntry } from "@xdr/event";
import { Type } from "typebox";

export const sendMessage: ActionEntry = {
  name: "send-message",
  title: "Send a message about",
  kind: "notify",
  countermeasure: "",
  targetKind: "incident",
  targetSchema: Type.Object({ target: Type.String({ maxLength: 64 }) }),
  preconditions: ["A product that takes messages is connected: e-mail, Slack, Teams or a webhook."],
  probe:
    "The product is asked for the message; e-mail, Teams and webhooks can only say that they took it.",
  capability: "connector:message",
  auditFields: ["target"],
  expectedEffect: "People read what happened, how severe it is and where to look.",
  blastRadius: "none",
  sideEffects: "Names out of logs leave this installation.",
  perHourMax: 60,
  operationMs: 20_000,
  executor: "connector",
  reversible: false,
  why: "What was read cannot be unread.",
};
