type Json = Readonly<Record<string, unknown>>;

/** True for an object that is neither `null` nor an array. */
export const isJsonObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const own = (value: unknown, key: string): unknown =>
  isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** Value at a dotted path of own keys; `undefined` where anything on the way is missing. */
export const valueAt = (json: unknown, path: string): unknown => {
  let value = json;
  let start = 0;
  for (;;) {
    const dot = path.indexOf(".", start);
    if (dot < 0) return own(value, path.slice(start));
    value = own(value, path.slice(start, dot));
    if (value === undefined) return undefined;
    start = dot + 1;
  }
};

/** Text at the path; a number or boolean is written out. Empty text counts as missing. */
export const stringAt = (json: unknown, path: string): string | undefined => {
  const value = valueAt(json, path);
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
};

/** Finite number at the path, also from decimal text. */
export const numberAt = (json: unknown, path: string): number | undefined => {
  const value = valueAt(json, path);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return typeof value === "string" && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)
    ? Number(value)
    : undefined;
};

/** Object at the path. */
export const objectAt = (json: unknown, path: string): Json | undefined => {
  const value = valueAt(json, path);
  return isJsonObject(value) ? value : undefined;
};

/** Array at the path; empty where there is none. */
export const arrayAt = (json: unknown, path: string): readonly unknown[] => {
  const value = valueAt(json, path);
  return Array.isArray(value) ? value : [];
};
