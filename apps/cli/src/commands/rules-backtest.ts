import { parseArgs } from "node:util";
import {
  type BacktestReport,
  createTally,
  lookAt,
  reportOf,
  settleTally,
  type Trial,
} from "@xdr/rule";
import { decodePaths } from "../engine.ts";
import { showHostile } from "../hostile-text.ts";
import { systemClock } from "../ports.ts";
import { createProgress } from "../render/progress.ts";
import { hasLogin, type LoginOptions, loginOptions, openServerSession } from "../server-login.ts";
import { Refusal } from "../server-session.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";
import { openTrial, ruleTextOf } from "./rule-trial.ts";

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const barCharsMax = 40;
const pollMs = 500;

const units = new Map([
  ["m", 60_000],
  ["h", hourMs],
  ["d", dayMs],
]);

/** Milliseconds of `30m`, `12h`, `7d`. */
const sinceMs = (text: string): number => {
  const [, digits = "", unit = ""] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  const ms = Number(digits) * (units.get(unit) ?? 0);
  if (ms > 0) return ms;
  throw new UsageError(`--since takes a time such as 12h or 7d, not ${JSON.stringify(text)}.`);
};

/** What a run says, here or of a server; `end` is a limit that cut it short. */
interface Outcome {
  readonly title: string;
  readonly end: string;
  readonly report: BacktestReport;
}

const perDayText = ({ matched, spanMs }: BacktestReport): string => {
  if (matched > 0 && spanMs < hourMs) return "too little history to say";
  return (matched === 0 ? 0 : (matched * dayMs) / spanMs).toFixed(1);
};

const reportText = ({ title, end, report }: Outcome): string => {
  const most = Math.max(1, ...report.buckets.map(({ count }) => count));
  const chars = report.bucketMs < dayMs ? 13 : 10;
  const bars = report.buckets.map(({ from, count }) => {
    const bar = "#".repeat(Math.max(1, Math.round((count / most) * barCharsMax)));
    return `  ${new Date(from).toISOString().slice(0, chars).replace("T", " ")}  ${String(count).padStart(7)} ${bar}\n`;
  });
  const examples = report.examples.map(
    ({ time, message, eventCount }) =>
      `  ${new Date(time).toISOString()}  ${eventCount === undefined ? "" : `${eventCount} events, `}${showHostile(message, 120)}\n`,
  );
  const facts: readonly (readonly [string, string])[] = [
    ["rule", showHostile(title)],
    ["matches", String(report.matched)],
    ["events", `${report.scanned}${end === "all" ? "" : ` (ended: ${end})`}`],
    ["findings a day", perDayText(report)],
    ["cost", `${report.microsecondsPerEvent.toFixed(1)} µs an event`],
  ];
  return [
    ...facts.map(([name, value]) => `${name.padEnd(16)}${value}\n`),
    ...(bars.length === 0 ? [] : ["by time (UTC)\n", ...bars]),
    ...(examples.length === 0 ? [] : ["examples\n", ...examples]),
  ].join("");
};

interface LocalRun {
  readonly trial: Trial;
  readonly paths: readonly string[];
  /** Events before it are passed over. */
  readonly from: number;
  readonly bucketMs: number;
}

const runHere = async (
  run: LocalRun,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Outcome> => {
  const { trial, paths, from, bucketMs } = run;
  const startedAt = systemClock.monotonic();
  const tally = createTally(bucketMs, from);
  const progress = createProgress(terminal, () => systemClock.monotonic());
  let read = 0;
  try {
    for await (const { events, skipped, ...bytes } of decodePaths(paths, {}, signal)) {
      if (skipped.length > 0) progress.clear();
      for (const { file, message } of skipped) terminal.err(`skipped ${file}: ${message}\n`);
      const wanted = events.filter(({ event }) => event.time >= from);
      const workedAt = systemClock.monotonic();
      for (const event of wanted) lookAt(trial, event, tally);
      settleTally(trial, tally);
      const now = systemClock.monotonic();
      tally.workMs += now - workedAt;
      read += events.length;
      const seconds = (now - startedAt) / 1000;
      progress.show({ ...bytes, events: read, findings: tally.matched, noun: "matches", seconds });
      signal.throwIfAborted();
    }
  } finally {
    progress.clear();
  }
  const report = reportOf(tally, tally.scanned, systemClock.monotonic() - startedAt);
  return { title: trial.rule.title, end: "all", report };
};

interface ServerRun {
  readonly text: string;
  readonly from: number;
  readonly login: LoginOptions;
}

interface ServerBacktest extends Omit<Outcome, "end"> {
  readonly id: string;
  readonly state: string;
  readonly end?: string;
  readonly problem?: string;
}

const runThere = async (
  { text, from, login }: ServerRun,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Outcome> => {
  const session = await openServerSession(login);
  let now = await session.call<ServerBacktest>("POST", "/api/backtests", { text, from });
  while (now.state === "running") {
    await systemClock.sleep(pollMs, signal);
    now = await session.call<ServerBacktest>("GET", `/api/backtests/${now.id}`);
    if (terminal.isInteractive) {
      terminal.err(`\r${now.report.scanned} of ${now.report.total} events `);
    }
  }
  if (terminal.isInteractive) terminal.err("\n");
  if (now.state === "failed") throw new Refusal(now.problem ?? "The backtest failed.");
  return { title: now.title, end: now.end ?? "all", report: now.report };
};

const options = {
  since: { type: "string" },
  on: { type: "string", multiple: true, default: [] as string[] },
  json: { type: "boolean", default: false },
  ...loginOptions,
} as const;

/**
 * `./xdr rules backtest RULE --on FOLDER`, offline, or with `--user EMAIL` or an API key over the events
 * of a running installation. Exit code 1 when the rule cannot run.
 */
export const backtestRule = async (
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) {
    throw new UsageError("Name one rule: ./xdr rules backtest RULE --on FOLDER");
  }
  const since = values.since === undefined ? undefined : sinceMs(values.since);
  const isHere = values.on.length > 0;
  const asksServer = values.user !== undefined || values["api-key-file"] !== undefined;
  // A key in the environment is there for other commands too; it does not mean this one.
  if (isHere ? asksServer : !hasLogin(values)) {
    throw new UsageError(
      "Say where: --on FOLDER for files; --user EMAIL or an API key for a server's events.",
    );
  }
  const trial = openTrial(name, terminal);
  if (trial === undefined) return 1;
  const now = systemClock.now();
  try {
    const outcome = isHere
      ? await runHere(
          {
            ...{ trial, paths: values.on, bucketMs: dayMs },
            from: since === undefined ? Number.NEGATIVE_INFINITY : now - since,
          },
          terminal,
          signal,
        )
      : await runThere(
          {
            ...{ text: ruleTextOf(name), from: now - (since ?? 7 * dayMs) },
            login: values,
          },
          terminal,
          signal,
        );
    terminal.out(values.json ? `${JSON.stringify(outcome)}\n` : reportText(outcome));
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof TypeError)) throw error;
    terminal.err(`The server did not take it: ${showHostile(error.message)}\n`);
    return 1;
  }
};
