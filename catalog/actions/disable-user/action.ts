import type { ActionEntry } from "@xdr/event";
import { Type } from "typebox";

export const disableUser: ActionEntry = {
  name: "disable-user",
  title: "Disable the user",
  kind: "evict",
  countermeasure: "D3-AL",
  targetKind: "user",
  targetSchema: Type.Object({ user: Type.String({ minLength: 1, maxLength: 64 }) }),
  preconditions: ["The host knows the user itself; it comes from no directory."],
  probe: "The host reads the state of the account.",
  capability: "host:account",
  auditFields: ["user"],
  expectedEffect: "The user cannot sign in to the host any more; sessions that are open stay open.",
  blastRadius: "user",
  sideEffects: "The person, and jobs that run under this name, cannot work.",
  perHourMax: 10,
  operationMs: 10_000,
  executor: "agent",
  reversible: true,
  undo: "The user is enabled again, as it was.",
};
