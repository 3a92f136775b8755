import type { TenantId } from "@xdr/event";

/**
 * What a server asks of the agent of one host. `plan` looks and changes nothing; `apply` and
 * `revert` are idempotent by `runId`; `verify` observes the host, not what the agent remembers.
 */
export type HostOperation = "plan" | "apply" | "verify" | "revert";

export interface HostCommand {
  /** Names the run of the action; the agent does each operation of a run's effect once. */
  readonly runId: string;
  /** `verb-noun`, as the registry and the agent's responder call it. */
  readonly action: string;
  readonly operation: HostOperation;
  /** What it is done to and how, as plain JSON; the agent's responder checks it anew. */
  readonly target: unknown;
  /** As `plan` answered it; with every operation but `plan`. */
  readonly effect?: unknown;
  /** With `apply`: milliseconds after which the host undoes it by itself, server or no server. */
  readonly durationMs?: number;
  /** Milliseconds since the epoch; an agent that gets it later does nothing. */
  readonly expiresTime: number;
}

/** What the host answers. Reasons are sentences for people and hold text of that host. */
export type HostAnswer =
  /** `effect` with `plan`; `isThere` and `observed` with the others: what the host looks like now. */
  | {
      readonly kind: "done";
      readonly effect?: unknown;
      readonly isThere?: boolean;
      readonly observed?: string;
    }
  /** The host would not: never-block list, unknown action, bad target, expired. Nothing was done. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string };

/**
 * Commands to hosts, signed on their way. `send` waits for the answer; it gives `failed` when the
 * host does not answer until `expiresTime`, and then the effect is unknown: ask with `verify`, or
 * send the same run and operation again. Throws `NOT_FOUND` for an agent of another tenant.
 */
export interface HostCommands {
  send(
    tenantId: TenantId,
    agentId: string,
    command: HostCommand,
    signal: AbortSignal,
  ): Promise<HostAnswer>;
}
