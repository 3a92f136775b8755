/**
 * Grows a buffer of ClickHouse's TabSeparated rows. Binary-safe: only tab, newline and backslash
 * are escaped, every other byte, NUL and broken UTF-8 included, is itself.
 * https://clickhouse.com/docs/interfaces/formats/TabSeparated
 */
export interface TabWriter {
  /** Fields that are escaped already, tabs between them. */
  text(value: string): void;
  bytes(value: Uint8Array): void;
  /** What was written; valid until `reset`. */
  finish(): Uint8Array;
  /** Begins anew in the same memory: touching fresh memory costs more than writing to it. */
  reset(): void;
  /** Size of that memory. */
  heldBytes(): number;
}

const tab = 0x09;
const newline = 0x0a;
const backslash = 0x5c;
const t = 0x74;
const n = 0x6e;

/** A UTF-16 unit takes at most three bytes of UTF-8. */
const bytesPerUnitMax = 3;

export const createTabWriter = (bytesExpected: number): TabWriter => {
  let buffer = Buffer.allocUnsafeSlow(Math.max(bytesExpected, 64));
  let length = 0;

  const reserve = (bytes: number): void => {
    if (length + bytes <= buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, length + bytes));
    buffer.copy(grown, 0, 0, length);
    buffer = grown;
  };

  const escaped = (value: Uint8Array): void => {
    const into = buffer;
    let at = length;
    for (let index = 0; index < value.length; index += 1) {
      const byte = value[index] ?? 0;
      if (byte === tab || byte === newline || byte === backslash) {
        into[at++] = backslash;
        into[at++] = byte === tab ? t : byte === newline ? n : backslash;
      } else {
        into[at++] = byte;
      }
    }
    length = at;
  };

  return {
    text: (value) => {
      reserve(value.length * bytesPerUnitMax);
      length += buffer.write(value, length, "utf8");
    },
    bytes: (value) => {
      reserve(value.length * 2);
      if (value.includes(backslash) || value.includes(newline) || value.includes(tab)) {
        escaped(value);
      } else {
        buffer.set(value, length);
        length += value.length;
      }
    },
    finish: () => buffer.subarray(0, length),
    reset: () => {
      length = 0;
    },
    heldBytes: () => buffer.length,
  };
};

const special = /[\t\n\\]/g;

/** Above it three native searches are faster than one regular expression. */
const searchCharsMin = 32;

const hasSpecial = (value: string): boolean =>
  value.length < searchCharsMin
    ? value.search(special) >= 0
    : value.includes("\\") || value.includes("\n") || value.includes("\t");

/** A text as a TabSeparated field. */
export const escapeField = (value: string): string => {
  if (value === "" || !hasSpecial(value)) return value;
  return value.replace(special, (found) =>
    found === "\t" ? "\\t" : found === "\n" ? "\\n" : "\\\\",
  );
};

/** A list of strings: quoted as in a statement; what is inside the quotes is escaped only once. */
export const escapeList = (values: readonly string[]): string => {
  if (values.length === 0) return "[]";
  return `[${values.map((value) => `'${escapeField(value).replaceAll("'", "\\'")}'`).join(",")}]`;
};
