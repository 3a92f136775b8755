import type { AgentState } from "../../api/types.ts";

export interface StateLook {
  readonly name: string;
  readonly hint: string;
  /** Of the dot before the name. */
  readonly dot: string;
  readonly text: string;
}

/** Worst first: that is the order in which somebody has to look. */
export const agentStates: readonly AgentState[] = ["cloned", "silent", "new", "online", "revoked"];

export const stateLooks: Readonly<Record<AgentState, StateLook>> = {
  cloned: {
    name: "Cloned key",
    hint: "Two hosts use this key. Revoke it and enrol each host anew.",
    dot: "bg-problem",
    text: "font-medium text-problem",
  },
  silent: {
    name: "Silent",
    hint: "Nothing came for a minute. What the host sees waits on its disk.",
    dot: "border-2 border-problem bg-surface",
    text: "font-medium text-problem",
  },
  new: { name: "New", hint: "Enrolled; the agent has not run yet.", dot: "bg-ink-3", text: "" },
  online: { name: "Online", hint: "It checks in and delivers.", dot: "bg-ok", text: "" },
  revoked: {
    name: "Revoked",
    hint: "Whatever it sends is refused.",
    dot: "bg-line-strong",
    text: "text-ink-3",
  },
};
