/**
 * Claim: the engine takes a small fraction of the time of the way in which a well-known scanner
 * works: events in a table of SQLite, each rule a query. One run compares, in turns, per chunk of
 * events: parsing and inserting them and running all queries, and parsing and matching them.
 * Rules that need what SQL has not (encodings, CIDR and the like) are left out on both sides. Each
 * log source has an indexed number, which is kinder than the comparisons that scanners write.
 * Needs XDR_CORPUS. Usage: node bench/src/sigma-sqlite.bench.ts [--write]
 */
import { DatabaseSync } from "node:sqlite";
import { compile, offersLogsource, type SigmaEventLogsource } from "@xdr/sigma";
import { threadCpuMicroseconds } from "./cpu-time.ts";
import { median } from "./machine.ts";
import { report } from "./result.ts";
import { freshLines, loadMix } from "./sigma-corpus.ts";
import { windowsEvent } from "./sigma-measure.ts";
import { publicRules, ruleSetOf, withoutKeywordRules } from "./sigma-rules.ts";
import { fieldsOf, quoteName, sqlOf } from "./sigma-sql.ts";

const chunkEvents = 1_000;
const chunks = 5;
const warmUpEvents = 12_000;

const mix = loadMix("edr");
const windows = withoutKeywordRules(publicRules()).filter(
  ({ logsource: { product } }) => product === "windows",
);
const queries = windows.flatMap((rule) => {
  const sql = sqlOf(rule);
  return sql === undefined ? [] : [{ rule, sql }];
});
const rules = queries.map(({ rule }) => rule);
const matcher = compile(ruleSetOf(rules));
/** Names of columns have no case in SQL. */
const columns = [
  ...new Map(rules.flatMap(fieldsOf).map((name) => [name.toLowerCase(), name])).values(),
];

const kinds: SigmaEventLogsource[] = [];

function kindOf(logsource: SigmaEventLogsource): number {
  const known = kinds.indexOf(logsource);
  return known >= 0 ? known : kinds.push(logsource) - 1;
}

type Cell = string | number | null;

const cellOf = (value: unknown): Cell =>
  typeof value === "string" || typeof value === "number" ? value : null;

function openTable(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  const regexes = new Map<string, RegExp>();
  database.function("regexp", { deterministic: true }, (pattern, value) => {
    const source = String(pattern);
    const regex = regexes.get(source) ?? new RegExp(source.replace(/^\(\?i\)/, ""), "i");
    regexes.set(source, regex);
    return value !== null && regex.test(String(value)) ? 1 : 0;
  });
  const list = columns.map((name) => `${quoteName(name)} TEXT COLLATE NOCASE`).join(", ");
  database.exec(`CREATE TABLE logs (_kind INTEGER, ${list})`);
  database.exec("CREATE INDEX by_kind ON logs (_kind)");
  return database;
}

function withSql(lines: readonly string[]): number {
  const database = openTable();
  database.exec("BEGIN");
  const places = ["?", ...columns.map(() => "?")].join(", ");
  const insert = database.prepare(`INSERT INTO logs VALUES (${places})`);
  const present = new Set<number>();
  for (const line of lines) {
    const event = windowsEvent(line);
    const kind = kindOf(event.logsource);
    present.add(kind);
    insert.run(kind, ...columns.map((name) => cellOf(event.field(name))));
  }
  database.exec("COMMIT");
  let matches = 0;
  for (const { rule, sql } of queries) {
    const own = [...present].filter((kind) => {
      const logsource = kinds[kind];
      return logsource !== undefined && offersLogsource(logsource, rule.logsource);
    });
    if (own.length === 0) continue;
    const where = `_kind IN (${own.join()}) AND ${sql}`;
    matches += database.prepare(`SELECT rowid FROM logs WHERE ${where}`).all().length;
  }
  database.close();
  return matches;
}

function withEngine(lines: readonly string[]): number {
  let matches = 0;
  for (const line of lines) matches += matcher.match(windowsEvent(line)).length;
  return matches;
}

for (const line of freshLines(mix, mix.starts.length - warmUpEvents, warmUpEvents)) {
  matcher.match(windowsEvent(line));
}

const sql: number[] = [];
const engine: number[] = [];
const matches = { sql: 0, engine: 0 };
for (let chunk = 0; chunk < chunks; chunk += 1) {
  for (const side of ["sql", "engine"] as const) {
    const lines = freshLines(mix, chunk * chunkEvents, chunkEvents);
    const start = threadCpuMicroseconds();
    matches[side] += side === "sql" ? withSql(lines) : withEngine(lines);
    (side === "sql" ? sql : engine).push((threadCpuMicroseconds() - start) / chunkEvents);
  }
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

report("sigma-sqlite", {
  mix: mix.name,
  sha256: mix.sha256,
  events: chunks * chunkEvents,
  rules: rules.length,
  rulesLeftOut: windows.length - rules.length,
  /** They differ where SQL does: NULL in negations, letters beyond ASCII. */
  matches,
  sqlMicroseconds: rounded(median(sql)),
  engineMicroseconds: rounded(median(engine)),
  ratio: Math.round(median(sql.map((time, chunk) => time / (engine[chunk] ?? 1)))),
});
