type IsOptional<T, K extends keyof T> = { [P in K]?: never } extends Pick<T, K> ? true : false;

/**
 * `T` as a decoder may write it: optional attributes may be given as `undefined`, at any depth.
 * `exactOptionalPropertyTypes` forbids that in the finished event; `compact` makes the difference.
 */
export type Loose<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]: Loose<T[K]> | (IsOptional<T, K> extends true ? undefined : never) }
    : T;

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const compactObject = (
  value: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined => {
  const out: Record<string, unknown> = {};
  let kept = 0;
  for (const key in value) {
    const item = value[key];
    const slim = isPlainObject(item) ? compactObject(item) : item;
    if (slim === undefined) continue;
    out[key] = slim;
    kept += 1;
  }
  return kept === 0 ? undefined : out;
};

/**
 * Drops attributes that are `undefined` and objects that have none left; arrays are kept as they
 * are. For objects whose keys the decoder wrote itself: never hand it keys from a record.
 *
 * The cast holds because `Loose<T>` differs from `T` only by the `undefined`s dropped here. An
 * attribute that `T` requires must not be an object of optional attributes only (none is in OCSF).
 */
export const compact = <T extends object>(value: Loose<T>): T =>
  (compactObject(value as Readonly<Record<string, unknown>>) ?? {}) as T;

/** Sets `target[key]` unless the value is `undefined` or empty text: absent beats empty. */
export const setIfKnown = (target: Record<string, unknown>, key: string, value: unknown): void => {
  if (value !== undefined && value !== "") target[key] = value;
};

/** A copy without values that are `undefined` or empty text, for names that Sigma rules use. */
export const knownFields = (
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const out: Record<string, unknown> = {};
  for (const key in fields) setIfKnown(out, key, fields[key]);
  return out;
};
