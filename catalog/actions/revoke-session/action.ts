import type { ActionEntry } from "@xdr/event";
import { Type } from "typebox";

export const revokeSession: ActionEntry = {
  name: "revoke-session",
  title: "End the session",
  kind: "evict",
  countermeasure: "D3-ST",
  targetKind: "session",
  targetSchema: Type.Object({ session: Type.String({ minLength: 1, maxLength: 256 }) }),
  preconditions: ["The session is still open."],
  probe: "Nothing can look yet.",
  capability: "directory:session",
  auditFields: ["session"],
  expectedEffect: "The session ends at once.",
  blastRadius: "session",
  sideEffects: "Unsaved work of the session is lost.",
  perHourMax: 20,
  operationMs: 10_000,
  executor: "none",
  reversible: false,
  why: "A session that has ended cannot be continued; the user can sign in again.",
};
