import type { DecodeStage } from "@xdr/decode";
import type { DecodedEvent, ErrorCode, RecordHints, SourceId, TenantId } from "@xdr/event";
import type {
  Clock,
  ControlStore,
  DecodeJob,
  EventStore,
  StoredEvent,
  TenantTx,
  WorkItem,
} from "@xdr/ports";
import { type GroupCommit, parseSearch } from "@xdr/store";
import { type Judgement, judgeEntry, judgeEvent } from "./judge.ts";

export interface AgainParts {
  readonly decode: DecodeStage;
  readonly commit: Pick<GroupCommit, "submit" | "replace">;
  readonly control: ControlStore;
  readonly events: EventStore;
  readonly clock: Clock;
}

export type Item = WorkItem<DecodeJob>;

/** Records of one step: some milliseconds of decoding, one commit. */
export const stepRecordsMax = 200;

export const hintsBySource = async (
  control: ControlStore,
  tenantId: TenantId,
): Promise<ReadonlyMap<SourceId, RecordHints>> => {
  const sources = await control.inTenant(tenantId, (tx) => tx.sources.list());
  return new Map(sources.map((source) => [source.id, source.hints]));
};

/** Adds what came of some records to the counts of a job. */
export const countOutcomes = (
  job: Pick<DecodeJob, "counts" | "reasons">,
  outcomes: readonly Judgement[],
): Pick<DecodeJob, "counts" | "reasons"> => {
  const of = (kind: Judgement["kind"]): number =>
    outcomes.filter((outcome) => outcome.kind === kind).length;
  const reasons: Partial<Record<ErrorCode, number>> = { ...job.reasons };
  for (const outcome of outcomes) {
    if (outcome.kind === "refused") reasons[outcome.code] = (reasons[outcome.code] ?? 0) + 1;
  }
  const { seen, decoded, unchanged, refused } = job.counts;
  return {
    reasons,
    counts: {
      seen: seen + outcomes.length,
      decoded: decoded + of("decoded"),
      unchanged: unchanged + of("unchanged"),
      refused: refused + of("refused"),
    },
  };
};

type Moved = Partial<Record<"events" | "undecoded" | "quarantined", number>>;

/** Keeps the counters of the sources true; when a source was last heard does not change. */
const moveCounts = async (tx: TenantTx, moved: ReadonlyMap<SourceId, Moved>): Promise<void> => {
  for (const [sourceId, change] of moved) {
    if ((await tx.sources.byId(sourceId)) === undefined) continue;
    await tx.sources.addActivity({ sourceId, events: 0, undecoded: 0, quarantined: 0, ...change });
  }
};

const perSource = (
  events: readonly { readonly record: { readonly sourceId: SourceId } }[],
  change: (count: number) => Moved,
): ReadonlyMap<SourceId, Moved> =>
  new Map(
    [...Map.groupBy(events, (event) => event.record.sourceId)].map(([id, own]) => [
      id,
      change(own.length),
    ]),
  );

const decodedOf = (outcomes: readonly Judgement[]): readonly DecodedEvent[] =>
  outcomes.flatMap((outcome) => (outcome.kind === "decoded" ? [outcome.event] : []));

const finished = (job: DecodeJob): DecodeJob => {
  const { next: _over, pending: _none, ...rest } = job;
  return { ...rest, status: "done" };
};

/**
 * The next entries of the quarantine. Their events are committed first; then they leave, and the
 * job counts them, in one transaction. A crash between the two only repeats the commit.
 */
export const stepQuarantine = async (
  parts: AgainParts,
  tenantId: TenantId,
  item: Item,
): Promise<DecodeJob> => {
  const { control, decode, commit } = parts;
  const { body: job, id } = item;
  if (job.target.kind !== "quarantine") return job;
  const at = Number(job.next ?? 0);
  const ids = job.target.ids.slice(at, at + stepRecordsMax);
  const hints = await hintsBySource(control, tenantId);
  const entries = await control.inTenant(tenantId, (tx) => tx.quarantine.byIds(ids));
  const outcomes: Judgement[] = [];
  for (const entry of entries) {
    const own = hints.get(entry.sourceId) ?? {};
    outcomes.push(await judgeEntry(decode, { tenantId, entry, hints: own }));
  }
  const events = decodedOf(outcomes);
  await commit.submit(events);
  const isLast = at + ids.length >= job.target.ids.length;
  const counted = { ...job, ...countOutcomes(job, outcomes), next: String(at + ids.length) };
  const after = isLast ? finished(counted) : counted;
  await control.inTenant(tenantId, async (tx) => {
    await tx.quarantine.remove(
      entries.filter((_, index) => outcomes[index]?.kind === "decoded").map((entry) => entry.id),
    );
    for (const [index, entry] of entries.entries()) {
      const outcome = outcomes[index];
      if (outcome?.kind !== "refused") continue;
      await tx.quarantine.setReason(entry.id, outcome.code, outcome.message);
    }
    await moveCounts(
      tx,
      perSource(events, (count) => ({ events: count, quarantined: -count })),
    );
    await tx.work.put("decode-again", id, after);
  });
  return after;
};

