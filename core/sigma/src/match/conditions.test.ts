import { describe, expect, it } from "vitest";
import { flatEvent } from "../event.ts";
import { compileText, problemCodes, ruleText, testLogsource } from "../rule-text-for-tests.ts";

/* "Sigma Rules Specification", Condition. The selections a, b, c hold when the event has the field. */

const selections = ["a", "b", "c", "sel_1", "sel_2", "_hidden"];

const ruleWith = (condition: string) =>
  ruleText(`${selections.map((s) => `${s}: { ${s}: 1 }`).join("\n")}\ncondition: ${condition}`);

const matches = (condition: string, ...fields: string[]) => {
  const event = Object.fromEntries(fields.map((field) => [field, 1]));
  return compileText(ruleWith(condition)).match(flatEvent(event, testLogsource)).length === 1;
};

describe("operators", () => {
  it.each([
    ["a and b", ["a", "b"], true],
    ["a and b", ["a"], false],
    ["a or b", ["b"], true],
    ["not a", ["b"], true],
    ["not not a", ["a"], true],
    ["a or b and c", ["a"], true],
    ["(a or b) and c", ["a"], false],
    ["not a and b", ["b"], true],
    ["not (a and b)", ["a"], true],
    ["a AND NOT b", ["a"], true],
    ["[a and b, c]", ["c"], true],
    ["[a and b, c]", ["a"], false],
  ])("%s with %j: %s", (condition, fields, expected) => {
    expect(matches(condition, ...fields)).toBe(expected);
  });
});

describe("1 of, any of, all of", () => {
  it.each([
    ["1 of sel_*", ["sel_2"], true],
    ["any of sel_*", ["sel_2"], true],
    ["all of sel_*", ["sel_2"], false],
    ["all of sel_*", ["sel_1", "sel_2"], true],
    ["1 of s*_1", ["sel_1"], true],
    ["1 of them", ["_hidden"], false],
    ["1 of *", ["_hidden"], false],
    ["1 of _*", ["_hidden"], true],
    ["all of them", ["a", "b", "c", "sel_1", "sel_2"], true],
    ["a and not 1 of filter_*", ["a"], true],
    ["1 of a", ["a"], true],
  ])("%s with %j: %s", (condition, fields, expected) => {
    expect(matches(condition, ...fields)).toBe(expected);
  });
});

describe("what a condition must not be", () => {
  it.each([
    ["a and", "condition_invalid"],
    ["(a", "condition_invalid"],
    ["a b", "condition_invalid"],
    ["a )", "condition_invalid"],
    ["2 of sel_*", "condition_invalid"],
    ["sel_*", "condition_invalid"],
    ["a; b", "condition_invalid"],
    ["a and nowhere", "selection_unknown"],
    ["1 of nowhere", "selection_unknown"],
    ["not 1 of filter_*", "condition_invalid"],
    ["a | count() by user > 5", "aggregation_obsolete"],
    ["a | near b", "aggregation_obsolete"],
    [`${"(".repeat(200)}a${")".repeat(200)}`, "condition_invalid"],
    [`${"not ".repeat(200)}a`, "condition_invalid"],
  ])("%s is rejected as %s", (condition, code) => {
    expect(problemCodes(ruleWith(JSON.stringify(condition)))).toEqual([code]);
  });
});

describe("keywords and lists of maps (rules, Lists, Keywords search)", () => {
  const find = (detection: string, fields: Record<string, unknown>) =>
    compileText(ruleText(`${detection}\ncondition: k`)).match(flatEvent(fields, testLogsource))
      .length === 1;

  it.each([
    ["k: [EVILSERVICE, 'svchost.exe -n evil']", { x: { y: "an EvilService here" } }, true],
    ["k: [EVILSERVICE]", { x: "good" }, false],
    ["k: evil", { x: "evil" }, true],
    ["k: ['ev?l*here']", { x: "an evil thing here" }, true],
    ["k: [4625]", { x: 46251 }, true],
    ["k: { '|all': [one, two] }", { x: "one", y: "two" }, true],
    ["k: { '|all': [one, two] }", { x: "one" }, false],
    ["k: { '|re': 'e.il$' }", { x: "evil" }, true],
    ["k: [{ a: 1 }, { b: 2, c: 3 }]", { a: 1 }, true],
    ["k: [{ a: 1 }, { b: 2, c: 3 }]", { b: 2 }, false],
    ["k: [{ a: 1 }, { b: 2, c: 3 }]", { b: 2, c: 3 }, true],
    ["k: [word, { b: 2 }]", { x: "a word" }, true],
  ])("%s on %j: %s", (detection, fields, expected) => {
    expect(find(detection, fields)).toBe(expected);
  });
});
