import fc from "fast-check";

/*
 * Random rules and events over few fields and few characters, so that they meet often. Characters
 * that fold, look like wildcards, escapes, dashes or surrogate pairs are all among them.
 */

const characters = [
  ..."abAB01",
  "-",
  "/",
  "–",
  "\\",
  "*",
  "?",
  ".",
  " ",
  "é",
  "ſ",
  "s",
  "K",
  "k",
].concat(["\u212A", "Σ", "ς", "σ", "İ", "😀", "\ud83d", "\n", "powershell", ".exe", "%p%"]);

const text = fc
  .array(fc.constantFrom(...characters), { maxLength: 8 })
  .map((parts) => parts.join(""));

const word = fc.oneof(text, fc.constantFrom("abc.exe", "abab", "powershell -enc ab", "10.1.2.3"));

const number = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom(0.5, 4625, 1e21));

const date = fc.constantFrom(
  "2024-02-29T06:07:08Z",
  "2023-12-31 00:01",
  "2024-13-01",
  "2024-01-01",
);

const address = fc.constantFrom("10.1.2.3", "::ffff:10.1.2.3", "2001:db8::1", "10.1.2", "::1");

const field = fc.constantFrom("f", "g", "h", "a.b");

const regex = fc.constantFrom(
  ...["ab+", "^a.*b$", "(?i)POWER", "[ab]{2,3}\\.", "a|b|k", "(?:ab|k)s?", "\\x41", "-(e|en|enc) "],
  ...["(a|b)(?:\\.exe)?$", "\\bab\\b", "a{0,2}b1", "s", "(k|\\d)+", ".", "", "[^a]b", "\\\\a"],
);

const textChains = ["", "contains", "startswith", "endswith", "cased", "contains|cased"].concat(
  ["windash", "contains|windash", "endswith|windash|cased", "base64offset|contains", "wide"],
  ["contains|expand", "expand", "neq", "startswith|neq", "wide|base64", "utf16|base64offset"],
);

interface Item {
  readonly chain: string;
  readonly value: unknown;
}

const values = (value: fc.Arbitrary<unknown>) =>
  fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 4 }));

const item: fc.Arbitrary<Item> = fc.oneof(
  fc.record({ chain: fc.constantFrom(...textChains), value: values(word) }),
  fc.record({
    chain: fc.constantFrom("contains|all", "all", "windash|contains|all"),
    value: fc.array(word, { minLength: 2, maxLength: 3 }),
  }),
  fc.record({
    chain: fc.constant(""),
    value: values(fc.oneof(number, fc.boolean(), fc.constant(null), word)),
  }),
  fc.record({ chain: fc.constantFrom("re", "re|i", "re|s|m"), value: values(regex) }),
  fc.record({ chain: fc.constantFrom("lt", "lte", "gt", "gte"), value: values(number) }),
  fc.record({
    chain: fc.constantFrom("minute", "hour", "day", "week", "month", "year", "hour|lt"),
    value: fc.integer({ min: 0, max: 12 }),
  }),
  fc.record({
    chain: fc.constant("cidr"),
    value: values(
      fc.constantFrom("10.0.0.0/8", "10.1.2.0/30", "2001:db8::/32", "::/0", "0.0.0.0/0"),
    ),
  }),
  fc.record({ chain: fc.constant("exists"), value: fc.boolean() }),
  fc.record({
    chain: fc.constantFrom("fieldref", "fieldref|endswith", "fieldref|contains", "fieldref|neq"),
    value: fc.constantFrom("f", "g", "h"),
  }),
);

const keyOf = (name: string, chain: string) => (chain === "" ? name : `${name}|${chain}`);

const map = fc
  .array(fc.tuple(field, item), { minLength: 1, maxLength: 3 })
  .map((items) => Object.fromEntries(items.map(([name, it]) => [keyOf(name, it.chain), it.value])));

const keywords = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 3 }),
  fc.record({ "|all": fc.array(word, { minLength: 2, maxLength: 3 }) }),
  fc.record({ "|re": regex }),
);

const selection = fc.oneof(
  { weight: 4, arbitrary: map },
  { weight: 1, arbitrary: fc.array(map, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: keywords },
);

const condition = fc.constantFrom(
  ...["s1", "s1 and s2", "s1 or s2", "s1 and not s2", "not s1", "1 of s*", "all of them"],
  ...["s1 and not 1 of filter_*", "(s1 or s2) and not s3", "not (s1 and s2) or s3", "any of them"],
);

/** The `detection` of a rule as data; it may still be rejected for good reasons. */
export const detectionArbitrary = fc.record({
  s1: selection,
  s2: selection,
  s3: selection,
  condition,
});

const scalar = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 1, arbitrary: fc.oneof(number, date, address, fc.boolean(), fc.constant(null)) },
);

const fieldValue = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ b: scalar }) },
);

/** The fields of an event. */
export const eventArbitrary = fc.dictionary(fc.constantFrom("f", "g", "h", "a"), fieldValue, {
  maxKeys: 4,
});
