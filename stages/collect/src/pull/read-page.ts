import { type ErrorCode, type PullDefinition, XdrError } from "@xdr/event";
import type { EgressAnswer } from "@xdr/ports";

export interface PulledRecord {
  readonly identity: string;
  /** Milliseconds since the epoch; absent where the record has none. */
  readonly time?: number;
  readonly bytes: Uint8Array;
  /** It can be no record: it goes to quarantine with this reason. */
  readonly problem?: { readonly code: ErrorCode; readonly message: string };
}

export interface PulledPage {
  readonly records: readonly PulledRecord[];
  /** Where the next page is: an address, a token or sort values as JSON. Absent: this was the last. */
  readonly next?: string;
  /** The vendor asks to wait so long before the next call. */
  readonly waitMs?: number;
}

const at = (value: unknown, path: readonly string[]): unknown => {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = new Map<string, unknown>(Object.entries(found)).get(key);
  }
  return found;
};

const textAt = (value: unknown, path: readonly string[]): string | undefined => {
  const found = at(value, path);
  return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
};

/** A text, a number, or an object that is one of its kind as a whole. */
const identityOf = (record: unknown, path: readonly string[]): string | undefined => {
  const found = at(record, path);
  return typeof found === "object" && found !== null ? JSON.stringify(found) : textAt(record, path);
};

const timeOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const time = /^\d{12,14}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(time) ? time : undefined;
};

const linkForm = /<([^<>]{1,8192})>\s*;\s*rel="?next"?/;

const nextOf = (
  { paging }: PullDefinition,
  answer: EgressAnswer,
  body: { readonly json: unknown; readonly list: readonly unknown[] },
): string | undefined => {
  switch (paging.kind) {
    case "link-header":
      return linkForm.exec(answer.headers["link"] ?? "")?.[1];
    case "next-url":
    case "token":
      return textAt(body.json, paging.path);
    case "search-after": {
      const sort = at(body.list.at(-1), ["sort"]);
      return Array.isArray(sort) ? JSON.stringify(sort) : undefined;
    }
  }
};

const secondMs = 1000;
const waitMsMax = 60 * 60 * secondMs;

/** From `Retry-After` (seconds), or the time at which the vendor's window begins anew. */
export const waitOf = (answer: EgressAnswer, now: number): number | undefined => {
  const { headers } = answer;
  const after = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && after >= 0)
    return Math.min(waitMsMax, after * secondMs);
  const left = headers["x-rate-limit-remaining"] ?? headers["x-ratelimit-remaining"];
  const reset = Number(headers["x-rate-limit-reset"] ?? headers["x-ratelimit-reset"]);
  if (left !== "0" || !(reset > 0)) return undefined;
  return Math.min(waitMsMax, Math.max(0, reset * secondMs - now));
};

const parse = (answer: EgressAnswer): unknown => {
  try {
    return JSON.parse(Buffer.from(answer.body).toString("utf8"));
  } catch {
    throw new XdrError("PULL_ANSWER_INVALID", "The answer is not JSON.");
  }
};

/** Records and the way on of one good answer. Throws `PULL_ANSWER_INVALID`. */
export const readPage = (
  definition: PullDefinition,
  answer: EgressAnswer,
  now: number,
): PulledPage => {
  const json = parse(answer);
  const found = at(json, definition.records);
  const list = found === undefined && definition.mayBeAbsent === true ? [] : found;
  if (!Array.isArray(list)) {
    const where = definition.records.join(".") || "the answer";
    throw new XdrError("PULL_ANSWER_INVALID", `There is no list of records in ${where}.`);
  }
  const records = list.map((record: unknown): PulledRecord => {
    const content = definition.content === undefined ? record : at(record, definition.content);
    const text = JSON.stringify(content ?? record);
    const time = timeOf(textAt(record, definition.time));
    return {
      identity: identityOf(record, definition.identity) ?? text,
      bytes: Buffer.from(text),
      ...(time === undefined ? {} : { time }),
    };
  });
  const next = nextOf(definition, answer, { json, list });
  const waitMs = waitOf(answer, now);
  return {
    records,
    ...(next === undefined || next === "" ? {} : { next }),
    ...(waitMs === undefined ? {} : { waitMs }),
  };
};
