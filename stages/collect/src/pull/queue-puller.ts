import { isXdrError, type QueueDefinition, type XdrError } from "@xdr/event";
import type { Clock, ObjectQueue, QueueMessage } from "@xdr/ports";
import { type CutObject, cutObject } from "./cut-object.ts";
import { type PullCheckpoint, type PulledStep, type Puller, pullLimits } from "./pull.ts";
import type { QueuedObject } from "./queue-state.ts";
import { readNotification, type ToldObject } from "./read-notification.ts";
import type { PulledRecord } from "./read-page.ts";

const queuePullLimits = Object.freeze({
  /** Of one object, at a time. */
  pageRecordsMax: 2_000,
  pageBytesMax: 4 * 1024 * 1024,
});

export interface QueuePullerOptions {
  readonly definition: QueueDefinition;
  readonly queue: ObjectQueue;
  readonly clock: Clock;
}

const identityOf = ({ bucket, key, versionId, eTag, sequencer }: ToldObject): string =>
  JSON.stringify([bucket, key, versionId ?? "", eTag ?? "", sequencer ?? ""]);

/** CloudTrail files a digest beside its logs, which holds no events. */
const isDigest = ({ key }: ToldObject): boolean => key.includes("/CloudTrail-Digest/");

interface Received {
  readonly work: QueuedObject[];
  readonly done: string[];
  readonly records: PulledRecord[];
}

const quarantined = (
  text: string,
  problem: NonNullable<PulledRecord["problem"]>,
): PulledRecord => ({
  identity: text,
  bytes: Buffer.from(text),
  problem,
});

const readMessages = (
  messages: readonly QueueMessage[],
  seen: ReadonlyMap<string, number>,
  now: number,
): Received => {
  const received: Received = { work: [], done: [], records: [] };
  const told = new Set<string>();
  for (const { handle, body } of messages) {
    const notification = readNotification(body);
    if (notification.kind === "unreadable") {
      const { message } = notification;
      received.records.push(quarantined(body, { code: "PULL_ANSWER_INVALID", message }));
      received.done.push(handle);
      continue;
    }
    const fresh = notification.objects.filter((object) => {
      const identity = identityOf(object);
      const isNew = !seen.has(identity) && !told.has(identity) && !isDigest(object);
      told.add(identity);
      return isNew;
    });
    for (const { sequencer, ...object } of fresh) {
      const identity = identityOf({ ...object, ...(sequencer === undefined ? {} : { sequencer }) });
      received.work.push({ ...object, handle, identity, time: object.time ?? now, at: 0 });
    }
    if (fresh.length === 0) received.done.push(handle);
  }
  return received;
};

/** The next records of an object, within the limits of a page; at least one. */
const pageOf = (records: readonly string[], from: number): readonly string[] => {
  let bytes = 0;
  let until = from;
  while (until < records.length && until - from < queuePullLimits.pageRecordsMax) {
    bytes += records[until]?.length ?? 0;
    if (until > from && bytes > queuePullLimits.pageBytesMax) break;
    until += 1;
  }
  return records.slice(from, until);
};

/** Reads an object once for all its pages. */
const createObjects = ({ definition, queue }: QueuePullerOptions) => {
  let last: { readonly identity: string; readonly cut: CutObject } | undefined;
  return async (object: QueuedObject, signal: AbortSignal): Promise<CutObject> => {
    if (last?.identity === object.identity) return last.cut;
    const answer = await queue.object(object, signal);
    const cut: CutObject =
      answer.kind === "bytes"
        ? await cutObject(definition.queue.form, answer.bytes)
        : { kind: "refused", code: "PULL_ANSWER_INVALID", message: answer.message };
    last = { identity: object.identity, cut };
    return cut;
  };
};

interface State {
  readonly work: readonly QueuedObject[];
  readonly done: readonly string[];
  readonly seen: ReadonlyMap<string, number>;
  readonly records: readonly PulledRecord[];
}

/** The state after the first object's next page. */
const afterPage = (state: State, cut: CutObject): State => {
  const [object, ...rest] = state.work;
  if (object === undefined) return state;
  const texts = cut.kind === "records" ? pageOf(cut.records, object.at) : [];
  const at = object.at + texts.length;
  const records = texts.map(
    (text, place): PulledRecord => ({
      identity: `${object.identity} ${object.at + place}`,
      bytes: Buffer.from(text),
      time: object.time,
    }),
  );
  if (cut.kind === "records" && at < cut.records.length) {
    return { ...state, work: [{ ...object, at }, ...rest], records };
  }
  const { bucket, key } = object;
  const bad =
    cut.kind === "refused"
      ? [quarantined(JSON.stringify({ bucket, key }), { code: cut.code, message: cut.message })]
      : [];
  const isLast = rest.every(({ handle }) => handle !== object.handle);
  return {
    work: rest,
    done: isLast ? [...state.done, object.handle] : state.done,
    seen: new Map(state.seen).set(object.identity, object.time),
    records: [...records, ...bad],
  };
};

const checkpointOf = (before: PullCheckpoint, state: State): PullCheckpoint => {
  const times = state.records.flatMap(({ time }) => time ?? []);
  const newest = Math.max(before.newest ?? 0, ...times.slice(0, 1));
  return {
    since: before.since,
    ...(newest === 0 ? {} : { newest }),
    seen: [...state.seen].slice(-pullLimits.seenMax),
    queue: { work: state.work, done: state.done },
  };
};

/**
 * Reads objects that a queue tells of. A checkpoint that is given to `page` says that everything
 * before it is stored: only then are its messages removed. An object is known again by its place,
 * version and content, so a message that comes twice gives its records once. Messages that cannot be
 * read, and objects that are gone or broken, come as records with a problem.
 */
export const createQueuePuller = (options: QueuePullerOptions): Puller => {
  const { queue, clock } = options;
  const objects = createObjects(options);

  /** Passes over objects that may not be read: their messages come again later. */
  const read = async (begin: State, signal: AbortSignal) => {
    let state = begin;
    let problem: XdrError | undefined;
    for (;;) {
      const [object] = state.work;
      if (object === undefined) return { state, problem };
      try {
        const next = afterPage(state, await objects(object, signal));
        return { state: { ...next, records: [...state.records, ...next.records] }, problem };
      } catch (error) {
        if (!isXdrError(error) || error.code !== "PULL_REFUSED") throw error;
        problem = error;
        state = { ...state, work: state.work.filter(({ handle }) => handle !== object.handle) };
      }
    }
  };

  return {
    first: () => ({ since: clock.now(), seen: [] }),
    page: async (checkpoint, signal): Promise<PulledStep> => {
      const { work, done } = checkpoint.queue ?? { work: [], done: [] };
      if (done.length > 0) await queue.remove(done, signal);
      const seen = new Map(checkpoint.seen);
      let state: State = { work, done: [], seen, records: [] };
      let isEmpty = false;
      if (work.length === 0) {
        const messages = await queue.receive(signal);
        state = { ...state, ...readMessages(messages, seen, clock.now()) };
        isEmpty = messages.length === 0;
      }
      const end = await read(state, signal);
      return {
        records: end.state.records,
        after: checkpointOf(checkpoint, end.state),
        hasMore: !isEmpty,
        ...(end.problem === undefined ? {} : { problem: end.problem }),
      };
    },
  };
};
