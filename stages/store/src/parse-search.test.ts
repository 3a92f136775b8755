import { isXdrError } from "@xdr/event";
import { eventColumns, type SearchNode } from "@xdr/ports";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatSearch } from "./format-search.ts";
import { searchLimits } from "./limits.ts";
import { parseSearch } from "./parse-search.ts";
import { searchFields } from "./search-fields.ts";

const now = Date.UTC(2026, 2, 1, 12);
const where = (text: string): SearchNode => parseSearch(text, { now }).where;
const column = (name: string, type: "string" | "number" | "address" | "strings" = "string") =>
  ({ kind: "column", name, type }) as const;
const host = column("hostname");
const user = column("user_name");
const port = column("dst_port", "number");
const source = column("src_ip", "address");
const equals = (field: ReturnType<typeof column>, value: string): SearchNode => ({
  kind: "equals",
  field,
  value,
});
const text = (value: string): SearchNode => ({ kind: "text", value });

describe("parseSearch", () => {
  const cases: readonly (readonly [string, SearchNode])[] = [
    ["", { kind: "all" }],
    ["  ", { kind: "all" }],
    ["*", { kind: "all" }],
    ["failed", text("failed")],
    ['"failed password"', text("failed password")],
    ['"say \\"hi\\" c:\\\\x"', text('say "hi" c:\\x')],
    ["fail*", text("fail")],
    ["user:root", equals(user, "root")],
    ["USER:root", equals(user, "root")],
    ["user.name:root", equals(user, "root")],
    ['host:"web 1"', equals(host, "web 1")],
    ["host:web-1", equals(host, "web-1")],
    ["host:web*", { kind: "wildcard", field: host, pattern: "web*" }],
    ["host:w?b\\*", { kind: "wildcard", field: host, pattern: "w?b\\*" }],
    ["host:web\\*", equals(host, "web*")],
    [
      "image:C:\\Windows\\System32\\cmd.exe",
      equals(column("process_path"), "C:\\Windows\\System32\\cmd.exe"),
    ],
    [
      "image:*\\\\Temp\\\\*",
      { kind: "wildcard", field: column("process_path"), pattern: "*\\\\Temp\\\\*" },
    ],
    ["host:*", { kind: "exists", field: host }],
    ["port:22", equals(port, "22")],
    ["port:022", equals(port, "22")],
    ["port:>=1024", { kind: "range", field: port, min: 1024 }],
    ["port:> 1024", { kind: "range", field: port, min: 1024, minExclusive: true }],
    ["port:<1024", { kind: "range", field: port, max: 1024, maxExclusive: true }],
    ["port:[1 TO 5]", { kind: "range", field: port, min: 1, max: 5 }],
    [
      "port:{1 TO 5}",
      { kind: "range", field: port, min: 1, max: 5, minExclusive: true, maxExclusive: true },
    ],
    ["port:[* TO 5]", { kind: "range", field: port, max: 5 }],
    ["port:10..20", { kind: "range", field: port, min: 10, max: 20 }],
    ["port:10..", { kind: "range", field: port, min: 10 }],
    ["port:(22 OR 3389)", { kind: "or", parts: [equals(port, "22"), equals(port, "3389")] }],
    ['user:(a OR "b c")', { kind: "or", parts: [equals(user, "a"), equals(user, "b c")] }],
    ["src:10.0.0.0/8", { kind: "network", field: source, cidr: "10.0.0.0/8" }],
    ["src:2001:DB8::/32", { kind: "network", field: source, cidr: "2001:db8::/32" }],
    ["src:2001:DB8::1", equals(source, "2001:db8::1")],
    ["2001:db8::1", text("2001:db8::1")],
    ["fe80::1", text("fe80::1")],
    ["severity:high", equals(column("severity_id", "number"), "4")],
    ["severity:>=medium", { kind: "range", field: column("severity_id", "number"), min: 3 }],
    ["outcome:failure", equals(column("status_id", "number"), "2")],
    ["class:authentication", equals(column("class_uid", "number"), "3002")],
    [
      "unmapped.EventData.x:5",
      { kind: "equals", field: { kind: "path", path: ["unmapped", "EventData", "x"] }, value: "5" },
    ],
    [
      "unmapped.n:>5",
      {
        kind: "range",
        field: { kind: "path", path: ["unmapped", "n"] },
        min: 5,
        minExclusive: true,
      },
    ],
    ["a b", { kind: "and", parts: [text("a"), text("b")] }],
    ["a AND b", { kind: "and", parts: [text("a"), text("b")] }],
    [
      "a OR b c",
      { kind: "or", parts: [text("a"), { kind: "and", parts: [text("b"), text("c")] }] },
    ],
    [
      "(a OR b) c",
      { kind: "and", parts: [{ kind: "or", parts: [text("a"), text("b")] }, text("c")] },
    ],
    ["NOT a b", { kind: "and", parts: [{ kind: "not", part: text("a") }, text("b")] }],
    ["-user:root", { kind: "not", part: equals(user, "root") }],
    ["a - b", { kind: "and", parts: [text("a"), text("-"), text("b")] }],
    ["NOT NOT a", { kind: "not", part: { kind: "not", part: text("a") } }],
    ["((a))", text("a")],
    ["(a b) c", { kind: "and", parts: [text("a"), text("b"), text("c")] }],
    ["ANDROID", text("ANDROID")],
    ["android and", { kind: "and", parts: [text("android"), text("and")] }],
  ];
  it.each(cases)("reads %j", (query, expected) => {
    expect(where(query)).toEqual(expected);
  });

  const times: readonly (readonly [string, { from?: number; to?: number }])[] = [
    ["time:>now-15m", { from: now - 900_000 + 1 }],
    ["time:>=now-15m", { from: now - 900_000 }],
    ["time:<now", { to: now }],
    ["time:<=now", { to: now + 1 }],
    ["last:24h", { from: now - 86_400_000 }],
    ["time:2026-02-01", { from: Date.UTC(2026, 1, 1), to: Date.UTC(2026, 1, 2) }],
    [
      "time:[2026-02-01 TO 2026-02-03T10:00]",
      { from: Date.UTC(2026, 1, 1), to: Date.UTC(2026, 1, 3, 10) + 1 },
    ],
    ["time:2026-02-01T00:00:00+02:00..now", { from: Date.UTC(2026, 0, 31, 22), to: now }],
    ["time:>=1772366400 time:<now last:7d", { from: 1_772_366_400_000, to: now }],
    ["time:[* TO now]", { to: now + 1 }],
  ];
  it.each(times)("takes the time out of %j", (query, expected) => {
    expect(parseSearch(`${query} user:root`, { now })).toEqual({
      where: equals(user, "root"),
      ...expected,
    });
    expect(parseSearch(query, { now })).toEqual({ where: { kind: "all" }, ...expected });
  });

  const faults: readonly (readonly [string, string, number, RegExp])[] = [
    ["usr:root", "STORE_QUERY_FIELD_UNKNOWN", 0, /Did you mean user/],
    ["a hostt:x", "STORE_QUERY_FIELD_UNKNOWN", 2, /Did you mean host/],
    ["http://example.com", "STORE_QUERY_FIELD_UNKNOWN", 0, /quotes/],
    ["port:ssh", "STORE_QUERY_INVALID", 5, /number/],
    ["severity:urgent", "STORE_QUERY_INVALID", 9, /high/],
    ["user:>5", "STORE_QUERY_INVALID", 5, /no range/],
    ["src:10.0.0.0/33", "STORE_QUERY_INVALID", 4, /no network/],
    ['user:"root', "STORE_QUERY_INVALID", 5, /closing quote/],
    ["(a", "STORE_QUERY_INVALID", 0, /parenthesis/],
    ["a)", "STORE_QUERY_INVALID", 1, /not expected/],
    ["user:", "STORE_QUERY_INVALID", 5, /missing/],
    ["a AND", "STORE_QUERY_INVALID", 5, /too early/],
    ["OR a", "STORE_QUERY_INVALID", 0, /both sides/],
    ["a OR OR b", "STORE_QUERY_INVALID", 5, /both sides/],
    ["port:(22 23)", "STORE_QUERY_INVALID", 5, /OR between/],
    ["port:[1 5]", "STORE_QUERY_INVALID", 5, /low TO high/],
    ["port:[1 TO 5", "STORE_QUERY_INVALID", 5, /closed/],
    ["time:yesterday", "STORE_QUERY_INVALID", 5, /no time/],
    ["last:soon", "STORE_QUERY_INVALID", 5, /24h/],
    ["NOT time:>now", "STORE_QUERY_INVALID", 4, /OR or NOT/],
    ["a OR last:1h", "STORE_QUERY_INVALID", 5, /OR or NOT/],
    ["last:1h OR a", "STORE_QUERY_INVALID", 0, /OR or NOT/],
    ["a*b", "STORE_QUERY_INVALID", 0, /need a field/],
    [`host:${"*a".repeat(20)}`, "STORE_QUERY_TOO_COSTLY", 5, /wildcards/],
    ["a ".repeat(searchLimits.nodesMax + 1), "STORE_QUERY_TOO_COSTLY", 400, /too many/],
    ["(".repeat(1_000), "STORE_QUERY_TOO_COSTLY", 21, /too many/],
    ["x".repeat(searchLimits.queryCharsMax + 1), "STORE_QUERY_TOO_COSTLY", 4_096, /longer/],
  ];
  it.each(faults)("refuses %j", (query, code, position, message) => {
    let error: unknown;
    try {
      parseSearch(query, { now });
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({ code, position });
    expect(String(error)).toMatch(message);
  });

  it("answers any text with a search or with an error that has a position", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "user:",
        "port:",
        "src:",
        "time:",
        "a.b:",
        "(",
        ")",
        '"',
        "[",
        "TO",
        "OR",
        "NOT",
        "-",
        ">=",
        "..",
        "*",
        "\\",
        " ",
        "10.0.0.0/8",
        "now-1h",
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          parseSearch(pieces.join(""), { now });
        } catch (error) {
          if (!isXdrError(error)) throw error;
          expect(error.position).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads every example of the field table", () => {
    for (const info of searchFields) {
      const node = where(info.example);
      const [first] = node.kind === "or" ? node.parts : [node];
      expect(first).toMatchObject({ field: { kind: "column", name: info.name } });
    }
  });

  it("offers every column under some name, and no name twice", () => {
    const columns = searchFields.map((info) => info.name).sort();
    expect(columns).toEqual(eventColumns.map((known) => known.name).sort());
    const names = searchFields.flatMap((info) => [info.name, ...info.aliases]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("formatSearch", () => {
  const anyText = fc.string({
    unit: fc.constantFrom(...'aB 1*?\\"()[]{}<>-:.\n\té', "AND", "OR"),
    maxLength: 6,
  });
  const textField = fc.constantFrom(host, user, {
    kind: "path",
    path: ["unmapped", "a-b"],
  } as const);
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  const literal = anyText.map((value) => value.replace(/[*?\\]/g, "\\$&"));
  const pattern = fc
    .tuple(literal, fc.constantFrom("*", "?"), literal)
    .map((parts) => parts.join(""))
    .filter((value) => !/^\*+$/.test(value));
  const leaf: fc.Arbitrary<SearchNode> = fc.oneof(
    anyText.map((value): SearchNode => text(value)),
    fc
      .tuple(textField, anyText)
      .map(([field, value]): SearchNode => ({ kind: "equals", field, value })),
    fc
      .tuple(textField, pattern)
      .map(([field, value]): SearchNode => ({ kind: "wildcard", field, pattern: value })),
    textField.map((field): SearchNode => ({ kind: "exists", field })),
    fc.nat(70_000).map((value): SearchNode => equals(port, String(value))),
    fc.tuple(number, number).map(
      ([min, max]): SearchNode => ({
        kind: "range",
        field: port,
        min: min + 0,
        max: max + 0,
        maxExclusive: true,
      }),
    ),
    number.map((min): SearchNode => ({ kind: "range", field: port, min: min + 0 })),
    fc
      .constantFrom("10.0.0.0/8", "2001:db8::/32")
      .map((cidr): SearchNode => ({ kind: "network", field: source, cidr })),
  );
  const node: fc.Arbitrary<SearchNode> = fc.letrec<{ node: SearchNode }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      leaf,
      tie("node").map((part): SearchNode => ({ kind: "not", part })),
      fc
        .tuple(
          fc.constantFrom("and" as const, "or" as const),
          fc.array(tie("node"), { minLength: 2, maxLength: 3 }),
        )
        .map(
          ([kind, parts]): SearchNode => ({
            kind,
            parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])),
          }),
        ),
    ),
  })).node;

  it("gives text that reads back to the same search", () => {
    fc.assert(
      fc.property(node, (search) => {
        expect(where(formatSearch(search))).toEqual(search);
      }),
      { numRuns: 2_000 },
    );
  });
});
