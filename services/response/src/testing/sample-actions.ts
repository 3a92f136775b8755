import type { ActionEntry, BlastRadius, TargetKind } from "@xdr/event";
import { Type } from "typebox";

interface Shape {
  readonly name: string;
  readonly kind?: ActionEntry["kind"];
  readonly targetKind: TargetKind;
  readonly blastRadius: BlastRadius;
  readonly target: Readonly<Record<string, object>>;
  readonly durationMs?: number;
  readonly why?: string;
}

const entryOf = ({ name, targetKind, blastRadius, ...rest }: Shape): ActionEntry => ({
  ...{ name, title: name, kind: rest.kind ?? "isolate", countermeasure: "D3-X", targetKind },
  targetSchema: Type.Object(rest.target),
  ...{ preconditions: ["It is a test."], probe: "The host looks.", capability: "host:test" },
  ...{ auditFields: Object.keys(rest.target), perHourMax: 30, operationMs: 10_000 },
  ...{ expectedEffect: "It is done.", blastRadius, sideEffects: "Somebody may notice." },
  executor: "agent",
  ...(rest.durationMs === undefined ? {} : { durationMsDefault: rest.durationMs }),
  ...(rest.why === undefined
    ? { reversible: true, undo: "It is put back." }
    : { reversible: false, why: rest.why }),
});

const hourMs = 3_600_000;

/** Actions of every kind of target, as the catalog has them: timed, untimed and final ones. */
export const sampleActions: readonly ActionEntry[] = [
  entryOf({
    ...{ name: "block-address", targetKind: "address", blastRadius: "address" },
    ...{ target: { address: Type.String() }, durationMs: 24 * hourMs },
  }),
  entryOf({
    ...{ name: "isolate-device", targetKind: "device", blastRadius: "device" },
    ...{ target: {}, durationMs: 4 * hourMs },
  }),
  entryOf({
    ...{ name: "disable-user", kind: "evict", targetKind: "user", blastRadius: "user" },
    target: { user: Type.String() },
  }),
  entryOf({
    ...{ name: "kill-process", kind: "evict", targetKind: "process", blastRadius: "process" },
    ...{ target: { pid: Type.Integer({ minimum: 2 }) }, why: "It is gone." },
  }),
  entryOf({
    ...{ name: "suspend-process", targetKind: "process", blastRadius: "process" },
    ...{ target: { pid: Type.Integer({ minimum: 2 }) }, durationMs: hourMs },
  }),
  entryOf({
    ...{ name: "quarantine-file", kind: "evict", targetKind: "file", blastRadius: "file" },
    target: { path: Type.String() },
  }),
  entryOf({
    ...{ name: "collect-evidence", kind: "collect", targetKind: "device", blastRadius: "none" },
    ...{ target: {}, why: "It changes nothing." },
  }),
  {
    ...entryOf({
      ...{ name: "send-message", kind: "notify", targetKind: "incident", blastRadius: "none" },
      ...{ target: { target: Type.String() }, why: "What was read cannot be unread." },
    }),
    executor: "connector",
  },
];
