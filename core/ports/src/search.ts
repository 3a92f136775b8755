/**
 * The search language after parsing. Frozen, total: an adapter that forgets a kind does not
 * compile. Field names are already checked against the allow-list of the store stage.
 *
 * - Case-insensitive means: the letters A-Z equal a-z; other letters are compared as they are.
 * - A column of type `strings` and a path that leads to an array match when any element does.
 * - A path's value compares as: a string as itself, a number or boolean as JSON writes it; objects
 *   and null only exist or not.
 */
export type SearchNode =
  | { readonly kind: "all" }
  /** No parts: `and` is true, `or` is false. */
  | { readonly kind: "and" | "or"; readonly parts: readonly SearchNode[] }
  | { readonly kind: "not"; readonly part: SearchNode }
  /** Case-insensitive substring of the message or of the raw bytes. */
  | { readonly kind: "text"; readonly value: string }
  /** Case-insensitive. On a number column: the same number; a value that is none finds nothing. */
  | { readonly kind: "equals"; readonly field: SearchField; readonly value: string }
  /**
   * `*` any run, `?` one character (code point), `\\` takes the next character as it is;
   * case-insensitive, anchored at both ends.
   */
  | { readonly kind: "wildcard"; readonly field: SearchField; readonly pattern: string }
  /** Not empty: not `""`, 0, `[]`, `{}` or null. */
  | { readonly kind: "exists"; readonly field: SearchField }
  /** Numbers, and strings that are plain decimals (`-?digits[.digits]`, at most 15 each). */
  | {
      readonly kind: "range";
      readonly field: SearchField;
      readonly min?: number;
      readonly max?: number;
      readonly minExclusive?: boolean;
      readonly maxExclusive?: boolean;
    }
  /** Address in a network. IPv4 addresses also lie in the IPv6 network `::ffff:0:0/96`. */
  | { readonly kind: "network"; readonly field: SearchField; readonly cidr: string };

/**
 * A field that may be searched. `column` fields are stored apart; `path` fields are read from the
 * event's JSON by a list of keys and never appear in a statement as text.
 */
export type SearchField =
  | {
      readonly kind: "column";
      readonly name: string;
      readonly type: "string" | "number" | "address" | "strings";
    }
  | { readonly kind: "path"; readonly path: readonly string[] };

export interface SearchRequest {
  readonly where: SearchNode;
  /** Event time, milliseconds since the epoch; `from` inclusive, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly order: "newest" | "oldest";
  /** Continue after this event: opaque, from `nextCursor`. */
  readonly cursor?: string;
}

export interface HistogramRequest {
  readonly where: SearchNode;
  readonly from: number;
  readonly to: number;
  readonly buckets: number;
}

export interface HistogramBucket {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}
