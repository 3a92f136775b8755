/**
 * CSV (RFC 4180) for spreadsheets. A cell that a spreadsheet would run as a formula is prefixed
 * with an apostrophe: log text is the attacker's text. The escaped characters are those of the
 * OWASP page "CSV Injection".
 */
const formulaStart = /^[=+\-@\t\r\n|%]/;
const plainNumber = /^-?\d+(\.\d+)?$/;

export const csvCell = (value: unknown): string => {
  const text = value === undefined || value === null ? "" : String(value);
  const trimmed = text.trimStart();
  const isFormula =
    (formulaStart.test(text) || formulaStart.test(trimmed)) && !plainNumber.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
};

type Row = Readonly<Record<string, unknown>>;

/** Header and rows, CRLF ended. Columns not present in a row are empty cells. */
export const toCsv = (columns: readonly string[], rows: readonly Row[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => `${cells.map(csvCell).join(",")}\r\n`)
    .join("");

/** One JSON object a line. */
export const toJsonLines = (rows: readonly unknown[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join("");
