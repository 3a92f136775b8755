import fc from "fast-check";
import { randomFields } from "./random-events-for-tests.ts";
import { number, word } from "./random-texts-for-tests.ts";

/*
 * Random rules over few fields and few characters, so that they meet the random events often. Every
 * modifier is among them, alone and in every chain that it may stand in.
 */

const regex = fc.constantFrom(
  ...["ab+", "^a.*b$", "(?i)POWER", "[ab]{2,3}\\.", "a|b|k", "(?:ab|k)s?", "\\x41", "-(e|en|enc) "],
  ...["(a|b)(?:\\.exe)?$", "\\bab\\b", "a{0,2}b1", "s", "(k|\\d)+", ".", "", "[^a]b", "\\\\a"],
  ...[
    "^(?:a|b)*$",
    "(?s)a.b",
    "(?i:AB)1",
    "[\\w.]+\\.exe",
    "\\pL+",
    "é|ſ",
    "%p%",
    "(ab){2}",
    "a??b",
  ],
);

interface Item {
  readonly chain: string;
  readonly value: unknown;
}

const maybe = (...names: readonly string[]) => fc.option(fc.constantFrom(...names), { nil: "" });

const chainOf = (parts: readonly string[]): string => parts.filter((part) => part !== "").join("|");

/** Chains of text: encodings in their order, then where to look, then how to compare. */
const textChain = fc
  .tuple(
    maybe("windash"),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant("") },
      { weight: 1, arbitrary: maybe("wide", "utf16le", "utf16be", "utf16") },
    ),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant("") },
      { weight: 1, arbitrary: maybe("base64", "base64offset") },
    ),
    maybe("contains", "startswith", "endswith"),
    fc.oneof({ weight: 3, arbitrary: fc.constant("") }, { weight: 1, arbitrary: maybe("cased") }),
    fc.oneof({ weight: 3, arbitrary: fc.constant("") }, { weight: 1, arbitrary: maybe("expand") }),
  )
  .map(chainOf);

const one = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { minLength: 1, maxLength: 1 });
const some = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { minLength: 2, maxLength: 4 });

/** Chains of one kind with a value or a list, sometimes with `all` or `neq` behind them. */
const items = (chain: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>): fc.Arbitrary<Item> =>
  fc
    .record({
      chain,
      values: fc.oneof(one(value), some(value)),
      link: fc.oneof(
        { weight: 4, arbitrary: fc.constant("") },
        { weight: 1, arbitrary: fc.constantFrom("all", "neq", "all|neq") },
      ),
      isListed: fc.boolean(),
    })
    .map(({ chain, values, link, isListed }) => {
      const isOne = values.length === 1;
      const linked = isOne ? link.replace(/^all\|?/, "") : link;
      return {
        chain: chainOf([chain, linked]),
        value: isOne && !isListed ? values[0] : values,
      };
    });

const timePart = fc.constantFrom("minute", "hour", "day", "week", "month", "year");
const comparison = fc.constantFrom("lt", "lte", "gt", "gte");

const item: fc.Arbitrary<Item> = fc.oneof(
  { weight: 6, arbitrary: items(textChain, word) },
  {
    weight: 2,
    arbitrary: items(fc.constant(""), fc.oneof(number, fc.boolean(), fc.constant(null), word)),
  },
  {
    weight: 2,
    arbitrary: items(
      fc.constantFrom(
        ...["re", "re|i", "re|s|m", "re|m", "re|i|m|s"],
        ...["re|startswith", "re|endswith", "re|contains", "re|expand"],
      ),
      regex,
    ),
  },
  { weight: 1, arbitrary: items(comparison, number) },
  {
    weight: 1,
    arbitrary: items(
      fc.oneof(timePart, fc.tuple(timePart, comparison).map(chainOf)),
      fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(2023, 2024, 52, 59)),
    ),
  },
  {
    weight: 1,
    arbitrary: items(
      fc.constantFrom("cidr", "cidr|expand"),
      fc.constantFrom(
        ...["10.0.0.0/8", "10.1.2.0/30", "2001:db8::/32", "::/0", "0.0.0.0/0"],
        ...["10.1.2.3", "::ffff:10.1.2.0/120", "10.1.2.%d%/32"],
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ chain: fc.constantFrom("exists", "exists|neq"), value: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: items(
      fc
        .tuple(
          maybe("contains"),
          fc.constant("fieldref"),
          maybe("startswith", "endswith", "contains"),
          maybe("cased"),
        )
        .map(chainOf),
      fc.constantFrom("f", "g", "h", "a.b", "nobody"),
    ),
  },
);

const field = fc.constantFrom("f", "g", "h", "a.b", "a.b.c", "é");

const keyOf = (name: string, chain: string) => (chain === "" ? name : `${name}|${chain}`);

const map = fc
  .array(fc.tuple(field, item), { minLength: 1, maxLength: 3 })
  .map((pairs) => Object.fromEntries(pairs.map(([name, it]) => [keyOf(name, it.chain), it.value])));

const keywords = fc.oneof(
  fc.array(fc.oneof(word, number), { minLength: 1, maxLength: 3 }),
  word,
  fc
    .oneof(items(textChain, word), items(fc.constantFrom("re", "re|i"), regex))
    .map(({ chain, value }) => ({ [`|${chain}`]: value })),
);

const selection = fc.oneof(
  { weight: 5, arbitrary: map },
  { weight: 1, arbitrary: fc.array(map, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(fc.oneof(map, word), { minLength: 2, maxLength: 3 }) },
  { weight: 1, arbitrary: keywords },
);

const names = ["s1", "s2", "s3", "_hidden"];

/** Conditions of every form of the grammar; also ones whose globs match nothing. */
const condition: fc.Arbitrary<string> = fc.letrec<{ node: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    fc.constantFrom(...names),
    fc
      .tuple(
        fc.constantFrom("1", "any", "all"),
        fc.constantFrom("them", "s*", "*1", "_*", "filter_*", "s1"),
      )
      .map(([count, pattern]) => `${count} of ${pattern}`),
  ),
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 4, arbitrary: tie("atom") },
    { weight: 1, arbitrary: tie("node").map((node) => `not (${node})`) },
    { weight: 1, arbitrary: tie("atom").map((atom) => `not ${atom}`) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(tie("node"), fc.constantFrom("and", "or"), tie("node"))
        .map(([left, link, right]) => `${left} ${link} ${right}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie("node"), fc.constantFrom("and not", "or"), tie("node"))
        .map(([left, link, right]) => `(${left}) ${link} (${right})`),
    },
  ),
})).node;

/** The `detection` of a rule as data; it may still be rejected for good reasons. */
export const detectionArbitrary = fc.record({
  s1: selection,
  s2: selection,
  s3: selection,
  _hidden: map,
  condition: fc.oneof(
    { weight: 8, arbitrary: condition },
    { weight: 1, arbitrary: fc.array(condition, { minLength: 1, maxLength: 2 }) },
  ),
});

/** Values of the placeholders in random rules. */
export const randomPlaceholders: ReadonlyMap<string, readonly string[]> = new Map([
  ["p", ["ab", "pow*", "k", "a\\*b"]],
  ["d", ["3", "4"]],
]);

/** The fields of an event. */
export const eventArbitrary = randomFields;
