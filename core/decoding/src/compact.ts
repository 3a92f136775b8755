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

/**
 * Copies the attributes of `source` that are not `undefined`; objects inside are copied so too, and
 * left out when nothing of them is left. Arrays are kept as they are. For objects whose keys the
 * decoder wrote itself: never hand it keys from a record. Returns how many were copied.
 */
export const compactInto = (
  target: Record<string, unknown>,
  source: Readonly<Record<string, unknown>>,
  without?: ReadonlySet<string>,
): number => {
  let kept = 0;
  for (const key in source) {
    const item = source[key];
    if (item === undefined || without?.has(key) === true) continue;
    if (isPlainObject(item)) {
      const inner: Record<string, unknown> = {};
      if (compactInto(inner, item) === 0) continue;
      target[key] = inner;
    } else target[key] = item;
    kept += 1;
  }
  return kept;
};

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
