import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Condition,
  conditionPaths,
  holds,
  isLike,
  type PlaybookFacts,
  parseCondition,
  writeCondition,
} from "./condition.ts";

const facts: PlaybookFacts = {
  "incident:severity": 4,
  "incident:techniques": ["T1110", "T1110.001"],
  "incident:has_effect": true,
  "incident:status": "new",
  "__answer__:value": "it's",
};

const ask = (text: string): boolean => {
  const parsed = parseCondition(text);
  if ("problem" in parsed) throw new Error(parsed.problem.message);
  return holds(parsed.condition, facts);
};

test.each<[string, boolean]>([
  ["incident:severity >= 4", true],
  ["incident:severity > 4", false],
  ["incident:severity = '4'", false],
  ["incident:techniques = 't1110'", true],
  ["incident:techniques != 'T1110'", false],
  ["incident:techniques IN ('T1059', 'T1110.001')", true],
  ["incident:techniques NOT IN ('T1059')", true],
  ["incident:techniques LIKE 'T1110.%'", true],
  ["incident:has_effect = true AND NOT incident:status = 'closed'", true],
  ["[incident:score = 1 OR (incident:severity == 4 AND incident:status = 'new')]", true],
  ["incident:score < 5", false],
  ["incident:score != 5", true],
  ["__answer__:value = 'it\\'s'", true],
  ["__other__:value = 'x'", false],
])("%s is %s", (text, expected) => expect(ask(text)).toBe(expected));

test.each<[string, number, string]>([
  ["", 0, "nothing to ask about"],
  ["incident:colour = 1", 0, "Known: incident:severity"],
  ["constructor = 1", 0, "nothing to ask about"],
  ["incident:score MATCHES 'a+'", 15, "one of = != < <= > >= IN LIKE"],
  ["incident:score = ", 17, "value is expected"],
  ["incident:score = 'open", 17, "no closing quote"],
  ["incident:score = 1 incident:score = 2", 19, "too much"],
  ["(incident:score = 1", 19, "“)” is expected"],
  ["incident:score = 1; process.exit()", 18, "means nothing"],
  [`${"(".repeat(30)}incident:score = 1`, 21, "nested too deeply"],
])("%s is refused at %i", (text, position, message) => {
  const parsed = parseCondition(text);
  if (!("problem" in parsed)) throw new Error("it was read");
  expect(parsed.problem.position).toBe(position);
  expect(parsed.problem.message).toContain(message);
});

const single = fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.boolean());
const paths = fc.constantFrom(...Object.keys(conditionPaths), "__answer__:value");
const condition: fc.Arbitrary<Condition> = fc.letrec<{ one: Condition }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      kind: fc.constant("compare" as const),
      path: paths,
      operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">=", "LIKE" as const),
      values: single.map((value) => [value]),
    }),
    fc.record({
      kind: fc.constant("compare" as const),
      path: paths,
      operator: fc.constant("IN" as const),
      values: fc.array(single, { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant("not" as const), of: tie("one") }),
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      left: tie("one"),
      right: tie("one"),
    }),
  ),
})).one;

test("a condition that is written is read as the same one", () => {
  fc.assert(
    fc.property(condition, (one) => {
      expect(parseCondition(writeCondition(one))).toEqual({ condition: one });
    }),
  );
});

test("whatever text is given, it is read or refused within its length", () => {
  const parts = fc.constantFrom(
    "(",
    ")",
    "AND",
    "NOT",
    "'a",
    "incident:score",
    "=",
    "IN",
    "1",
    "\\",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(parts).map((some) => some.join(" ")),
  );
  fc.assert(
    fc.property(text, (some) => {
      const parsed = parseCondition(some);
      if ("problem" in parsed) expect(parsed.problem.position).toBeLessThanOrEqual(some.length);
      else expect(typeof holds(parsed.condition, facts)).toBe("boolean");
    }),
  );
});

test("LIKE agrees with the expression that it stands for", () => {
  const letters = fc.array(fc.constantFrom("a", "b", "%", "_"), { maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (left, right) => {
      const [text, pattern] = [left.join("").replaceAll(/[%_]/g, "c"), right.join("")];
      const same = new RegExp(`^${pattern.replaceAll("%", ".*").replaceAll("_", ".")}$`);
      expect(isLike(text, pattern)).toBe(same.test(text));
    }),
  );
});
