import fc from "fast-check";
import { expect, it } from "vitest";
import { flatEvent } from "../event.ts";
import { parseRules } from "../parse/parse-rules.ts";
import { detectionArbitrary, eventArbitrary } from "../random-rules-for-tests.ts";
import { testLogsource } from "../rule-text-for-tests.ts";
import { compile } from "./compile.ts";

const rulesText = (detections: readonly unknown[]) =>
  detections
    .map((detection, index) =>
      JSON.stringify({
        title: `r${index}`,
        id: `r${index}`,
        logsource: { product: "test" },
        detection,
      }),
    )
    .join("\n---\n");

/** A clock on which two units pass between any two looks. */
const tick = () => {
  let time = 0;
  return () => {
    time += 2;
    return time;
  };
};

it("tells of the rules that had to be tried, and of each what it took", () => {
  const matcher = compile(
    parseRules(
      rulesText([
        { s: { "f|contains": "needle" }, condition: "s" },
        { s: { "f|contains": "needle", g: 1 }, condition: "s" },
        { s: { "f|contains": "straw" }, condition: "s" },
      ]),
    ),
  );
  const trials = matcher.profile(flatEvent({ f: "a needle" }, testLogsource), tick());
  const told = trials.map(({ rule, matched, ms }) => [rule.id, matched, ms]);
  expect(told).toContainEqual(["r0", true, 2]);
  expect(told.map(([id]) => id)).not.toContain("r2");
});

it("finds what match finds, and leaves it as it is", () => {
  fc.assert(
    fc.property(
      fc.array(detectionArbitrary, { minLength: 1, maxLength: 8 }),
      fc.array(eventArbitrary, { minLength: 1, maxLength: 6 }),
      (detections, events) => {
        const matcher = compile(parseRules(rulesText(detections)));
        for (const fields of events) {
          const event = flatEvent(fields, testLogsource);
          const before = matcher.match(event);
          const matched = matcher.profile(event, tick()).filter((trial) => trial.matched);
          expect(matched.map(({ rule }) => rule)).toEqual(before);
          expect(matcher.match(event)).toEqual(before);
        }
      },
    ),
    { numRuns: 200 },
  );
});
