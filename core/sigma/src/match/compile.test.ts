import { describe, expect, it } from "vitest";
import { flatEvent, type SigmaEventLogsource } from "../event.ts";
import { logsourceKey } from "../logsource.ts";
import { parseRules } from "../parse/parse-rules.ts";
import { compileText, ruleText, testLogsource } from "../rule-text-for-tests.ts";
import { compile } from "./compile.ts";

const rule = (id: string, logsource: string, more = "") =>
  `title: ${id}\nid: ${id}\nname: name_${id}\nlevel: low\nlogsource: { ${logsource} }\n` +
  `detection: { s: { User: [alice, adm_bob] }, condition: s }\n${more}`;

const matchIds = (texts: readonly string[], source: SigmaEventLogsource, user = "alice") =>
  compileText(texts.join("---\n"))
    .match(flatEvent({ User: user }, source))
    .map(({ id }) => id);

describe("log sources (rules specification, LogSource)", () => {
  const rules = [
    rule("p", "product: windows"),
    rule("c", "category: process_creation"),
    rule("pc", "product: Windows, category: process_creation"),
    rule("ps", "product: windows, service: security"),
    rule("l", "product: linux"),
  ];

  it.each([
    ["windows", ["security"], ["process_creation"], ["p", "c", "pc", "ps"]],
    ["windows", ["sysmon"], [], ["p"]],
    ["linux", [], ["process_creation"], ["c", "l"]],
    ["linux", [], [], ["l"]],
    [undefined, [], [], []],
  ])("an event of %s %j %j is for %j", (product, services, categories, ids) => {
    const source = { ...(product === undefined ? {} : { product }), services, categories };
    expect(matchIds(rules, source)).toEqual(ids);
  });

  it("writes a key for lists and maps", () => {
    expect(logsourceKey({ product: "windows", service: "security" })).toBe("windows/*/security");
  });

  it("reports rules for log sources that no event can have", () => {
    const { report } = compile(parseRules(rules.join("---\n")), {
      knownLogsources: [{ product: "windows", category: "process_creation" }],
    });
    expect(report.unmapped.map(({ id }) => id)).toEqual(["ps", "l"]);
    expect(report).toMatchObject({ rules: 5, compiled: 5, rejected: [] });
  });
});

describe("filters (filters specification)", () => {
  const filter = (condition: string, rules = "[x]", logsource = "product: windows") =>
    `title: filter\nid: filter\nlogsource: { ${logsource} }\nfilter:\n  rules: ${rules}\n` +
    `  selection: { User|startswith: adm_ }\n  condition: ${condition}\n`;
  const windows: SigmaEventLogsource = { product: "windows", services: [], categories: [] };
  const x = rule("x", "product: windows");

  it("leaves out what its condition matches", () => {
    expect(matchIds([x, filter("selection")], windows, "alice")).toEqual(["x"]);
    expect(matchIds([x, filter("selection")], windows, "adm_bob")).toEqual([]);
  });

  it("keeps what is not matched when the condition begins with not", () => {
    expect(matchIds([x, filter("not selection")], windows, "alice")).toEqual(["x"]);
    expect(matchIds([x, filter("not selection")], windows, "adm_bob")).toEqual([]);
  });

  it("applies by identifier, by name and to any rule, within its log source only", () => {
    expect(matchIds([x, filter("selection", "[name_x]")], windows, "adm_bob")).toEqual([]);
    expect(matchIds([x, filter("selection", "any")], windows, "adm_bob")).toEqual([]);
    expect(matchIds([x, filter("selection", "[y]")], windows, "adm_bob")).toEqual(["x"]);
    expect(matchIds([x, filter("selection", "any", "product: linux")], windows, "adm_bob")).toEqual(
      ["x"],
    );
  });

  it("always warns how it was read, and when it applies to nothing", () => {
    const codes = (texts: string[]) =>
      compile(parseRules(texts.join("---\n"))).report.warnings.map(({ code }) => code);
    expect(codes([x, filter("selection")])).toEqual(["filter_reading"]);
    expect(codes([x, filter("selection", "[y]")])).toEqual(["filter_reading", "filter_unused"]);
  });
});

