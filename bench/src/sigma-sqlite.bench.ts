/**
 * Claim: the engine takes a small fraction of the time of the way in which a well-known scanner
 * (Zircolite, with queries as pySigma writes them for SQLite) works: flattened events in one table
 * in memory with an index on the event id, each rule a query that names its channel and event ids.
 * One run compares, in turns, per chunk of events: parsing and inserting them and running all
 * queries; parsing and matching them; and matching their bytes. Rules that need what SQL has not
 * (encodings, CIDR and the like) are left out on both sides, and so are queries for kinds of events
 * that the mix does not hold.
 * Needs XDR_CORPUS. Usage: node bench/src/sigma-sqlite.bench.ts [--write]
 */
import { DatabaseSync } from "node:sqlite";
import { flatWindowsLines } from "@xdr/catalog";
import {
  compile,
  createByteMatcher,
  type DetectionRule,
  offersLogsource,
  type SigmaEventLogsource,
} from "@xdr/sigma";
import { threadCpuMicroseconds } from "./cpu-time.ts";
import { median } from "./machine.ts";
import { report } from "./result.ts";
import { freshLines, loadMix } from "./sigma-corpus.ts";
import { windowsEvent } from "./sigma-measure.ts";
import { publicRules, ruleSetOf, withoutKeywordRules } from "./sigma-rules.ts";
import { fieldsOf, quoteName, quoteText, sqlOf } from "./sigma-sql.ts";

/** Many at once, as such a scanner takes whole files: a query is prepared once for all of them. */
const chunkEvents = 4_000;
const chunks = 4;
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
  ...new Map(
    ["Channel", "EventID", ...rules.flatMap(fieldsOf)].map((name) => [name.toLowerCase(), name]),
  ).values(),
];
const names = columns.map(quoteName).join(", ");

/** A kind of events as queries name it. */
interface Kind {
  readonly channel: string;
  readonly eventId: number;
  readonly logsource: SigmaEventLogsource;
}

function kindsOfMix(): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const line of freshLines(mix, 0, mix.starts.length)) {
    const { field, logsource } = windowsEvent(line);
    const [channel, eventId] = [String(field("Channel")), Number(field("EventID"))];
    kinds.set(`${channel}/${eventId}`, { channel, eventId, logsource });
  }
  return [...kinds.values()];
}

const kinds = kindsOfMix();

/** `Channel='…' AND EventID IN (…)` for a rule of a category; of a service the channel alone. */
function kindTest({ logsource }: DetectionRule): string | undefined {
  const own = kinds.filter((kind) => offersLogsource(kind.logsource, logsource));
  if (own.length === 0) return undefined;
  if (logsource.category === undefined && logsource.service === undefined) return "1";
  const byChannel = Map.groupBy(own, ({ channel }) => channel);
  const tests = [...byChannel].map(([channel, same]) => {
    const named = `Channel=${quoteText(channel)}`;
    if (logsource.category === undefined) return named;
    return `(${named} AND EventID IN (${same.map(({ eventId }) => eventId).join()}))`;
  });
  return `(${tests.join(" OR ")})`;
}

const statements = queries.flatMap(({ rule, sql }) => {
  const kind = kindTest(rule);
  return kind === undefined ? [] : [`SELECT * FROM logs WHERE ${kind} AND ${sql}`];
});

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
  const typeOf = (name: string) => (name === "EventID" ? "INTEGER" : "TEXT COLLATE NOCASE");
  const list = columns.map((name) => `${quoteName(name)} ${typeOf(name)}`).join(", ");
  database.exec(`CREATE TABLE logs (row_id INTEGER PRIMARY KEY, ${list})`);
  return database;
}

function withSql(lines: readonly string[]): number {
  const database = openTable();
  database.exec("BEGIN");
  const places = columns.map(() => "?").join(", ");
  const insert = database.prepare(`INSERT INTO logs (${names}) VALUES (${places})`);
  for (const line of lines) {
    const { field } = windowsEvent(line);
    insert.run(...columns.map((name) => cellOf(field(name))));
  }
  database.exec("COMMIT");
  database.exec("CREATE INDEX by_event_id ON logs (EventID)");
  let matches = 0;
  for (const statement of statements) matches += database.prepare(statement).all().length;
  database.close();
  return matches;
}

function withEngine(lines: readonly string[]): number {
  let matches = 0;
  for (const line of lines) matches += matcher.match(windowsEvent(line)).length;
  return matches;
}

const byteMatcher = createByteMatcher(matcher, flatWindowsLines);

function withBytes(block: Buffer): number {
  const { matches } = byteMatcher.matchBlock(block);
  return matches.reduce((sum, match) => sum + match.rules.length, 0);
}

/** So many events of the mix as they lie in its file. */
const blockOf = (from: number, count: number): Buffer =>
  mix.bytes.subarray(mix.starts[from], (mix.ends[from + count - 1] ?? 0) + 1);

const warmUpFrom = mix.starts.length - warmUpEvents;
withEngine(freshLines(mix, warmUpFrom, warmUpEvents));
withBytes(blockOf(warmUpFrom, warmUpEvents));

const sides = {
  sql: (lines: readonly string[]) => withSql(lines),
  engine: (lines: readonly string[]) => withEngine(lines),
  bytes: (_lines: readonly string[], block: Buffer) => withBytes(block),
};
const times = { sql: [] as number[], engine: [] as number[], bytes: [] as number[] };
const matches = { sql: 0, engine: 0, bytes: 0 };
for (let chunk = 0; chunk < chunks; chunk += 1) {
  for (const side of ["sql", "engine", "bytes"] as const) {
    const lines = freshLines(mix, chunk * chunkEvents, chunkEvents);
    const block = blockOf(chunk * chunkEvents, chunkEvents);
    const start = threadCpuMicroseconds();
    matches[side] += sides[side](lines, block);
    times[side].push((threadCpuMicroseconds() - start) / chunkEvents);
  }
}

const ratioTo = (side: "engine" | "bytes"): number =>
  Math.round(median(times.sql.map((time, chunk) => time / (times[side][chunk] ?? 1))));

const rounded = (value: number): number => Math.round(value * 10) / 10;

report("sigma-sqlite", {
  mix: mix.name,
  sha256: mix.sha256,
  events: chunks * chunkEvents,
  rules: rules.length,
  queries: statements.length,
  rulesLeftOut: windows.length - rules.length,
  /** They differ where SQL does: NULL in negations, letters beyond ASCII. */
  matches,
  sqlMicroseconds: rounded(median(times.sql)),
  engineMicroseconds: rounded(median(times.engine)),
  bytesMicroseconds: rounded(median(times.bytes)),
  ratio: ratioTo("bytes"),
  ratioToObjects: ratioTo("engine"),
});
