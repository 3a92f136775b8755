import {
  createGrowingTree,
  type GrowingTree,
  type LogProof,
  type NoteKey,
  type ReceiptHead,
  type SignedCheckpoint,
  signCheckpoint,
  tileLeaves,
  verifyLog,
  verifyReceipts,
} from "@xdr/audit";
import { receiptGenesisHash, XdrError } from "@xdr/event";
import type { CheckpointSink, Clock, ControlStore, Log, ReceiptRepo, Signer } from "@xdr/ports";
import { readCheckpoints } from "./checkpoint-book.ts";
import { receiptPages } from "./receipt-pages.ts";

export interface AuditKeeperOptions {
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly signer: Signer;
  /** Outside the database. A checkpoint counts when every one of them has it. */
  readonly sinks: readonly CheckpointSink[];
}

/** What the last reading of the whole log found; leaves that came since are counted in `checked`. */
export interface AuditVerdict {
  readonly ok: boolean;
  readonly checked: number;
  readonly time: number;
  readonly message?: string;
}

/** Seals the audit log with signed checkpoints, and reads all of it again now and then. */
export interface AuditKeeper {
  readonly key: NoteKey;
  /** The newest checkpoint that is in every sink. */
  latest(): SignedCheckpoint | undefined;
  verdict(): AuditVerdict | undefined;
  /** Why nothing may be changed now; undefined when the log can be sealed. */
  refusal(): XdrError | undefined;
  /** What the status line tells. Not readiness: a changed row must not stop the intake. */
  problems(): readonly string[];
  /** Seals what is in the log now. Throws `SERVER_UNAVAILABLE` before the log was read once. */
  seal(): Promise<SignedCheckpoint>;
  /** The tree, and the leaf hashes of one of its tiles, for proofs. */
  readonly tree: GrowingTree;
  leavesOf(tile: number): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const pageLeaves = 500;
const sealEveryMs = 5_000;
const verifyEveryMs = 15 * 60_000;

interface State {
  tree: GrowingTree;
  head: ReceiptHead | undefined;
  latest: SignedCheckpoint | undefined;
  verdict: AuditVerdict | undefined;
  sinkError: string | undefined;
}

type Keeping = AuditKeeperOptions & { readonly state: State };

const rangeOf =
  (control: ControlStore): ReceiptRepo["range"] =>
  (from, limit) =>
    control.asSystem((tx) => tx.receipts.range(from, limit));

const noteVerdict = ({ state, clock, log }: Keeping, proof: LogProof): void => {
  const time = clock.now();
  const { checked } = proof;
  if (proof.ok) {
    state.verdict = { ok: true, checked, time };
    return;
  }
  log.error("audit-log-broken", { fault: proof.fault, seq: proof.seq, message: proof.message });
  state.verdict = { ok: false, checked, time, message: proof.message };
};

/** Reads the whole log against every checkpoint; the first time this also fills the tree. */
const readAll = async (keeping: Keeping, signal: AbortSignal): Promise<void> => {
  const { control, sinks, signer, log, state } = keeping;
  const checkpoints = await readCheckpoints(sinks, signer, log);
  const tree = createGrowingTree();
  const proof = await verifyLog(receiptPages(rangeOf(control), signal), checkpoints, tree);
  if (signal.aborted) return;
  noteVerdict(keeping, proof);
  if (!proof.ok || state.head !== undefined) return;
  state.tree = tree;
  state.head = proof.head ?? { seq: 0, hash: receiptGenesisHash };
  const newest = checkpoints.at(-1);
  if (newest?.size === tree.size) state.latest = newest;
};

/** Takes in leaves that came since. A leaf that does not fit is never signed over. */
const readOn = async (keeping: Keeping): Promise<void> => {
  const { control, state } = keeping;
  for (;;) {
    const page = await rangeOf(control)(state.tree.size + 1, pageLeaves);
    if (page.length === 0) return;
    const verdict = verifyReceipts(page, state.head === undefined ? {} : { after: state.head });
    for (const { hash } of page.slice(0, verdict.checked)) state.tree.append(hash);
    if (!verdict.ok) {
      noteVerdict(keeping, { ...verdict, checked: state.tree.size });
      return;
    }
    state.head = verdict.head;
    const checked = state.tree.size;
    state.verdict = { ok: true, checked, time: state.verdict?.time ?? keeping.clock.now() };
  }
};

const write = async ({ sinks, signer, state, log }: Keeping): Promise<void> => {
  if (state.latest?.size === state.tree.size && state.sinkError === undefined) return;
  const { size } = state.tree;
  const checkpoint = signCheckpoint({ size, rootHash: state.tree.rootHash() }, signer);
  try {
    for (const sink of sinks) await sink.append(checkpoint.note);
    if (state.sinkError !== undefined) log.info("audit-sink-recovered", { size });
    state.sinkError = undefined;
    state.latest = checkpoint;
  } catch (error) {
    if (state.sinkError === undefined) log.error("audit-sink-failed", { error: String(error) });
    state.sinkError = String(error);
  }
};

const sealNow = async (keeping: Keeping, signal: AbortSignal): Promise<void> => {
  const { state } = keeping;
  if (state.head === undefined) await readAll(keeping, signal);
  if (state.head === undefined || state.verdict?.ok !== true) return;
  await readOn(keeping);
  if (state.verdict.ok) await write(keeping);
};

const createRounds = (keeping: Keeping) => {
  const stopped = new AbortController();
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work, work);
    return turn;
  };
  const seal = () => inTurn(() => sealNow(keeping, stopped.signal));
  const loop = async (): Promise<void> => {
    let verifiedAt = keeping.clock.monotonic();
    while (!stopped.signal.aborted) {
      // The database may be away for a while; the next round tries again.
      await seal().catch((error) =>
        keeping.log.warn("audit-seal-failed", { error: String(error) }),
      );
      if (keeping.clock.monotonic() - verifiedAt > verifyEveryMs) {
        await inTurn(() => readAll(keeping, stopped.signal)).catch((error) =>
          keeping.log.warn("audit-verify-failed", { error: String(error) }),
        );
        verifiedAt = keeping.clock.monotonic();
      }
      await keeping.clock.sleep(sealEveryMs, stopped.signal).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    seal,
    stop: async (): Promise<void> => {
      stopped.abort();
      await running;
      if (keeping.state.head !== undefined) await seal();
    },
  };
};

