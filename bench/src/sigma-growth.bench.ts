/**
 * Claim: with ten times the rules an event does not cost ten times as much. One run compares, in
 * turns, parsing and matching with 300, with all some 2,800 Windows rules and with 10,000: the same
 * rules and copies of them whose texts were changed. Then the same of bytes: tokenising and
 * filtering alone, and the whole way to matches.
 * Needs XDR_CORPUS. Usage: node bench/src/sigma-growth.bench.ts [--mix=NAME] [--write]
 */
import { flatWindowsLines } from "@xdr/catalog";
import {
  compile,
  createByteMatcher,
  type DetectionRule,
  type Matcher,
  parseRules,
} from "@xdr/sigma";
import { report } from "./result.ts";
import { measureSides, type Side } from "./sigma-bytes-measure.ts";
import { loadMix, type Mix, type MixName } from "./sigma-corpus.ts";
import { measureEngines } from "./sigma-measure.ts";
import { createDraw, type Draw } from "./sigma-perturb.ts";
import { publicRules, ruleSetOf, withoutKeywordRules } from "./sigma-rules.ts";

const counts = [300, 2_800, 10_000];

const windows = withoutKeywordRules(publicRules()).filter(
  ({ logsource: { product } }) => product === "windows",
);

/** The rule with other letters in the longer texts of its detection. */
function changed(rule: DetectionRule, draw: Draw): readonly DetectionRule[] {
  const letter = () => String.fromCharCode(97 + Math.floor(draw() * 26));
  const [head = "", detection = ""] = rule.source.split(/^detection:/m);
  const other = detection.replaceAll(/[a-z]{5,}(?=[\w.\\-]*['"]?$)/gm, (word) =>
    word.replaceAll(/[a-z]/g, (old) => (draw() < 0.4 ? letter() : old)),
  );
  const text = `${head.replace(/^id: .*$/m, `id: ${rule.id}-${letter()}${letter()}`)}detection:${other}`;
  return parseRules(text).rules;
}

function shuffled<Item>(items: readonly Item[], draw: Draw): readonly Item[] {
  return items
    .map((item) => ({ item, place: draw() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

const draw = createDraw(99);
const order = shuffled(windows, draw);
const rules: DetectionRule[] = [...order];
for (let turn = 0; rules.length < 10_000; turn += 1) {
  const rule = order[turn % order.length];
  if (rule !== undefined) rules.push(...changed(rule, draw));
}

const only = process.argv.find((arg) => arg.startsWith("--mix="))?.slice("--mix=".length);
const round = (value: number): number => Math.round(value * 100) / 100;

/** The filter and the whole way with few, all and many rules, on the same chunks in turns. */
function growthOfBytes(mix: Mix, matchers: readonly Matcher[]) {
  const sides = matchers.flatMap((matcher, index): readonly Side[] => {
    const [filter, whole] = [matcher, matcher].map((one) =>
      createByteMatcher(one, flatWindowsLines),
    );
    return [
      { name: `filter${index}`, run: (block) => filter?.filterBlock(block).clean ?? 0 },
      { name: `whole${index}`, run: (block) => whole?.matchBlock(block).matches.length ?? 0 },
    ];
  });
  const { ratio, sides: figures } = measureSides(mix, sides);
  const growth = (name: string) => ({
    microseconds: counts.map((_, index) => figures[`${name}${index}`]?.microseconds),
    ratio2800To300: ratio(`${name}1`, `${name}0`).ratio,
    ratio10000To2800: ratio(`${name}2`, `${name}1`).ratio,
  });
  return { filter: growth("filter"), whole: growth("whole") };
}

const lanes = (["edr", "process"] satisfies MixName[])
  .filter((name) => only === undefined || only === name)
  .map((name) => {
    const mix = loadMix(name);
    const matchers = counts.map((count) => compile(ruleSetOf(rules.slice(0, count))));
    const figures = measureEngines(mix, matchers);
    const whole = figures.map(
      ({ parseMicroseconds, engineMicroseconds }) => parseMicroseconds + engineMicroseconds,
    );
    const [few = 1, all = 1, many = 1] = whole;
    return {
      mix: name,
      sha256: mix.sha256,
      rules: counts,
      compiled: matchers.map(({ report: { compiled } }) => compiled),
      matches: figures.map(({ matches }) => matches),
      microsecondsWithParsing: whole.map(round),
      ratio2800To300: round(all / few),
      ratio10000To2800: round(many / all),
      bytes: growthOfBytes(mix, matchers),
    };
  });

report("sigma-growth", { lanes });
