import { parseArgs } from "node:util";
import { knownLogsources, readRulesCached } from "@xdr/catalog";
import { createDetect } from "@xdr/detect";
import type { RuleProblem } from "@xdr/sigma";
import { ruleCacheFolder } from "../engine.ts";
import { showHostile } from "../hostile-text.ts";
import { systemClock } from "../ports.ts";
import { paint, type Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";
import { backtestRule } from "./rules-backtest.ts";
import { explainRuleFile } from "./rules-explain.ts";
import { importRules } from "./rules-import.ts";
import { testRuleFile } from "./rules-test.ts";

const problemText = (terminal: Terminal, problem: RuleProblem): string => {
  const place = paint(terminal, "bold", `${problem.file}:${problem.line}:${problem.column}`);
  const snippet = problem.snippet === "" ? "" : `    ${showHostile(problem.snippet)}\n`;
  return `${place} ${problem.code}: ${showHostile(problem.message)}\n${snippet}    ${problem.fix}\n`;
};

const reason = (problem: RuleProblem) => ({
  file: problem.file,
  reason: problem.message,
  line: problem.line,
  column: problem.column,
  code: problem.code,
  fix: problem.fix,
  ...(problem.ruleId === undefined ? {} : { id: problem.ruleId }),
});

/** `./xdr rules check DIR`: exit code 1 when a rule was rejected. */
const check = (args: readonly string[], terminal: Terminal): number => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  if (positionals.length === 0) throw new UsageError("Name a folder of rules.");
  const folder = readRulesCached(ruleCacheFolder(), ...positionals);
  const detect = createDetect({
    rules: folder,
    clock: systemClock,
    compileOptions: { knownLogsources },
  });
  const { report } = detect;
  const rejected = [...folder.rejected, ...report.rejected, ...detect.rejectedCorrelations];
  const counts = {
    files: folder.files,
    cached: folder.cache.taken,
    rules: folder.rules.length,
    correlations: folder.correlations.length,
    filters: folder.filters.length,
    compiled: report.compiled,
    unmapped: report.unmapped.length,
  };
  if (values.json) {
    const unmappedRules = report.unmapped.map(({ id, title, file, logsource }) => ({
      id,
      title,
      file,
      logsource,
    }));
    const body = {
      ...counts,
      unmappedRules,
      rejected: rejected.map(reason),
      warnings: [...folder.warnings, ...report.warnings].map(reason),
    };
    terminal.out(`${JSON.stringify(body)}\n`);
  } else {
    for (const problem of rejected) terminal.out(problemText(terminal, problem));
    for (const [name, count] of Object.entries(counts))
      terminal.out(`${name.padEnd(13)} ${count}\n`);
    terminal.out(`rejected      ${rejected.length}\n`);
  }
  return rejected.length === 0 ? 0 : 1;
};

/** `./xdr rules …` */
export const runRules = async (
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> => {
  const [verb, ...rest] = args;
  if (verb === "check") return check(rest, terminal);
  if (verb === "test") return testRuleFile(rest, terminal, signal);
  if (verb === "explain") return explainRuleFile(rest, terminal, signal);
  if (verb === "backtest") return backtestRule(rest, terminal, signal);
  if (verb === "import") return importRules(rest, terminal);
  throw new UsageError(
    "Say what to do with rules: ./xdr rules check DIR, test RULE FILE…, " +
      "explain RULE --event FILE, backtest RULE --on FOLDER, or import DIR",
  );
};
