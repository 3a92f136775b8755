import { parseArgs } from "node:util";
import { isSigmaLevel, type SeverityId, severityOfLevel } from "@xdr/event";
import type { DetectionRule } from "@xdr/sigma";
import { loadRules } from "../engine.ts";
import { showHostile } from "../hostile-text.ts";
import { createLineMatcher, type LineMatcherInput } from "../match/line-matcher.ts";
import { type FoundInFile, filesOf, matchFile } from "../match/match-files.ts";
import { poolOfOne, type StartedPool, startPool } from "../match/start-pool.ts";
import { systemClock } from "../ports.ts";
import { severityWord, type Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";

const jobsMax = 64;

interface MatchOptions extends LineMatcherInput {
  readonly paths: readonly string[];
  readonly jobs: number;
  readonly json: boolean;
  readonly failOn: SeverityId | undefined;
}

const readOptions = (args: readonly string[]): MatchOptions => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rules: { type: "string", multiple: true, default: [] },
      logsource: { type: "string" },
      jobs: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
      "fail-on": { type: "string" },
    },
  });
  if (positionals.length === 0) throw new UsageError("Name a file or folder of JSON lines.");
  if (values.rules.length === 0) throw new UsageError("Name the rules: --rules DIR.");
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > jobsMax) {
    throw new UsageError(`--jobs takes a number from 1 to ${jobsMax}.`);
  }
  const level = values["fail-on"];
  if (level !== undefined && !isSigmaLevel(level)) {
    throw new UsageError("--fail-on takes informational, low, medium, high or critical.");
  }
  const { rules, logsource, json } = values;
  const failOn = level === undefined ? undefined : severityOfLevel(level);
  return { paths: positionals, rules, logsource, jobs, json, failOn };
};

interface Told {
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly byId: ReadonlyMap<string, DetectionRule>;
}

const levelOf = (rule: DetectionRule | undefined) => rule?.level ?? "medium";

const tellMatches = ({ terminal, json, byId }: Told, { file, firstLine, found }: FoundInFile) => {
  for (const { line, rules } of found.matches) {
    for (const id of rules) {
      const rule = byId.get(id);
      const level = levelOf(rule);
      const place = { file, line: firstLine + line - 1 };
      if (json) {
        const told = { kind: "match", rule: { id, title: rule?.title, level }, ...place };
        terminal.out(`${JSON.stringify(told)}\n`);
      } else {
        const word = severityWord(terminal, severityOfLevel(level));
        terminal.out(`${word} ${showHostile(rule?.title ?? id)}  ${file}:${place.line}\n`);
      }
    }
  }
};

const tellBroken = (terminal: Terminal, { file, firstLine, found }: FoundInFile) => {
  for (const { line, message } of found.broken.slice(0, brokenToldMax)) {
    terminal.err(`${file}:${firstLine + line - 1}: ${message}\n`);
  }
};

/** Broken lines of one block that are told one by one; all are counted. */
const brokenToldMax = 3;

interface Tally {
  events: number;
  clean: number;
  parsed: number;
  broken: number;
  matches: number;
  highest: number;
}

const matchAll = async (options: MatchOptions, pool: StartedPool, told: Told): Promise<Tally> => {
  const tally: Tally = { events: 0, clean: 0, parsed: 0, broken: 0, matches: 0, highest: 0 };
  for (const file of options.paths.flatMap(filesOf)) {
    for await (const part of matchFile(file, pool)) {
      tellMatches(told, part);
      tellBroken(told.terminal, part);
      const { events, clean, parsed, broken, matches } = part.found;
      tally.events += events;
      tally.clean += clean;
      tally.parsed += parsed;
      tally.broken += broken.length;
      for (const id of matches.flatMap((match) => match.rules)) {
        tally.matches += 1;
        tally.highest = Math.max(tally.highest, severityOfLevel(levelOf(told.byId.get(id))));
      }
    }
  }
  return tally;
};

/** `./xdr match`: exit code 0, 1 when `--fail-on` was reached. */
export const runMatch = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  const options = readOptions(args);
  const { jobs, json, rules, logsource } = options;
  const start = systemClock.monotonic();
  const input: LineMatcherInput = { rules, logsource };
  const detections = loadRules(rules).rules;
  const byId = new Map(detections.map((rule) => [rule.id, rule]));
  const pool = jobs === 1 ? poolOfOne(createLineMatcher(input)) : startPool(input, jobs);
  try {
    const { highest, ...counts } = await matchAll(options, pool, { terminal, json, byId });
    const seconds = Number(((systemClock.monotonic() - start) / 1000).toFixed(3));
    const summary = { ...counts, rules: detections.length, seconds };
    if (json) terminal.out(`${JSON.stringify({ kind: "summary", ...summary })}\n`);
    else {
      terminal.out(
        `${counts.matches} matches in ${counts.events} events by ${detections.length} rules, ` +
          `${counts.clean} proven clean unparsed, ${counts.broken} no JSON objects, ${seconds} s\n`,
      );
    }
    return options.failOn !== undefined && highest >= options.failOn ? 1 : 0;
  } finally {
    await pool.stop();
  }
};
