import fc from "fast-check";
import { expect, it } from "vitest";
import { flatEvent } from "../event.ts";
import { parseRules } from "../parse/parse-rules.ts";
import { detectionArbitrary, eventArbitrary } from "../random-rules-for-tests.ts";
import type { RuleSet } from "../rule.ts";
import { testLogsource } from "../rule-text-for-tests.ts";
import { compile, compileSteps } from "./compile.ts";
import { finish } from "./router.ts";

const ruleOf = (detection: unknown, id: string) =>
  JSON.stringify({ title: id, id, logsource: { product: "test" }, detection });

const filterText = `title: t
id: filter
logsource: { product: test }
filter: { rules: any, s: { f: ab }, condition: s }`;

const parse = (texts: readonly string[]): RuleSet => parseRules(texts.join("\n---\n"));

const sets = fc.array(detectionArbitrary, { minLength: 2, maxLength: 8 });
const events = fc.array(eventArbitrary, { minLength: 1, maxLength: 12 });
const placeholders = new Map([["p", ["ab", "k"]]]);

it("matches as if all had been compiled together, whatever was added, changed, left out or filtered", () => {
  fc.assert(
    fc.property(sets, sets, events, fc.nat(3), (below, above, fields, turn) => {
      const texts = below.map((detection, index) => ruleOf(detection, `r${index}`));
      const base = compile(parse(texts), { placeholders });
      const seen = fields.map((one) => flatEvent(one, testLogsource));
      for (const event of seen) base.match(event);
      const more = above.map((detection, index) => ruleOf(detection, `r${index + 1}`));
      const own = parse(turn === 1 ? [...more, filterText] : more);
      const taken = new Set(own.rules.map(({ id }) => id));
      const set: RuleSet = {
        ...own,
        rules: [...own.rules, ...base.rules.rules.filter(({ id }) => !taken.has(id))],
      };
      const values = turn === 2 ? new Map([["p", ["pow*"]]]) : placeholders;
      const whole = compile(set, { placeholders: values });
      const layered = finish(compileSteps(set, { placeholders: values, base }));
      expect(layered.report).toEqual(whole.report);
      for (const event of seen) {
        const expected = whole.match(event).map(({ id }) => id);
        expect(layered.match(event).map(({ id }) => id)).toEqual(expected);
        const profiled = layered.profile(event, () => 0).filter(({ matched }) => matched);
        expect(profiled.map(({ rule }) => rule.id)).toEqual(expected);
        expect(base.match(event).map(({ id }) => id)).toEqual(
          compile(parse(texts), { placeholders })
            .match(event)
            .map(({ id }) => id),
        );
      }
    }),
    { numRuns: 150 },
  );
});

it("compiles only what is new", () => {
  const text = (id: string) => ruleOf({ s: { f: id }, condition: "s" }, id);
  const base = compile(parse(Array.from({ length: 200 }, (_, index) => text(`r${index}`))));
  const set = { ...base.rules, rules: [...base.rules.rules, ...parse([text("new")]).rules] };
  const steps = (options: object) => compileSteps(set, options).toArray().length;
  expect(steps({ base })).toBeLessThan(steps({}));
  expect(steps({ base })).toBe(1);
});
