/**
 * What a request may ask for. The front takes one statement per request, of a known kind; values
 * travel as bound parameters, never in the text. Formats and limits follow the ClickHouse HTTP
 * interface: https://clickhouse.com/docs/interfaces/http
 */

export interface InsertStatement {
  readonly kind: "insert";
  readonly table: string;
  readonly columns: readonly string[];
  readonly format: InsertFormat;
}

export interface TextStatement {
  readonly kind: "read" | "change";
  readonly text: string;
  /** Output format that the text names, or `TabSeparated`. */
  readonly format: string;
}

export type Statement = InsertStatement | TextStatement;

/** Formats that the engine parses from raw bytes without this process looking at them. */
export type InsertFormat = "JSONEachRow" | "JSONCompactEachRow" | "CSV" | "TabSeparated";

const insertFormats: ReadonlyMap<string, InsertFormat> = new Map<string, InsertFormat>([
  ["JSONEachRow", "JSONEachRow"],
  ["JSONCompactEachRow", "JSONCompactEachRow"],
  ["CSV", "CSV"],
  ["TSV", "TabSeparated"],
  ["TabSeparated", "TabSeparated"],
]);

export const statementCharsMax = 256 * 1024;

/** Why a statement was refused; becomes ClickHouse error 62 (SYNTAX_ERROR). */
export class StatementRefused extends Error {}

const identifier = "[A-Za-z_][A-Za-z0-9_]{0,127}";
const insertHead = new RegExp(
  `^INSERT\\s+INTO\\s+(${identifier}(?:\\.${identifier})?)` +
    `(?:\\s*\\(([A-Za-z0-9_,\\s]{1,8000})\\))?\\s+FORMAT\\s+(${identifier})$`,
  "i",
);
const readKinds = new Set(["SELECT", "WITH", "SHOW", "DESCRIBE", "EXPLAIN", "EXISTS"]);
const changeKinds = new Set(["CREATE", "ALTER", "DROP", "OPTIMIZE", "TRUNCATE", "DETACH"]);
const formatTail = new RegExp(`\\bFORMAT\\s+(${identifier})$`, "i");

/** Throws `StatementRefused`. The text is not a full parse: it is what an honest client sends. */
export const readStatement = (text: string): Statement => {
  if (text.length > statementCharsMax) throw new StatementRefused("The statement is too long");
  const trimmed = text.trim().replace(/;$/, "").trimEnd();
  if (trimmed.includes(";")) throw new StatementRefused("One statement per request");
  if (trimmed.includes("\0")) throw new StatementRefused("The statement holds a NUL byte");
  if (/\bINTO\s+OUTFILE\b/i.test(trimmed)) throw new StatementRefused("INTO OUTFILE is not served");
  const verb = (/^[A-Za-z]+/.exec(trimmed)?.[0] ?? "").toUpperCase();
  if (verb === "INSERT") return readInsert(trimmed);
  const format = formatTail.exec(trimmed)?.[1] ?? "TabSeparated";
  if (readKinds.has(verb)) return { kind: "read", text: trimmed, format };
  if (changeKinds.has(verb)) return { kind: "change", text: trimmed, format };
  throw new StatementRefused("This kind of statement is not served");
};

const readInsert = (text: string): InsertStatement => {
  const match = insertHead.exec(text);
  const table = match?.[1];
  const format = insertFormats.get(match?.[3] ?? "");
  if (table === undefined || format === undefined)
    throw new StatementRefused(
      "Only INSERT INTO table (columns) FORMAT name with a body is served",
    );
  const columns = (match?.[2] ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return { kind: "insert", table, columns, format };
};

/** A ClickHouse string literal. Total: any text stays inside the quotes. */
export const quoteLiteral = (value: string): string =>
  `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\0", "\\0")}'`;

export const settingName = /^[a-z][a-z0-9_]{0,99}$/;
export const parameterName = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
export const settingCharsMax = 2_000;

/** `SET` statement that gives a fresh session its settings and parameters; undefined for none. */
export const setStatement = (
  settings: ReadonlyMap<string, string>,
  parameters: ReadonlyMap<string, string>,
): string | undefined => {
  const parts: string[] = [];
  for (const [name, value] of settings) {
    if (!settingName.test(name)) throw new StatementRefused(`Not the name of a setting: ${name}`);
    if (value.length > settingCharsMax) throw new StatementRefused(`Setting ${name} is too long`);
    parts.push(`${name} = ${quoteLiteral(value)}`);
  }
  for (const [name, value] of parameters) {
    if (!parameterName.test(name)) throw new StatementRefused(`Not a parameter name: ${name}`);
    parts.push(`param_${name} = ${quoteLiteral(value)}`);
  }
  return parts.length === 0 ? undefined : `SET ${parts.join(", ")}`;
};
