/**
 * The search language after parsing. Frozen, total: an adapter that forgets a kind does not
 * compile. Field names are already checked against the allow-list of the store stage.
 */
export type SearchNode =
  | { readonly kind: "all" }
  | { readonly kind: "and" | "or"; readonly parts: readonly SearchNode[] }
  | { readonly kind: "not"; readonly part: SearchNode }
  /** Case-insensitive substring over message and raw bytes as text. */
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "equals"; readonly field: SearchField; readonly value: string }
  /** `*` any run, `?` one character; case-insensitive, anchored at both ends. */
  | { readonly kind: "wildcard"; readonly field: SearchField; readonly pattern: string }
  | { readonly kind: "exists"; readonly field: SearchField }
  | {
      readonly kind: "range";
      readonly field: SearchField;
      readonly min?: number;
      readonly max?: number;
      readonly minExclusive?: boolean;
      readonly maxExclusive?: boolean;
    }
  /** Address in a network, v4 or v6. */
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
