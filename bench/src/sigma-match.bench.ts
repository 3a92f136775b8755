/**
 * Claim: matching an event against all public rules costs about as much as parsing it. One run
 * compares, in turns, JSON.parse of Windows events with the same and the engine after it: all rules
 * but the two that search whole events, then with these.
 * Needs XDR_CORPUS. Usage: node bench/src/sigma-match.bench.ts [--write]
 */
import { compile } from "@xdr/sigma";
import { report } from "./result.ts";
import { loadMix, type MixName } from "./sigma-corpus.ts";
import { measureEngines } from "./sigma-measure.ts";
import { publicRules, ruleSetOf, withoutKeywordRules } from "./sigma-rules.ts";

const all = publicRules();
const plain = withoutKeywordRules(all);

const only = process.argv.find((arg) => arg.startsWith("--mix="))?.slice("--mix=".length);

const lanes = (["real", "edr", "process"] satisfies MixName[])
  .filter((name) => only === undefined || name === only)
  .map((name) => {
    const mix = loadMix(name);
    const matchers = [compile(ruleSetOf(plain)), compile(ruleSetOf(all))];
    const [engine, withKeywords] = measureEngines(mix, matchers);
    const extra = (withKeywords?.ratio ?? Number.NaN) - (engine?.ratio ?? Number.NaN);
    return {
      mix: name,
      sha256: mix.sha256,
      ...engine,
      keywordRulesExtraRatio: Math.round(extra * 100) / 100,
    };
  });

report("sigma-match", { rules: plain.length, keywordRules: all.length - plain.length, lanes });
