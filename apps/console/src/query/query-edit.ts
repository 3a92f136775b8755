/** Edits of a search query by clicks, and completion of field names while typing. */

const bare = /^[A-Za-z0-9_][A-Za-z0-9_.@/-]*$/;
const words = new Set(["and", "or", "not"]);

/** A value as the search language reads it literally: quoted where a bare word would not do. */
export const quoteValue = (value: string): string =>
  bare.test(value) && !value.includes("..") && !words.has(value.toLowerCase())
    ? value
    : `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

export interface TermEdit {
  readonly field: string;
  readonly value: string;
  readonly isExcluded?: boolean;
}

/**
 * Adds `field:value` (or its NOT) to the query. The same term already there is left alone; its
 * opposite is replaced. A query with OR at its top is wrapped, so the term narrows all of it.
 */
export const withTerm = (query: string, edit: TermEdit): string => {
  const term = `${edit.field}:${quoteValue(edit.value)}`;
  const wanted = edit.isExcluded === true ? `NOT ${term}` : term;
  const clauses = clausesOf(query);
  if (clauses === undefined) return `(${query.trim()}) AND ${wanted}`;
  const rest = clauses.filter((clause) => clause !== term && clause !== `NOT ${term}`);
  return [...rest, wanted].join(" AND ");
};

/** Top-level clauses joined by AND, or undefined when the query is not such a plain list. */
const clausesOf = (query: string): readonly string[] | undefined => {
  const trimmed = query.trim();
  if (trimmed === "") return [];
  if (/[()]/.test(trimmed) || /\bOR\b/i.test(trimmed)) return undefined;
  const quotes = trimmed.match(/"/g)?.length ?? 0;
  return quotes === 0 || !/"[^"]*\bAND\b[^"]*"/i.test(trimmed)
    ? trimmed.split(/\s+AND\s+/i)
    : undefined;
};

export interface Completion {
  /** The part of a field name before the caret. */
  readonly prefix: string;
  /** Where it starts in the query. */
  readonly start: number;
}

/** The field name being typed at the caret; undefined inside quotes and after a colon. */
export const completionAt = (query: string, caret: number): Completion | undefined => {
  const before = query.slice(0, caret);
  const quotes = before.replaceAll('\\"', "").match(/"/g)?.length ?? 0;
  if (quotes % 2 === 1) return undefined;
  const match = /(?:^|[\s(])(-?)([A-Za-z_][\w.]*)$/.exec(before);
  const prefix = match?.[2];
  return prefix === undefined ? undefined : { prefix, start: caret - prefix.length };
};

/** Replaces the typed prefix by `name:`; returns the query and where the caret goes. */
export const complete = (query: string, at: Completion, name: string) => {
  const head = `${query.slice(0, at.start)}${name}:`;
  return { query: head + query.slice(at.start + at.prefix.length), caret: head.length };
};
