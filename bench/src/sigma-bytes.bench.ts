/**
 * Claim: lines of JSON are matched against all public rules in about the time that parsing them
 * takes, because most are proven clean as bytes. One run compares, in turns: JSON.parse of strings;
 * making the strings and parsing them; tokenising and filtering bytes in WebAssembly; bytes to
 * matches, without and with the two rules that search whole events; the same events nested.
 * Needs XDR_CORPUS. Usage: node bench/src/sigma-bytes.bench.ts [--mix=NAME] [--write]
 */
import { flatWindowsLines, nestedWindowsLines } from "@xdr/catalog";
import { compile, createByteMatcher } from "@xdr/sigma";
import { report } from "./result.ts";
import { type Lines, measureSides, type Side } from "./sigma-bytes-measure.ts";
import { loadMix, type MixName } from "./sigma-corpus.ts";
import { nestedLines } from "./sigma-nested.ts";
import { publicRules, ruleSetOf, withoutKeywordRules } from "./sigma-rules.ts";

const all = publicRules();
const plain = withoutKeywordRules(all);
const plainMatcher = compile(ruleSetOf(plain));
const allMatcher = compile(ruleSetOf(all));
const only = process.argv.find((arg) => arg.startsWith("--mix="))?.slice("--mix=".length);

const parseTexts = (texts: readonly string[]): number => {
  let sum = 0;
  for (const text of texts) if (JSON.parse(text) !== null) sum += 1;
  return sum;
};

const linesOf = (block: Buffer): readonly string[] => {
  const texts: string[] = [];
  for (let start = 0; start < block.length; ) {
    const end = block.indexOf(10, start);
    texts.push(block.toString("utf8", start, end));
    start = end + 1;
  }
  return texts;
};

const parse: Side = {
  name: "parse",
  needsTexts: true,
  run: (_block, texts) => parseTexts(texts),
};
const decodeAndParse: Side = {
  name: "decodeAndParse",
  run: (block) => parseTexts(linesOf(block)),
};

const byteSides = (options: typeof flatWindowsLines): readonly Side[] => {
  const filter = createByteMatcher(plainMatcher, options);
  const whole = createByteMatcher(plainMatcher, options);
  const keywords = createByteMatcher(allMatcher, options);
  return [
    { name: "filter", run: (block) => filter.filterBlock(block).clean },
    {
      name: "whole",
      run: (block) =>
        whole.matchBlock(block).matches.reduce((sum, { rules }) => sum + rules.length, 0),
    },
    {
      name: "wholeWithKeywords",
      run: (block) => keywords.matchBlock(block).matches.length,
    },
  ];
};

const figuresOf = (lines: Lines, options: typeof flatWindowsLines) => {
  const measured = measureSides(lines, [parse, decodeAndParse, ...byteSides(options)]);
  const { events, sides } = measured;
  return {
    events,
    matches: sides["whole"]?.sum,
    provenClean: Math.round(((sides["filter"]?.sum ?? 0) / events) * 100) / 100,
    microseconds: Object.fromEntries(
      Object.entries(sides).map(([name, { microseconds }]) => [name, microseconds]),
    ),
    filterByParse: measured.ratio("filter", "parse"),
    wholeByDecodeAndParse: measured.ratio("whole", "decodeAndParse"),
    keywordRulesExtraByParse: measured.extra("wholeWithKeywords", "whole", "parse"),
  };
};

const lanes = (["real", "edr", "process"] satisfies MixName[])
  .filter((name) => only === undefined || name === only)
  .map((name) => {
    const mix = loadMix(name);
    const flat = figuresOf(mix, flatWindowsLines);
    const nested = figuresOf(nestedLines(mix), nestedWindowsLines);
    return { mix: name, sha256: mix.sha256, flat, nested };
  });

report("sigma-bytes", { rules: plain.length, keywordRules: all.length - plain.length, lanes });
