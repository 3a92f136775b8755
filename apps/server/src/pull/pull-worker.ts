import type { AnyPullProduct, SourceId, TenantId } from "@xdr/event";
import { isXdrError, XdrError } from "@xdr/event";
import type {
  Clock,
  ControlStore,
  CredentialVault,
  Egress,
  Ids,
  Log,
  Source,
  TakenPull,
} from "@xdr/ports";
import { secretsFor } from "@xdr/source";
import { activeTenants } from "../collect/active-tenants.ts";
import type { Intake } from "../collect/intake.ts";
import { definitionOf } from "./definition-of.ts";
import { type FilesKeeper, isForThisServer } from "./files-puller.ts";
import {
  failedProgress,
  type PullTurn,
  type PullTurnOptions,
  pullWorkerLimits,
  retryTime,
  runTurn,
} from "./pull-turn.ts";
import { pullerOf } from "./puller-of.ts";

/** Sources that are read at the same time by one server. */
const sourcesAtOnceMax = 4;
const checkMs = 2_000;
/** Looked at for one turn; more come after those. */
const dueMax = 1_000;

export interface PullWorkerOptions {
  readonly control: ControlStore;
  readonly vault: CredentialVault;
  readonly intake: Intake;
  readonly egress: Egress;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly files: FilesKeeper;
}

/** Reads every tenant's sources of kind `pull` when they are due; several servers share the work. */
export interface PullWorker {
  /** Looks for what is due now instead of after a while. */
  wake(): void;
  /** Ends what is under way; nothing is lost. */
  stop(): Promise<void>;
}

/** Throws `PULL_ANSWER_INVALID` where this version cannot read what the source reads by. */
const readable = (pull: TakenPull): AnyPullProduct => {
  try {
    return definitionOf(pull.definition, pull.settings);
  } catch (error) {
    if (!isXdrError(error)) throw error;
    throw new XdrError("PULL_ANSWER_INVALID", `This version cannot read ${pull.definition}.`);
  }
};

const turnOf = async (
  options: PullWorkerOptions,
  source: Source,
  pull: TakenPull,
): Promise<PullTurn> => {
  const { vault, egress, clock } = options;
  const definition = readable(pull);
  const files = options.files.readerOf(source);
  const secrets = secretsFor(definition, await vault.open(source.tenantId, source.id));
  const values = { ...pull.settings, ...secrets };
  return {
    source,
    definition,
    pull,
    puller: pullerOf({ egress, clock, files }, definition, values),
  };
};

/** Keeps the lease while `run` goes on; aborts it when another server has the lease. */
const whileHeld = async (
  { control, clock }: PullWorkerOptions,
  { source, pull }: PullTurn,
  run: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  const done = new AbortController();
  const gone = new AbortController();
  const beat = async (): Promise<void> => {
    const { beatMs, leaseMs } = pullWorkerLimits;
    for (;;) {
      await clock.sleep(beatMs, done.signal);
      const isOurs = await control.inTenant(source.tenantId, (tx) =>
        tx.pulls.hold(source.id, pull.fence, leaseMs),
      );
      if (!isOurs) return gone.abort();
    }
  };
  // A beat that fails is not made up for: then the lease ends, and the fence stands before the rest.
  void beat().catch(() => undefined);
  try {
    await run(AbortSignal.any([signal, gone.signal]));
  } finally {
    done.abort();
  }
};

/** One source's turn, when no other server has it. Never throws: what goes wrong is kept with it. */
const readSource = async (
  options: PullWorkerOptions & PullTurnOptions,
  place: { readonly tenantId: TenantId; readonly sourceId: SourceId },
  signal: AbortSignal,
): Promise<void> => {
  const { control, ids, log, clock } = options;
  const { tenantId, sourceId } = place;
  try {
    const owner = ids.uuid();
    const [source, pull] = await control.inTenant(tenantId, async (tx) => [
      await tx.sources.byId(sourceId),
      await tx.pulls.take(sourceId, owner, pullWorkerLimits.leaseMs),
    ]);
    if (source === undefined || pull === undefined) return;
    let turn: PullTurn;
    try {
      turn = await turnOf(options, source, pull);
    } catch (error) {
      const progress = failedProgress(pull.progress, error, clock.now());
      const nextTime = retryTime(options, progress, error);
      const kept = pull.pending === undefined ? {} : { pending: pull.pending };
      await control.inTenant(tenantId, (tx) =>
        tx.pulls.save(sourceId, pull.fence, { progress, ...kept, nextTime, leaseMs: 0 }),
      );
      throw error;
    }
    await whileHeld(options, turn, (held) => runTurn(options, turn, held), signal);
  } catch (error) {
    log.warn("pull-failed", { tenantId, sourceId, error });
  }
};

export const createPullWorker = (options: PullWorkerOptions): PullWorker => {
  const { control, clock, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = new Map<SourceId, Promise<void>>();
  let nap = new AbortController();

  const startDue = async (): Promise<void> => {
    const room = sourcesAtOnceMax - running.size;
    if (room <= 0) return;
    const due = await control.asSystem(async (tx) => {
      const isOn = await activeTenants(tx);
      const all = await tx.pullDirectory.due(clock.now(), dueMax);
      return all.filter((pull) => isOn(pull.tenantId) && isForThisServer(pull, options.files));
    });
    for (const place of due.filter(({ sourceId }) => !running.has(sourceId)).slice(0, room)) {
      const turn = readSource(options, place, signal).finally(() => {
        running.delete(place.sourceId);
        nap.abort();
      });
      running.set(place.sourceId, turn);
    }
  };
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      nap = new AbortController();
      await startDue().catch((error: unknown) => log.warn("pull-check-failed", { error }));
      const woken = AbortSignal.any([nap.signal, signal]);
      await clock.sleep(checkMs, woken).catch(() => undefined);
    }
  };
  const looping = loop();

  return {
    wake: () => nap.abort(),
    stop: async () => {
      stopping.abort();
      await looping;
      await Promise.all(running.values());
      options.files.close();
    },
  };
};