describe("the report", () => {
  it("rejects the second rule of an identifier and names the first", () => {
    const twice = [rule("x", "product: a"), rule("x", "product: b")].join("---\n");
    const { report, rules } = compile(parseRules(twice, { file: "f.yml" }));
    expect(rules.rules.map(({ logsource }) => logsource.product)).toEqual(["a"]);
    expect(report.rejected).toEqual([
      expect.objectContaining({ code: "id_duplicate", ruleId: "x", file: "f.yml", line: 8 }),
    ]);
    expect(report.rejected[0]?.message).toContain("f.yml");
  });

  it("points into the file also for what only compiling finds", () => {
    const text = `${rule("x", "product: a")}---\n${ruleText("s:\n  f|re: '(a'\ncondition: s")}`;
    const [problem] = compile(parseRules(text, { file: "f.yml" })).report.rejected;
    expect(problem).toMatchObject({
      code: "regex_invalid",
      file: "f.yml",
      snippet: "    f|re: '(a'",
    });
    expect(text.split("\n")[(problem?.line ?? 0) - 1]).toBe(problem?.snippet);
  });

  it("names the rules that must be tried on every event", () => {
    const { report } = compileText(ruleText("s: { f: x }\ncondition: not s"));
    expect(report.warnings.map(({ code }) => code)).toEqual(["slow_rule"]);
  });
});

describe("explain", () => {
  it("tells which selections hold and which items do not, with the event's values", () => {
    const matcher = compileText(
      ruleText(
        "sel:\n  f|contains: x\n  g: [1, 2]\nfilter: { h: y }\ncondition: sel and not filter",
      ),
    );
    const [known] = matcher.rules.rules;
    if (known === undefined) throw new Error("the rule was not compiled");
    const explain = (fields: Record<string, unknown>, source = testLogsource) =>
      matcher.explain(known, flatEvent(fields, source));
    expect(explain({ f: "axb", g: 3 })).toMatchObject({
      logsource: true,
      matched: false,
      selections: [
        { name: "sel", matched: false, missing: [{ item: "g", value: 3 }] },
        { name: "filter", matched: false, missing: [{ item: "h", value: undefined }] },
      ],
    });
    expect(explain({ f: "axb", g: 2 }).matched).toBe(true);
    const elsewhere = { services: [], categories: [] };
    expect(explain({ f: "axb", g: 2 }, elsewhere)).toMatchObject({
      logsource: false,
      matched: false,
    });
  });
});

describe("flatEvent", () => {
  it("finds a name as it stands before it walks a dotted one, and own keys only", () => {
    const event = flatEvent({ "a.b": 1, a: { b: 2, c: { d: 3 } } }, testLogsource);
    expect(event.field("a.b")).toBe(1);
    expect(event.field("a.c.d")).toBe(3);
    expect(event.field("a.x")).toBeUndefined();
    expect(event.field("constructor")).toBeUndefined();
    expect(event.field("a.__proto__.x")).toBeUndefined();
    expect([...event.texts()]).toEqual(["1", "2", "3"]);
  });

  it("stops at its depth on an event that holds itself", () => {
    const fields: Record<string, unknown> = { a: "x" };
    fields["self"] = fields;
    expect([...flatEvent(fields, testLogsource).texts()].length).toBeLessThan(100);
  });
});

it("measures a text before a regular expression for long texts searches it", () => {
  const matcher = compileText(
    "title: t\nid: t\nlogsource: { product: test }\n" +
      "detection: { s: { 'f|re': '.{3,}' }, condition: s }\n",
  );
  const found = ["", "ab", "abc", "abcd", "😀😀", "😀😀😀", "ab\ncd", "ab\ncde"].filter(
    (f) => matcher.match(flatEvent({ f }, testLogsource)).length === 1,
  );
  expect(found).toEqual(["abc", "abcd", "😀😀😀", "ab\ncde"]);
});
