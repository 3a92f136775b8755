import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteLiteral, readStatement, StatementRefused, setStatement } from "./statement.ts";

describe("readStatement", () => {
  it.each([
    ["SELECT 1", "read", "TabSeparated"],
    ["select 1 format JSONEachRow", "read", "JSONEachRow"],
    ["WITH 1 AS x SELECT x\nFORMAT JSONCompact;", "read", "JSONCompact"],
    ["CREATE TABLE xdr.t (a UInt8) ENGINE = MergeTree ORDER BY a", "change", "TabSeparated"],
  ])("knows %j", (text, kind, format) => {
    expect(readStatement(text)).toMatchObject({ kind, format });
  });

  it("reads table, columns and format of an insert", () => {
    expect(readStatement("INSERT INTO xdr.t (a, b) FORMAT TSV")).toEqual({
      kind: "insert",
      table: "xdr.t",
      columns: ["a", "b"],
      format: "TabSeparated",
    });
  });

  it.each([
    "",
    "SELECT 1; SELECT 2",
    "SELECT ';'",
    "SELECT 1 INTO OUTFILE '/tmp/x'",
    "SELECT 1 into\n outfile '/tmp/x'",
    "SET readonly = 0",
    "SYSTEM SHUTDOWN",
    "KILL QUERY WHERE 1",
    "ATTACH TABLE t FROM '/etc'",
    "INSERT INTO t VALUES (1)",
    "INSERT INTO t SELECT * FROM u",
    "INSERT INTO FUNCTION file('x') FORMAT TSV",
    "INSERT INTO t FORMAT Native",
    "SELECT '\0'",
  ])("refuses %j", (text) => {
    expect(() => readStatement(text)).toThrow(StatementRefused);
  });
});

describe("setStatement", () => {
  it("quotes every value", () => {
    const settings = new Map([["log_comment", "a' , readonly = 0 --"]]);
    const parameters = new Map([["p0", "\\'\0"]]);
    expect(setStatement(settings, parameters)).toBe(
      "SET log_comment = 'a\\' , readonly = 0 --', param_p0 = '\\\\\\'\\0'",
    );
    expect(setStatement(new Map(), new Map())).toBeUndefined();
  });

  it.each(["", "a b", "a = 1, b", "A", "1a", "a'"])("refuses the setting name %j", (name) => {
    expect(() => setStatement(new Map([[name, "1"]]), new Map())).toThrow(StatementRefused);
  });

  it("refuses parameter names that are no identifiers", () => {
    expect(() => setStatement(new Map(), new Map([["a = 1, b", "1"]]))).toThrow(StatementRefused);
  });
});

describe("quoteLiteral", () => {
  it("never lets a value end its literal", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", "\\", "a", "\0") }), (value) => {
        const inner = quoteLiteral(value).slice(1, -1);
        expect(inner.replace(/\\[\\'0]/g, "")).not.toMatch(/['\\\0]/);
      }),
    );
  });
});
