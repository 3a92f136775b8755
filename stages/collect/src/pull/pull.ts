import { type PullDefinition, XdrError } from "@xdr/event";
import type { Clock, Egress, EgressAnswer, EgressRequest } from "@xdr/ports";
import { type PulledPage, readPage, waitOf } from "./read-page.ts";
import { escapeJson, fillTemplate } from "./template.ts";

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
}

export const pullLimits = Object.freeze({
  seenMax: 10_000,
  /** Of a vendor's error text, what is shown. */
  problemCharsMax: 300,
});

export interface Puller {
  /** One page from where `checkpoint` stands. Records that were seen are left out. */
  page(checkpoint: PullCheckpoint, signal: AbortSignal): Promise<PulledStep>;
}

export interface PulledStep extends Omit<PulledPage, "next"> {
  /** Holds once the records are on stable storage. */
  readonly after: PullCheckpoint;
  /** More is waiting: ask again at once. */
  readonly hasMore: boolean;
}

export interface PullerOptions {
  readonly definition: PullDefinition;
  /** Settings and secrets by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly egress: Egress;
  readonly clock: Clock;
}

export const firstCheckpoint = (definition: PullDefinition, now: number): PullCheckpoint => ({
  since: now - definition.initialMs,
  seen: [],
});

const timeText = (format: PullDefinition["timeFormat"], time: number): string =>
  format === "iso" ? new Date(time).toISOString() : String(time);

/** What the vendor said, short and without anything that we sent. */
const refusalOf = (answer: EgressAnswer, secrets: readonly string[]): XdrError => {
  let text = Buffer.from(answer.body).toString("utf8").slice(0, pullLimits.problemCharsMax);
  for (const secret of secrets) text = text.replaceAll(secret, "***");
  return new XdrError("PULL_REFUSED", `The vendor answers ${answer.status}: ${text}`);
};

interface Token {
  readonly value: string;
  readonly until: number;
}

const tokenMarginMs = 60_000;

/** Gets an OAuth2 token when there is none, or it soon ends. */
const createTokens = ({ definition, values, egress, clock }: PullerOptions) => {
  const { auth } = definition;
  let token: Token | undefined;
  return async (signal: AbortSignal): Promise<string> => {
    if (auth.kind !== "oauth2-client") return "";
    if (token !== undefined && token.until > clock.now()) return token.value;
    const known = new Map(Object.entries(values));
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: fillTemplate(auth.clientId, known),
      client_secret: fillTemplate(auth.clientSecret, known),
      scope: fillTemplate(auth.scope, known),
    });
    const answer = await egress.send(
      {
        method: "POST",
        url: fillTemplate(auth.tokenUrl, known, encodeURIComponent),
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          accept: "application/json",
        },
        body: form.toString(),
      },
      signal,
    );
    if (answer.status !== 200) throw refusalOf(answer, Object.values(values));
    const { value, lifeMs } = tokenOf(answer);
    token = { value, until: clock.now() + lifeMs - tokenMarginMs };
    return value;
  };
};

const tokenOf = (answer: EgressAnswer): { readonly value: string; readonly lifeMs: number } => {
  try {
    const given: unknown = JSON.parse(Buffer.from(answer.body).toString("utf8"));
    if (typeof given === "object" && given !== null && "access_token" in given) {
      const seconds = "expires_in" in given ? Number(given.expires_in) : 0;
      return { value: String(given.access_token), lifeMs: seconds * 1000 };
    }
  } catch {
    // Told below.
  }
  throw new XdrError("PULL_ANSWER_INVALID", "The token's answer holds no access_token.");
};

const authHeaders = (
  { definition, values }: PullerOptions,
  token: string,
): Readonly<Record<string, string>> => {
  const { auth } = definition;
  const known = new Map(Object.entries(values));
  if (auth.kind === "header") return { [auth.name]: fillTemplate(auth.value, known) };
  if (auth.kind === "oauth2-client") return { authorization: `Bearer ${token}` };
  const pair = `${fillTemplate(auth.user, known)}:${fillTemplate(auth.password, known)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
};

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
  const tokens = createTokens(options);
  return {
    page: async (checkpoint, signal) => {
      const headers = {
        accept: "application/json",
        ...definition.request.headers,
        ...(definition.request.body === undefined ? {} : { "content-type": "application/json" }),
        ...authHeaders(options, await tokens(signal)),
      };
      const answer = await egress.send({ ...requestOf(options, checkpoint), headers }, signal);
      const asked = waitOf(answer, clock.now());
      const isBusy = [429, 503].includes(answer.status);
      // GitHub refuses with 403 for a time when it is asked too often.
      if (isBusy || (answer.status === 403 && asked !== undefined)) {
        const waitMs = asked ?? definition.intervalMs;
        return { records: [], after: checkpoint, hasMore: true, waitMs };
      }
      if (answer.status !== 200) throw refusalOf(answer, Object.values(values));
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
