import { isXdrError } from "@xdr/event";

/** Names of fields whose values are never written. */
const secretName =
  /pass(word|phrase|wd)|secret|token|authori[sz]ation|cookie|credential|csrf|session_?id|^key$|(api|private|signing|encryption|access)[-_]?key/i;
/** Our own source tokens and bearer tokens, wherever they stand in a text. */
const secretText = /\b(xdrs_|xdrsetup_|bearer\s+|basic\s+)[\w.~+/=-]{6,}/gi;

const redacted = "[redacted]";
const depthMax = 6;
const membersMax = 64;
const itemsMax = 64;
const textCharsMax = 4096;

const cutText = (text: string): string => {
  const cut = text.length > textCharsMax ? `${text.slice(0, textCharsMax)}…` : text;
  return cut.replace(secretText, (_all, start: string) => `${start}${redacted}`);
};

const errorOf = (error: Error, depth: number): unknown =>
  loggable(
    {
      name: error.name,
      message: error.message,
      ...("code" in error ? { code: error.code } : {}),
      ...(isXdrError(error) ? { detail: error.detail } : {}),
      stack: error.stack,
      ...(error.cause === undefined ? {} : { cause: error.cause }),
    },
    depth,
  );

const objectOf = (value: object, depth: number): unknown => {
  // No prototype, so that a member named __proto__ is a member like any other.
  const out: Record<string, unknown> = Object.create(null);
  for (const name of Object.keys(value).slice(0, membersMax)) {
    const member: unknown = Reflect.get(value, name);
    if (member === undefined || typeof member === "function") continue;
    out[name.slice(0, 200)] = secretName.test(name) ? redacted : loggable(member, depth + 1);
  }
  return out;
};

/** A bounded copy that JSON can hold, without secrets. Depth ends cycles too. */
export const loggable = (value: unknown, depth = 0): unknown => {
  if (typeof value === "string") return cutText(value);
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= depthMax) return "[too deep]";
  if (value instanceof Error) return errorOf(value, depth + 1);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) {
    return value.slice(0, itemsMax).map((item) => loggable(item, depth + 1));
  }
  if (value instanceof Map) return objectOf(Object.fromEntries(value), depth);
  return objectOf(value, depth);
};
