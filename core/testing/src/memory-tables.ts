/** Rows by key, whose changes can be taken back: what a transaction of the in-memory store needs. */
export interface MemoryTable<Row> {
  get(key: string): Row | undefined;
  set(key: string, row: Row): void;
  delete(key: string): boolean;
  /** In the order of first insertion. */
  rows(): readonly Row[];
  keys(): readonly string[];
}

export interface MemoryTables {
  table<Row>(): MemoryTable<Row>;
  /** Every table that was made before, in that order. */
  all(): readonly MemoryTable<unknown>[];
  /** Runs alone, after those that came before; a throw undoes every change of `run`. */
  transaction<T>(run: () => Promise<T>): Promise<T>;
}

/** Transactions are serial, which is stricter than any database: a test cannot see a race here. */
export const createMemoryTables = (): MemoryTables => {
  const all: MemoryTable<unknown>[] = [];
  let journal: (() => void)[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const runOne = async <T>(run: () => Promise<T>): Promise<T> => {
    journal = [];
    try {
      return await run();
    } catch (error) {
      for (const undo of journal.reverse()) undo();
      throw error;
    } finally {
      journal = [];
    }
  };

  return {
    table: <Row>(): MemoryTable<Row> => {
      const rows = new Map<string, Row>();
      const remember = (key: string): void => {
        const before = rows.get(key);
        journal.push(() => {
          if (before === undefined) rows.delete(key);
          else rows.set(key, before);
        });
      };
      const table: MemoryTable<Row> = {
        get: (key) => rows.get(key),
        set: (key, row) => {
          remember(key);
          rows.set(key, row);
        },
        delete: (key) => {
          remember(key);
          return rows.delete(key);
        },
        rows: () => [...rows.values()],
        keys: () => [...rows.keys()],
      };
      all.push(table);
      return table;
    },
    all: () => [...all],
    transaction: (run) => {
      const result = last.then(() => runOne(run));
      last = result.catch(() => undefined);
      return result;
    },
  };
};

/** A key of several parts that no other parts give. */
export const memoryKey = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Orders by code units, as the store's ids are ordered. */
export const compareText = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;