const judgeAll = async (
  parts: AgainParts,
  tenantId: TenantId,
  stored: readonly StoredEvent[],
): Promise<readonly Judgement[]> => {
  const hints = await hintsBySource(parts.control, tenantId);
  const outcomes: Judgement[] = [];
  for (const event of stored) {
    const own = hints.get(event.record.sourceId) ?? {};
    outcomes.push(await judgeEvent(parts.decode, event, own));
  }
  return outcomes;
};

/** The page that a job stands before, without what came or was replaced after it was made. */
export const pageOf = async (
  { events, clock }: Pick<AgainParts, "events" | "clock">,
  tenantId: TenantId,
  job: Pick<DecodeJob, "target" | "next">,
): Promise<{ readonly stored: readonly StoredEvent[]; readonly next: string | undefined }> => {
  const { target, next } = job;
  if (target.kind !== "events") return { stored: [], next: undefined };
  const { events: found, nextCursor } = await events.search(tenantId, {
    where: parseSearch(target.query, { now: clock.now() }).where,
    from: target.from,
    to: target.to,
    limit: stepRecordsMax,
    order: "oldest",
    ...(next === undefined ? {} : { cursor: next }),
  });
  const stored = found.filter((event) => event.position <= target.positionMax);
  return { stored, next: nextCursor };
};

/** Finishes a part that was under way: its events are replaced again, whichever version is there. */
const stepPending = async (
  parts: AgainParts,
  tenantId: TenantId,
  { id, body: job }: Item,
): Promise<DecodeJob> => {
  const { control, commit, events, decode } = parts;
  const { pending, ...rest } = job;
  if (pending === undefined) return job;
  const hints = await hintsBySource(control, tenantId);
  const better: DecodedEvent[] = [];
  const undecoded: StoredEvent[] = [];
  for (const stored of await events.byIds(tenantId, pending.ids)) {
    const own = hints.get(stored.record.sourceId) ?? {};
    const outcome = await judgeEvent(decode, stored, own);
    better.push(outcome.kind === "decoded" ? outcome.event : stored);
    if (stored.undecoded !== undefined) undecoded.push(stored);
  }
  await commit.replace(tenantId, better);
  const { next: _old, ...bare } = rest;
  const counted = { ...bare, ...pending.after };
  const after = counted.next === undefined ? finished(counted) : counted;
  await control.inTenant(tenantId, async (tx) => {
    await moveCounts(
      tx,
      perSource(undecoded, (count) => ({ undecoded: -count })),
    );
    await tx.work.put("decode-again", id, after);
  });
  return after;
};

/**
 * The next page of stored events. What will be replaced is written down before, so that a crash in
 * the middle leaves no event in two versions and no count wrong.
 */
export const stepEvents = async (
  parts: AgainParts,
  tenantId: TenantId,
  item: Item,
): Promise<DecodeJob> => {
  const { control } = parts;
  if (item.body.pending !== undefined) return stepPending(parts, tenantId, item);
  const { stored, next } = await pageOf(parts, tenantId, item.body);
  const outcomes = await judgeAll(parts, tenantId, stored);
  const counted = countOutcomes(item.body, outcomes);
  const ids = decodedOf(outcomes).map((event) => event.id);
  const after = { ...counted, ...(next === undefined ? {} : { next }) };
  const pending: DecodeJob = { ...item.body, pending: { ids, after } };
  await control.inTenant(tenantId, (tx) => tx.work.put("decode-again", item.id, pending));
  return stepPending(parts, tenantId, { ...item, body: pending });
};
