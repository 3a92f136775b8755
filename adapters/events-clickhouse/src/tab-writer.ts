/**
 * Grows a buffer of ClickHouse's TabSeparated rows. Binary-safe: only tab, newline and backslash
 * are escaped, every other byte, NUL and broken UTF-8 included, is itself.
 * https://clickhouse.com/docs/interfaces/formats/TabSeparated
 */
export interface TabWriter {
  /** Fields that are escaped already, tabs between them. */
  text(value: string): void;
  bytes(value: Uint8Array): void;
  finish(): Uint8Array;
}

const tab = 0x09;
const newline = 0x0a;
const backslash = 0x5c;

export const createTabWriter = (bytesExpected: number): TabWriter => {
  let buffer = Buffer.allocUnsafe(Math.max(bytesExpected, 64));
  let length = 0;

  const reserve = (bytes: number): void => {
    if (length + bytes <= buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + bytes));
    buffer.copy(grown, 0, 0, length);
    buffer = grown;
  };

  return {
    text: (value) => {
      reserve(value.length * 3);
      length += buffer.write(value, length, "utf8");
    },
    bytes: (value) => {
      reserve(value.length * 2);
      for (const byte of value) {
        if (byte === tab || byte === newline || byte === backslash) {
          buffer[length++] = backslash;
          buffer[length++] = byte === tab ? 0x74 : byte === newline ? 0x6e : backslash;
        } else {
          buffer[length++] = byte;
        }
      }
    },
    finish: () => buffer.subarray(0, length),
  };
};

const special = /[\t\n\\]/g;

/** A text as a TabSeparated field. */
export const escapeField = (value: string): string =>
  value.replace(special, (found) => (found === "\t" ? "\\t" : found === "\n" ? "\\n" : "\\\\"));

/** A list of strings: quoted as in a statement; what is inside the quotes is escaped only once. */
export const escapeList = (values: readonly string[]): string =>
  `[${values.map((value) => `'${escapeField(value).replaceAll("'", "\\'")}'`).join(",")}]`;
