import type { Playbook, TenantId } from "@xdr/event";
import type { CredentialVault, Envelope, Ids } from "@xdr/ports";
import type { ResponseContext } from "../context.ts";
import type { WorkerParts } from "../run-journal.ts";

/** What playbooks need beside response. */
export interface PlaybookParts {
  /** Of the catalog, each of them sound. */
  readonly shippedPlaybooks: readonly Playbook[];
  /** Tells the worker of playbooks that something is due. */
  readonly wakePlaybooks: () => void;
}

export interface PlaybookContext extends ResponseContext, PlaybookParts {}

export interface PlaybookWorkerParts extends WorkerParts, PlaybookParts {
  readonly ids: Ids;
  readonly envelope: Envelope;
  readonly vault: CredentialVault;
}

/** One run of a playbook while this worker holds its lease. */
export interface HeldPlaybookRun {
  readonly tenantId: TenantId;
  readonly runId: string;
  readonly fence: number;
  readonly sandbox: boolean;
}

const minuteMs = 60_000;

export const playbookRunLimits = Object.freeze({
  /** Runs of a tenant that are under way. */
  openRunsMax: 100,
  /** Runs of one tenant that an installation works on at once. */
  perTenantMax: 4,
  /** A run is over by then, or failed. */
  runMsMax: 7 * 24 * 60 * minuteMs,
  leaseMs: 2 * minuteMs,
  /** How soon the actions of a step are looked at again. */
  pollMs: 1_000,
  /** Asking for one action is tried this often while it fails in passing. */
  triesMax: 5,
  retryMs: 2_000,
  retryMsMax: minuteMs,
  /** What a worker does for one run before it looks at others. */
  roundsMax: 60,
  storedMax: 200,
  findingsMax: 1_000,
});
