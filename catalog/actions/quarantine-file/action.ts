import type { ActionEntry } from "@xdr/event";
import { Type } from "typebox";

export const quarantineFile: ActionEntry = {
  name: "quarantine-file",
  title: "Quarantine the file",
  kind: "evict",
  countermeasure: "D3-FEV",
  targetKind: "file",
  targetSchema: Type.Object({ path: Type.String({ minLength: 2, maxLength: 4096 }) }),
  preconditions: ["The file is a plain file whose SHA-256 is the planned one."],
  probe: "The host looks that the path is gone and that the kept copy has the planned SHA-256.",
  capability: "host:file",
  auditFields: ["path"],
  expectedEffect: "The file is moved where nothing runs it; its bytes, mode and owner are kept.",
  blastRadius: "file",
  sideEffects: "Programs that need the file fail.",
  perHourMax: 20,
  operationMs: 30_000,
  executor: "agent",
  reversible: true,
  undo: "The file is put back with its bytes, mode, owner and times.",
};
