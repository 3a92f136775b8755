import type { ActionEntry } from "@xdr/event";

const hourMs = 60 * 60 * 1000;

/**
 * Every action that may be proposed. `executor` names the adapter that carries it out in an
 * installation that has one; `none` says honestly that nothing can yet.
 */
export const actionRegistry: readonly ActionEntry[] = [
  {
    name: "block-address",
    title: "Block the address",
    kind: "isolate",
    countermeasure: "D3-ITF",
    targetKind: "address",
    expectedEffect: "Firewalls that read the block list drop traffic from the address.",
    blastRadius: "address",
    sideEffects: "Everyone behind the address is cut off: several people may share it.",
    durationMsDefault: 24 * hourMs,
    executor: "none",
    reversible: true,
    undo: "The address is taken off the block list, also by itself when the time is up.",
  },
  {
    name: "isolate-device",
    title: "Isolate the device",
    kind: "isolate",
    countermeasure: "D3-NI",
    targetKind: "device",
    expectedEffect: "The device talks to nobody but this server.",
    blastRadius: "device",
    sideEffects: "Every service of the device stops answering.",
    durationMsDefault: 4 * hourMs,
    executor: "none",
    reversible: true,
    undo: "The device is let back on the network, also by itself when the time is up.",
  },
  {
    name: "disable-user",
    title: "Disable the user",
    kind: "evict",
    countermeasure: "D3-AL",
    targetKind: "user",
    expectedEffect: "The user cannot sign in any more; sessions that are open stay open.",
    blastRadius: "user",
    sideEffects: "The person, and jobs that run under this name, cannot work.",
    executor: "none",
    reversible: true,
    undo: "The user is enabled again.",
  },
  {
    name: "revoke-session",
    title: "End the session",
    kind: "evict",
    countermeasure: "D3-ST",
    targetKind: "session",
    expectedEffect: "The session ends at once.",
    blastRadius: "session",
    sideEffects: "Unsaved work of the session is lost.",
    executor: "none",
    reversible: false,
    why: "A session that has ended cannot be continued; the user can sign in again.",
  },
  {
    name: "collect-evidence",
    title: "Collect evidence",
    kind: "collect",
    countermeasure: "D3-FA",
    targetKind: "device",
    expectedEffect: "Running processes, open connections and recent logs are copied and hashed.",
    blastRadius: "none",
    sideEffects: "Some load on the device for a minute.",
    executor: "none",
    reversible: false,
    why: "Reading changes nothing that could be put back.",
  },
];
