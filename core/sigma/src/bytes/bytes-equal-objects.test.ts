import fc from "fast-check";
import { expect, it } from "vitest";
import { flatEvent } from "../event.ts";
import { lowerRule } from "../lower/lower-rule.ts";
import { compile } from "../match/compile.ts";
import { evaluate } from "../match/naive.ts";
import { parseRules } from "../parse/parse-rules.ts";
import { detectionArbitrary } from "../random-rules-for-tests.ts";
import { createByteMatcher } from "./byte-matcher.ts";
import { jsonLineArbitrary, lineArbitrary } from "./random-lines-for-tests.ts";

const placeholders = new Map([["p", ["ab", "pow*", "k"]]]);

const rulesText = (detections: readonly unknown[]) =>
  detections
    .map((detection, index) =>
      JSON.stringify({
        title: `r${index}`,
        id: `r${index}`,
        logsource: index % 3 === 0 ? { product: "test", service: "k" } : { product: "test" },
        detection,
      }),
    )
    .join("\n---\n");

/** The log source depends on two fields, one of them nested. */
const route = {
  fields: ["h", "a.b"],
  logsourceOf: (values: readonly unknown[]) => ({
    product: "test",
    services: values.flatMap((value) =>
      typeof value === "string" && value.includes("k") ? ["k"] : [],
    ),
    categories: values.every((value) => value === undefined) ? [] : ["some"],
  }),
};

/** What the lines of a block come to when each is parsed. */
function parsed(block: Buffer, rules: ReturnType<typeof compile>) {
  const matches: { offset: number; rules: readonly string[] }[] = [];
  const broken: number[] = [];
  let events = 0;
  let offset = 0;
  const lowered = rules.rules.rules.map((rule) => ({
    rule,
    expr: lowerRule(rule, placeholders),
  }));
  while (offset < block.length) {
    const feed = block.indexOf(10, offset);
    const end = feed < 0 ? block.length : feed;
    const text = block.toString("utf8", offset, end);
    if (!/^[ \t\r]*$/.test(text)) {
      events += 1;
      const fields = objectOf(text);
      if (fields === undefined) broken.push(offset);
      else {
        const event = (logsource: ReturnType<typeof route.logsourceOf>) =>
          flatEvent(fields, logsource);
        const { field } = event({ product: "test", services: [], categories: [] });
        const routed = event(route.logsourceOf(route.fields.map(field)));
        const found = rules.match(routed).map(({ id }) => id);
        const naive = lowered.filter(
          ({ rule, expr }) =>
            evaluate(expr, routed) &&
            (rule.logsource.service === undefined ||
              routed.logsource.services.includes(rule.logsource.service)),
        );
        expect(found).toEqual(naive.map(({ rule }) => rule.id));
        if (found.length > 0) matches.push({ offset, rules: found });
      }
    }
    offset = end + 1;
  }
  return { events, matches, broken };
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

const seen = { lines: 0, clean: 0, parsed: 0, broken: 0, matched: 0 };

function check(detections: readonly unknown[], block: Buffer, blockBytesMax: number): void {
  const matcher = compile(parseRules(rulesText(detections)), { placeholders });
  const bytes = createByteMatcher(matcher, { route, blockBytesMax });
  const expected = parsed(block, matcher);
  const found = bytes.matchBlock(block);
  expect(
    found.matches.map(({ offset, rules }) => ({ offset, rules: rules.map(({ id }) => id) })),
  ).toEqual(expected.matches);
  expect(found.broken.map(({ offset }) => offset)).toEqual(expected.broken);
  expect(found.events).toBe(expected.events);
  // Now what was found in each value is remembered.
  expect(bytes.matchBlock(block)).toEqual(found);
  expect(found.clean + found.tried + found.broken.length).toBe(found.events);
  seen.lines += found.events;
  seen.clean += found.clean;
  seen.parsed += found.parsed;
  seen.broken += found.broken.length;
  seen.matched += found.matches.length;
}

const detections = fc.array(detectionArbitrary, { minLength: 1, maxLength: 8 });

it("finds in lines of JSON what the parsed objects match, however they are spelled", () => {
  fc.assert(
    fc.property(detections, fc.array(jsonLineArbitrary, { maxLength: 12 }), (rules, lines) => {
      check(rules, Buffer.from(lines.join("\n"), "utf8"), 4_096);
    }),
    { numRuns: 500 },
  );
  expect(seen.clean).toBeGreaterThan(seen.lines * 0.05);
  expect(seen.matched).toBeGreaterThan(seen.lines * 0.2);
  expect(seen.parsed).toBeLessThan(seen.lines * 0.9);
});

it("finds the same in lines of any bytes, and lists what is not JSON", () => {
  const before = { ...seen };
  fc.assert(
    fc.property(
      fc.array(detectionArbitrary, { minLength: 1, maxLength: 4 }),
      fc.array(lineArbitrary, { maxLength: 12 }),
      fc.constantFrom(64, 200, 4_096),
      (rules, lines, blockBytesMax) => {
        const feeds = lines.flatMap((line) => [line, Buffer.from("\n")]);
        check(rules, Buffer.concat(feeds), blockBytesMax);
      },
    ),
    { numRuns: 500 },
  );
  expect(seen.broken - before.broken).toBeGreaterThan(500);
});

it("finds keywords in numbers that JavaScript writes in another way", () => {
  const keywords = ["1000", "infinity", "e+21", "0x1", "12345678901234567000", "2000"];
  const lines = ["1e3", "1e999", "1e21", '"0x1"', "12345678901234567890", "2E3", "1.50"];
  const before = seen.matched;
  check(
    keywords.map((keyword) => ({ keywords: [keyword], condition: "keywords" })),
    Buffer.from(lines.map((value) => `{"h":"k","x":${value}}`).join("\n")),
    4_096,
  );
  expect(seen.matched - before).toBe(6);
});

it("finds keywords in whatever case, anywhere in a line, beside characters of other scripts", () => {
  const keywords = ["mimidrv.sys", "sekurlsa::", "a[b]c{d}", "\\perfc.dat", "ab"];
  const spelled = keywords.flatMap((word) => [
    word,
    word.toUpperCase(),
    word.replace(/[a-z]/g, (letter, at: number) => (at % 2 === 0 ? letter.toUpperCase() : letter)),
  ]);
  const near = ["a{b}c[d]", "SEKURLSA:;", "mimidrv sys", "/PERFC.DAT"];
  const fills = [0, 1, 5, 12, 13, 14, 15, 16, 17, 31, 64];
  const values = [...spelled, ...near].flatMap((word) =>
    fills.flatMap((fill) => [
      `${"-".repeat(fill)}${word}`,
      `®${"-".repeat(fill)}${word}${"检".repeat(fill)}`,
      `${"-".repeat(fill)}${word.replace("s", "ſ").replace("k", "\u{212a}")}`,
    ]),
  );
  const before = seen.matched;
  check(
    keywords.map((keyword) => ({ keywords: [keyword], condition: "keywords" })),
    Buffer.from(values.map((x) => JSON.stringify({ h: "k", x })).join("\n")),
    65_536,
  );
  expect(seen.matched - before).toBeGreaterThanOrEqual(spelled.length * fills.length * 3);
});
