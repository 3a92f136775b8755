import { XdrError } from "@xdr/event";
import type { OwnRow, OwnRowsRepo } from "@xdr/ports";
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "./transaction.ts";

interface KeyColumn {
  readonly name: string;
  readonly type: string;
}

interface TableShape {
  readonly table: string;
  readonly columns: readonly string[];
  readonly key: readonly KeyColumn[];
}

/** Columns that hold a secret in some form; their values are nobody's to carry away. */
const secretColumns = "(^|_)(hash|wrapped|sealed|secret)$";

/** Rows of the statement in `shapesOf`, whose columns have these types. */
const asShapes = (rows: readonly unknown[]): readonly TableShape[] => rows as readonly TableShape[];

/** Only what the application's role may read, by row and by column, is ever looked at. */
const shapesOf = async (db: Database): Promise<readonly TableShape[]> => {
  const { rows } = await db.execute(sql`
    SELECT c.relname AS "table", s.columns, k.key
    FROM tenant_tables() t
    JOIN pg_class c ON c.relname = t AND c.relnamespace = 'public'::regnamespace
    CROSS JOIN LATERAL (
      SELECT json_agg(a.attname ORDER BY a.attnum) AS columns FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        AND has_column_privilege(c.oid, a.attnum, 'SELECT') AND a.attname !~ ${secretColumns}
    ) s
    CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('name', a.attname,
        'type', format_type(a.atttypid, a.atttypmod)) ORDER BY o.place) AS key
      FROM pg_index i
      CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY o(attnum, place)
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = o.attnum
      WHERE i.indrelid = c.oid AND i.indisprimary
    ) k
    WHERE s.columns IS NOT NULL AND k.key IS NOT NULL
    ORDER BY 1`);
  return asShapes(rows).filter(({ columns, key }) =>
    key.every(({ name }) => columns.includes(name)),
  );
};

const listOf = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);

/** Names that no column of a table has: in an order, the name of a result comes before a column. */
interface PageRow {
  readonly own_row: OwnRow;
  readonly own_key: readonly string[];
}

/** Rows of the statement in `pageOf`, whose columns have these types. */
const asPage = (rows: readonly unknown[]): readonly PageRow[] => rows as readonly PageRow[];

const pageOf = async (
  db: Database,
  { table, columns, key }: TableShape,
  { after, limit }: { readonly after: readonly string[] | undefined; readonly limit: number },
): Promise<readonly PageRow[]> => {
  const names = listOf(columns.map((name) => sql`${sql.identifier(name)}`));
  const keys = key.map(({ name }) => sql`${sql.identifier(name)}`);
  const values = key.map(({ type }, index) => sql`${after?.[index]}::text::${sql.raw(type)}`);
  const where = after === undefined ? sql`` : sql`WHERE (${listOf(keys)}) > (${listOf(values)})`;
  const texts = keys.map((name) => sql`${name}::text`);
  const { rows } = await db.execute(sql`
    SELECT to_jsonb(x) AS own_row, json_build_array(${listOf(texts)}) AS own_key
    FROM (SELECT ${names} FROM ${sql.identifier(table)} ${where}
      ORDER BY ${listOf(keys)} LIMIT ${limit}) x
    ORDER BY ${listOf(keys)}`);
  return asPage(rows);
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

const afterOf = (text: string): readonly string[] => {
  const value: unknown = JSON.parse(text);
  if (!isTexts(value)) throw new XdrError("REQUEST_NOT_FOUND");
  return value;
};

export const ownRowsRepo = (db: Database): OwnRowsRepo => ({
  tables: async () => (await shapesOf(db)).map(({ table }) => table),
  page: async (table, { after, limit }) => {
    const shape = (await shapesOf(db)).find((one) => one.table === table);
    if (shape === undefined) throw new XdrError("REQUEST_NOT_FOUND");
    const rows = await pageOf(db, shape, {
      after: after === undefined ? undefined : afterOf(after),
      limit,
    });
    const last = rows.length < limit ? undefined : rows.at(-1);
    return {
      rows: rows.map((one) => one.own_row),
      ...(last === undefined ? {} : { next: JSON.stringify(last.own_key) }),
    };
  },
});
