import { expect, it } from "vitest";
import type { Rule } from "../../api/types.ts";
import { costText, filterRules, hitRate, logsourceText, msText, rateText } from "./rule-list.ts";

const rule = (title: string, severity: number, findings24h: number): Rule => ({
  id: title,
  title,
  level: "high",
  severity,
  status: "test",
  description: "",
  kind: "rule",
  origin: "catalog",
  problemCount: 0,
  logsource: { product: "linux", service: "sshd" },
  attacks: [{ technique: { uid: "T1110", name: "Brute Force" } }],
  enabled: true,
  file: "",
  findings24h,
  findings30d: findings24h * 2,
  noisy: false,
  tried24h: 0,
  matched24h: 0,
  costShare: findings24h / 100,
});
const rules = [rule("B", 3, 9), rule("A", 5, 0), rule("C gamma", 3, 9)];

it("finds rules by words in any place", () => {
  expect(filterRules(rules, "t1110 linux gamma").map((each) => each.title)).toEqual(["C gamma"]);
  expect(filterRules(rules, "")).toHaveLength(3);
  expect(filterRules(rules, "windows")).toHaveLength(0);
});

it("gives them by title, so that those equal in what they are sorted by never jump", () => {
  expect(filterRules(rules, "").map((each) => each.title)).toEqual(["A", "B", "C gamma"]);
});

it("says what a rule costs", () => {
  expect([0, 0.004, 0.126, 1].map(costText)).toEqual(["–", "< 1 %", "13 %", "100 %"]);
});

it("names the log source", () => {
  expect(logsourceText({ logsource: {} })).toBe("any");
  expect(logsourceText(rule("x", 1, 0))).toBe("linux · sshd");
});

it("says cost and hit rate in few digits", () => {
  expect([0, 0.02, 0.44, 12.3, 3210].map(msText)).toEqual([
    "0 ms",
    "< 0.1 ms",
    "0.4 ms",
    "12 ms",
    "3.2 s",
  ]);
  expect([0, 0.0002, 0.034, 1].map(rateText)).toEqual(["0 %", "< 0.1 %", "3.4 %", "100 %"]);
  // Tries are estimated: a rate stays a rate.
  expect(hitRate({ tried: 2, matched: 3 })).toBe(1);
  expect(hitRate({ tried: 0, matched: 3 })).toBe(0);
  expect(hitRate({ tried: 8, matched: 2 })).toBe(0.25);
  expect(hitRate({ tried: 0, matched: 0 })).toBe(0);
});