/** Starts to read the log; sealing begins when it was read once. */
export const createAuditKeeper = (options: AuditKeeperOptions): AuditKeeper => {
  const state: State = {
    tree: createGrowingTree(),
    head: undefined,
    latest: undefined,
    verdict: undefined,
    sinkError: undefined,
  };
  const keeping: Keeping = { ...options, state };
  const rounds = createRounds(keeping);
  return {
    key: { name: options.signer.name, publicKey: options.signer.publicKey },
    latest: () => state.latest,
    verdict: () => state.verdict,
    refusal: () =>
      state.sinkError === undefined
        ? undefined
        : new XdrError("AUDIT_SINK_UNAVAILABLE", undefined, { detail: state.sinkError }),
    problems: () => [
      ...(state.sinkError === undefined
        ? []
        : ["The audit log's checkpoints cannot be written; nothing can be changed."]),
      ...(state.verdict?.ok === false ? ["The audit log does not verify."] : []),
    ],
    seal: async () => {
      await rounds.seal();
      if (state.sinkError !== undefined) throw new XdrError("AUDIT_SINK_UNAVAILABLE");
      if (state.verdict?.ok === false) throw new XdrError("AUDIT_CHAIN_BROKEN");
      if (state.latest === undefined) throw new XdrError("SERVER_UNAVAILABLE");
      return state.latest;
    },
    get tree() {
      return state.tree;
    },
    leavesOf: async (tile) =>
      (await rangeOf(options.control)(tile * tileLeaves + 1, tileLeaves)).map(({ hash }) => hash),
    stop: rounds.stop,
  };
};
