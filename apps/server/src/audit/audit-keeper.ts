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
import type {
  AuditSigners,
  CheckpointSink,
  Clock,
  ControlStore,
  Log,
  ReceiptRepo,
  Signer,
} from "@xdr/ports";
import { readCheckpoints } from "./checkpoint-book.ts";
import { firstSigner, type HandingOver, handOver, type SigningState } from "./hand-over.ts";
import { receiptPages } from "./receipt-pages.ts";

export interface AuditKeeperOptions extends Pick<HandingOver, "onKey"> {
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly signers: AuditSigners;
  /** What `signers` gave first. */
  readonly first: readonly Signer[];
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
  /** The notes by which the signing key was exchanged, oldest first. */
  readonly handovers: readonly string[];
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

interface State extends SigningState {
  signer: Signer;
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

/** The key in use goes on signing while the others cannot be read. */
const signersOf = async ({ signers, state, log }: Keeping): Promise<readonly Signer[]> => {
  try {
    return await signers.list();
  } catch (error) {
    log.warn("audit-keys-unreadable", { error: String(error) });
    return [state.signer];
  }
};

/** Reads the whole log against every checkpoint; the first time this also fills the tree. */
const readAll = async (keeping: Keeping, signal: AbortSignal): Promise<void> => {
  const { control, sinks, log, state } = keeping;
  const all = await signersOf(keeping);
  const { checkpoints, handovers } = await readCheckpoints(sinks, all, log);
  const tree = createGrowingTree();
  const proof = await verifyLog(receiptPages(rangeOf(control), signal), checkpoints, tree);
  if (signal.aborted) return;
  noteVerdict(keeping, proof);
  if (!proof.ok || state.head !== undefined) return;
  state.tree = tree;
  state.head = proof.head ?? { seq: 0, hash: receiptGenesisHash };
  state.handovers = handovers;
  state.signer = firstSigner(all, handovers) ?? state.signer;
  const newest = checkpoints.at(-1);
  const isOwn = newest?.origin === state.signer.name;
  if (isOwn && newest.size === tree.size) state.latest = newest;
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

/** What is written must be in every sink; else nothing may be changed until it is. */
const writeTo = async ({ state, log }: Keeping, write: () => Promise<void>): Promise<void> => {
  try {
    await write();
    if (state.sinkError !== undefined) log.info("audit-sink-recovered", { size: state.tree.size });
    state.sinkError = undefined;
  } catch (error) {
    if (state.sinkError === undefined) log.error("audit-sink-failed", { error: String(error) });
    state.sinkError = String(error);
  }
};

const writeCheckpoint = async ({ sinks, state }: Keeping): Promise<void> => {
  if (state.latest?.size === state.tree.size && state.sinkError === undefined) return;
  const { size } = state.tree;
  const checkpoint = signCheckpoint({ size, rootHash: state.tree.rootHash() }, state.signer);
  for (const sink of sinks) await sink.append(checkpoint.note);
  state.latest = checkpoint;
};

const sealNow = async (keeping: Keeping, signal: AbortSignal): Promise<void> => {
  const { state } = keeping;
  if (state.head === undefined) await readAll(keeping, signal);
  if (state.head === undefined || state.verdict?.ok !== true) return;
  // Before the receipts: the one that tells of a new key is then among those that the old one signs.
  const all = await signersOf(keeping);
  await readOn(keeping);
  if (!state.verdict.ok) return;
  await writeTo(keeping, async () => {
    const next = { all, size: state.tree.size, rootHash: state.tree.rootHash() };
    if (await handOver(keeping, state, next)) state.latest = undefined;
    await writeCheckpoint(keeping);
  });
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
  const signer = firstSigner(options.first, []);
  if (signer === undefined) throw new XdrError("SERVER_INTERNAL");
  const state: State = {
    signer,
    handovers: [],
    tree: createGrowingTree(),
    head: undefined,
    latest: undefined,
    verdict: undefined,
    sinkError: undefined,
  };
  const keeping: Keeping = { ...options, state };
  const rounds = createRounds(keeping);
  return {
    get key() {
      return { name: state.signer.name, publicKey: state.signer.publicKey };
    },
    get handovers() {
      return state.handovers.map(({ note }) => note);
    },
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
