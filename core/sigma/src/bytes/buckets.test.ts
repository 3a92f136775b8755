import { expect, it } from "vitest";
import { compile } from "../match/compile.ts";
import { parseRules } from "../parse/parse-rules.ts";
import { createByteMatcher } from "./byte-matcher.ts";

const logsource = { product: "test", services: [], categories: [] };
const route = { fields: ["kind", "level"], logsourceOf: () => logsource };

const rule = (name: string, detection: string) =>
  `title: ${name}\nid: ${name}\nlogsource: {product: test}\ndetection: ${detection}\n`;

const words = Array.from({ length: 200 }, (_, index) => `needle${index}`).join(", ");

const textOf = (rules: readonly string[]) => parseRules(rules.join("---\n"));

it("shares the tables of a kind among all values that its rules do not tell apart", () => {
  const rules = [
    rule("first", `{a: {kind: 1, x|contains: [${words}]}, condition: a}`),
    rule("second", `{a: {kind: 2, x|contains: [${words}]}, condition: a}`),
  ];
  const bytes = createByteMatcher(compile(textOf(rules)), { route });
  const matched = (kind: number, level: string) => {
    const line = Buffer.from(`${JSON.stringify({ kind, level, x: "a needle7" })}\n`);
    return bytes.matchBlock(line).matches.flatMap(({ rules: found }) => found.map(({ id }) => id));
  };
  const grownBy = (run: () => void): number => {
    const before = bytes.memoryBytes;
    run();
    return bytes.memoryBytes - before;
  };
  const first = grownBy(() => expect(matched(1, "low")).toEqual(["first"]));
  expect(first).toBeGreaterThan(4_096);
  const further = grownBy(() => {
    for (let index = 0; index < 20; index += 1)
      expect(matched(1, `level ${index}`)).toEqual(["first"]);
  });
  expect(further).toBeLessThan(4_096);
  expect(grownBy(() => expect(matched(2, "low")).toEqual(["second"]))).toBeGreaterThan(4_096);
  expect(matched(3, "low")).toEqual([]);
});
