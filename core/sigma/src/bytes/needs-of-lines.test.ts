import fc from "fast-check";
import { expect, it } from "vitest";
import { flatEvent } from "../event.ts";
import { compile } from "../match/compile.ts";
import { matchNaively } from "../match/naive-matcher.ts";
import { parseRules } from "../parse/parse-rules.ts";
import { createByteMatcher } from "./byte-matcher.ts";

const logsource = { product: "test", services: [], categories: [] };
const route = { fields: ["kind"], logsourceOf: () => logsource };

function matchersOf(detections: readonly string[]) {
  const head = (index: number) => `title: r${index}\nid: r${index}\nlogsource: {product: test}\n`;
  const texts = detections.map((text, index) => `${head(index)}detection: ${text}\n`);
  const matcher = compile(parseRules(texts.join("---\n")));
  expect(matcher.report.rejected).toEqual([]);
  return { matcher, bytes: createByteMatcher(matcher, { route }) };
}

type Fields = Readonly<Record<string, unknown>>;

/** Matches lines as bytes, and says how many rules each has by the definition of rules. */
function compared({ matcher, bytes }: ReturnType<typeof matchersOf>, events: readonly Fields[]) {
  const lines = events.map((fields) => JSON.stringify(fields));
  const block = Buffer.from(`${lines.join("\n")}\n`);
  const found = bytes.matchBlock(block);
  const byOffset = new Map(found.matches.map(({ offset, rules }) => [offset, rules]));
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    const expected = matchNaively(matcher, flatEvent(events[index] ?? {}, logsource));
    const names = (byOffset.get(offset) ?? []).map(({ id }) => id);
    expect(names, line).toEqual(expected.map(({ id }) => id));
    offset += Buffer.byteLength(line) + 1;
  }
  return found;
}

it("compares two fields without parsing the line", () => {
  const both = matchersOf(["{a: {x|fieldref: y}, condition: a}"]);
  const events = [
    { x: "C:\\A.exe", y: "c:\\a.EXE" },
    { x: "C:\\A.exe", y: "c:\\b.exe" },
    { x: "C:\\A.exe" },
    { x: "®", y: "®" },
    { x: "ſ", y: "s", z: "®" },
    { x: "abc", y: "abd", z: "®" },
    { x: 5, y: "5" },
    { x: ["p", "q"], y: "Q" },
    { x: null, y: null },
    { x: "a".repeat(40), y: `${"a".repeat(39)}b` },
  ];
  const { clean, matches } = compared(both, events);
  expect(matches).toHaveLength(5);
  expect(clean).toBe(5);
});

it("compares fields of any texts as their definition says", () => {
  const both = matchersOf(["{a: {x|fieldref: y}, condition: a}"]);
  const text = fc
    .array(fc.constantFrom("a", "A", "[", "{", "ſ", "s", "\\", '"', "\n", "K", "\u212a", "é"), {
      maxLength: 9,
    })
    .map((parts) => parts.join(""));
  const value = fc.oneof(text, fc.integer({ min: 0, max: 3 }), fc.constant(null), fc.array(text));
  fc.assert(
    fc.property(fc.record({ x: value, y: value, z: text }), (fields) => {
      compared(both, [fields, { ...fields, y: fields.x }]);
    }),
    { numRuns: 500 },
  );
});

it("passes over texts without the long run of letters and digits that a rule asks for", () => {
  const both = matchersOf(["{a: {x|re: '\\s[a-f0-9]{16}\\s'}, condition: a}"]);
  const run = "0123456789abcdef";
  const texts = ["short", ` ${run} `, ` ${run}`, ` ${run.slice(1)} `, `\n${run}\t`, `® ${run} `];
  const { clean } = compared(
    both,
    texts.map((x) => ({ x })),
  );
  expect(clean).toBe(2);
});

it("remembers what values held, also when more come than it can keep", () => {
  const both = matchersOf([
    "{a: {x|contains: needle}, condition: a}",
    "{a: {x|startswith: 1}, b: {x|endswith: needle}, condition: a and not b}",
  ]);
  const events = Array.from({ length: 12_000 }, (_, index) => ({
    x: `${index} ${"filler ".repeat(60)}${index % 7 === 0 ? "NEEDLE" : ""}`,
  }));
  const first = compared(both, events);
  expect(first.matches.length).toBeGreaterThan(1_000);
  expect(compared(both, events)).toEqual(first);
});

it("keeps values of different kinds of events apart, also when tables are made anew", () => {
  // The last is the first that finds no room among the routes, and takes the place of the first.
  const kinds = [0, 1, 2, 4_096];
  const both = matchersOf(
    kinds.map((kind) => `{a: {kind: ${kind}, x|contains: 'needle${kind}'}, condition: a}`),
  );
  const values = kinds.map((kind) => `a needle${kind}`);
  const events = Array.from({ length: 5_000 }, (_, kind) => kind).flatMap((kind) =>
    kinds.includes(kind) ? values.map((x) => ({ kind, x })) : [{ kind, x: "a needle1" }],
  );
  const { matches } = compared(both, [...events, ...values.map((x) => ({ kind: 1, x }))]);
  expect(matches).toHaveLength(kinds.length + 1);
});

it("finds texts of any length at any place, among few others and among many", () => {
  const alphabet = 'abcdefgh-\\" ';
  const textOf = (numbers: readonly number[]): string =>
    numbers.map((number) => alphabet[number % alphabet.length]).join("");
  const letters = (size: number) => fc.array(fc.nat(), { minLength: size, maxLength: size });
  const long = fc.integer({ min: 1, max: 40 }).chain(letters).map(textOf);
  // In YAML a rule may hold any text as JSON does; a backslash of a pattern is doubled.
  const detection = (text: string): string =>
    `{a: {x|contains: ${JSON.stringify(text.replaceAll("\\", "\\\\"))}}, condition: a}`;
  const places = fc.array(fc.tuple(fc.nat(), letters(37).map(textOf), fc.boolean()), {
    minLength: 5,
    maxLength: 20,
  });
  fc.assert(
    fc.property(fc.array(long, { minLength: 1, maxLength: 150 }), places, (texts, found) => {
      const both = matchersOf(texts.map(detection));
      const events = found.map(([number, around, isUpper]) => {
        const text = texts[number % texts.length] ?? "";
        const cut = number % around.length;
        return { x: `${around.slice(cut)}${isUpper ? text.toUpperCase() : text}${around}` };
      });
      expect(compared(both, events).matches).toHaveLength(events.length);
    }),
    { numRuns: 100 },
  );
});
