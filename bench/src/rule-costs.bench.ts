/**
 * Claim: learning what each rule costs, from one event in 127, makes matching hardly dearer. One run
 * compares, in turns, the engine with all public rules, and the same with the sampling that
 * detection does. Needs XDR_CORPUS. Usage: node bench/src/rule-costs.bench.ts [--write]
 */
import { costSampleEvery } from "@xdr/detect";
import { compile, type Matcher } from "@xdr/sigma";
import { report } from "./result.ts";
import { loadMix } from "./sigma-corpus.ts";
import { measureEngines } from "./sigma-measure.ts";
import { publicRules, ruleSetOf } from "./sigma-rules.ts";

const rules = publicRules();
const mix = loadMix("edr");

const withSampling = (matcher: Matcher): Matcher => {
  let turn = 0;
  return {
    ...matcher,
    match: (event) => {
      turn = turn + 1 === costSampleEvery ? 0 : turn + 1;
      if (turn === 0) matcher.profile(event, () => performance.now());
      return matcher.match(event);
    },
  };
};

const matchers = [compile(ruleSetOf(rules)), withSampling(compile(ruleSetOf(rules)))];
const [plain, sampled] = measureEngines(mix, matchers);
const microseconds = (figures: typeof plain) => figures?.engineMicroseconds ?? Number.NaN;

report("rule-costs", {
  rules: rules.length,
  mix: mix.name,
  sha256: mix.sha256,
  sampleEvery: costSampleEvery,
  plainMicroseconds: microseconds(plain),
  sampledMicroseconds: microseconds(sampled),
  ratio: Math.round((microseconds(sampled) / microseconds(plain)) * 1000) / 1000,
});
