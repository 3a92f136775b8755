import { type PullDefinition, XdrError } from "@xdr/event";
import { createCredentials, escapeJson, fillTemplate, refusalOf } from "@xdr/outbound";
import type { Clock, Egress, EgressRequest } from "@xdr/ports";
import type { QueueState } from "./queue-state.ts";
import { type PulledPage, readPage, waitOf } from "./read-page.ts";

/** Where a puller stands. Small, plain data: it is kept after every page. */
export interface PullCheckpoint {
  /** Records from here on are asked for, milliseconds since the epoch. */
  readonly since: number;
  /** Newest time that was seen. */
  readonly newest?: number;
  /** The next poll begins no earlier, because what came before it was forgotten. */
  readonly from?: number;
  /** The next page, while a poll goes on. */
  readonly next?: string;
  /** Records that the next poll may give again, by identity and time, the oldest first; at most `seenMax`. */
  readonly seen: readonly (readonly [identity: string, time: number])[];
  /** Of a puller that reads objects which a queue tells of. */
  readonly queue?: QueueState;
  /** Of a puller that follows files: how far each was read. */
  readonly files?: unknown;
}

export const pullLimits = Object.freeze({ seenMax: 10_000 });

export interface Puller {
  /** Where a new source begins. */
  first(): PullCheckpoint;
  /** One page from where `checkpoint` stands. Records that were seen are left out. */
  page(checkpoint: PullCheckpoint, signal: AbortSignal): Promise<PulledStep>;
}

export interface PulledStep extends Omit<PulledPage, "next"> {
  /** Holds once the records are on stable storage. */
  readonly after: PullCheckpoint;
  /** More is waiting: ask again at once. */
  readonly hasMore: boolean;
  /** What did not go well, beside the records; the turn ends with it. */
  readonly problem?: XdrError;
  /** What a person should see, although everything else goes on as ever. */
  readonly notice?: XdrError;
}

export interface PullerOptions {
  readonly definition: PullDefinition;
  /** Settings and secrets by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly egress: Egress;
  readonly clock: Clock;
}

const firstCheckpoint = (definition: PullDefinition, now: number): PullCheckpoint => ({
  since: now - definition.initialMs,
  seen: [],
});

const timeText = (format: PullDefinition["timeFormat"], time: number): string =>
  format === "iso" ? new Date(time).toISOString() : String(time);

const codes = { refused: "PULL_REFUSED", invalid: "PULL_ANSWER_INVALID" } as const;

/** An address that an answer gave must lead to where the credential is meant for. */
const sameOrigin = (next: string, first: string): string => {
  const url = URL.parse(next, first);
  if (url !== null && url.origin === new URL(first).origin) return url.href;
  throw new XdrError("PULL_ANSWER_INVALID", "The next page would be at another server.");
};

const requestOf = (
  { definition, values, clock }: PullerOptions,
  checkpoint: PullCheckpoint,
): Omit<EgressRequest, "headers"> => {
  const { request, paging, timeFormat } = definition;
  const known = new Map(Object.entries(values))
    .set("since", timeText(timeFormat, checkpoint.since))
    .set("until", timeText(timeFormat, clock.now()));
  const url = URL.parse(fillTemplate(request.url, known));
  if (url === null) throw new XdrError("EGRESS_ADDRESS_DENIED", "The address cannot be read.");
  const { next } = checkpoint;
  const isAddress = paging.kind === "link-header" || paging.kind === "next-url";
  if (next !== undefined && isAddress) {
    return { method: request.method, url: sameOrigin(next, url.href) };
  }
  for (const [name, value] of Object.entries(request.query ?? {})) {
    url.searchParams.set(name, fillTemplate(value, known));
  }
  if (next !== undefined && paging.kind === "token") url.searchParams.set(paging.parameter, next);
  if (request.body === undefined) return { method: request.method, url: url.href };
  const body = fillTemplate(request.body, known, escapeJson);
  const isAfter = next !== undefined && paging.kind === "search-after";
  const whole = isAfter ? body.replace(/\}\s*$/, `,"search_after":${next}}`) : body;
  return { method: request.method, url: url.href, body: whole };
};

const roundedMsMax = 60_000;

/** The checkpoint after a page: within a poll the next page, at its end the next poll's `since`. */
const advance = (
  definition: PullDefinition,
  before: PullCheckpoint,
  page: PulledPage,
): PullCheckpoint => {
  const times = page.records.flatMap((record) => record.time ?? []);
  const newest = Math.max(before.newest ?? before.since, ...times);
  const known = new Map(before.seen);
  for (const { identity, time } of page.records) known.set(identity, time ?? newest);
  const seen = [...known].toSorted(([, a], [, b]) => a - b);
  const kept = seen.slice(-pullLimits.seenMax);
  // What was forgotten must not be asked for again.
  const forgotten = seen.length > kept.length ? (kept[0]?.[1] ?? 0) + 1 : 0;
  const from = Math.max(before.from ?? 0, forgotten);
  const { kind } = definition.paging;
  // These always tell a way on, also from the end; an empty page is the end.
  const isOver = (kind === "search-after" || kind === "link-header") && page.records.length === 0;
  const hasMore = page.next !== undefined && !isOver;
  if (hasMore) return { ...before, newest, from, seen: kept, next: page.next ?? "" };
  const since = Math.max(before.since, newest - definition.overlapMs, from);
  // Some vendors round the time that they are asked from.
  const oldest = since - definition.overlapMs - roundedMsMax;
  return { since, newest, from, seen: kept.filter(([, time]) => time >= oldest) };
};

/**
 * Reads one vendor's API page by page. Pure but for `egress`: the same checkpoint asks for the same
 * page. Throws `PULL_REFUSED` and `PULL_ANSWER_INVALID`, and what `Egress` throws; a refusal for a
 * time (429, 503) is a step without records that says how long to wait.
 */
export const createPuller = (options: PullerOptions): Puller => {
  const { definition, values, egress, clock } = options;
  const credentials = createCredentials({ auth: definition.auth, values, egress, clock, codes });
  return {
    first: () => firstCheckpoint(definition, clock.now()),
    page: async (checkpoint, signal) => {
      const headers = {
        accept: "application/json",
        ...definition.request.headers,
        ...(definition.request.body === undefined ? {} : { "content-type": "application/json" }),
        ...(await credentials(signal)),
      };
      const answer = await egress.send({ ...requestOf(options, checkpoint), headers }, signal);
      const asked = waitOf(answer, clock.now());
      const isBusy = [429, 503].includes(answer.status);
      // GitHub refuses with 403 for a time when it is asked too often.
      if (isBusy || (answer.status === 403 && asked !== undefined)) {
        const waitMs = asked ?? definition.intervalMs;
        return { records: [], after: checkpoint, hasMore: true, waitMs };
      }
      if (answer.status !== 200) throw refusalOf(answer, Object.values(values), codes.refused);
      const page = readPage(definition, answer, clock.now());
      const after = advance(definition, checkpoint, page);
      const seen = new Map(checkpoint.seen);
      const records = page.records.filter(({ identity }) => !seen.has(identity));
      const { waitMs } = page;
      return {
        records,
        after,
        hasMore: after.next !== undefined,
        ...(waitMs === undefined ? {} : { waitMs }),
      };
    },
  };
};
