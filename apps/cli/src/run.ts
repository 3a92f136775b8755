import { runAgents } from "./commands/agents.ts";
import { runDecode } from "./commands/decode.ts";
import { runDecoder } from "./commands/decoder.ts";
import { runMatch } from "./commands/match.ts";
import { runOnboarding } from "./commands/onboarding.ts";
import { runPlaybookCommand } from "./commands/playbook.ts";
import { runPull } from "./commands/pull.ts";
import { runResponseCommand } from "./commands/response.ts";
import { runRules } from "./commands/rules.ts";
import { runScan } from "./commands/scan.ts";
import { completionScript } from "./completion.ts";
import type { Terminal } from "./terminal.ts";
import { commandInfos, helpText, UsageError } from "./usage.ts";
import { version } from "./version.ts";

type Command = (
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
) => Promise<number>;

const print =
  (text: (args: readonly string[]) => string): Command =>
  async (args, terminal) => {
    terminal.out(text(args));
    return 0;
  };

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["scan", runScan],
  ["match", runMatch],
  ["decode", runDecode],
  ["decoder", runDecoder],
  ["pull", runPull],
  ["rules", runRules],
  ["onboarding", runOnboarding],
  ["agents", runAgents],
  ["response", runResponseCommand],
  ["playbook", runPlaybookCommand],
  ["completion", print(([shell]) => completionScript(shell))],
  ["version", print(() => `${version()}\n`)],
  ["help", print(([name]) => helpText(name))],
]);

const isParseError = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");

const isMissingPath = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && ["ENOENT", "EACCES"].includes(String(error.code));

/** Runs one command line. Exit codes: 0 done, 1 found or failed, 2 wrong use. */
export const run = async (
  argv: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> => {
  const [name = "help", ...args] = argv;
  const wanted =
    name === "--help" || name === "-h" ? "help" : name === "--version" ? "version" : name;
  try {
    const command = commands.get(wanted);
    if (command === undefined) {
      const known = commandInfos.map((info) => info.name).join(", ");
      throw new UsageError(`There is no command ${JSON.stringify(name)}. Known: ${known}.`);
    }
    if (args.includes("--help") || args.includes("-h"))
      return await print(() => helpText(wanted))([], terminal, signal);
    return await command(args, terminal, signal);
  } catch (error) {
    if (error instanceof UsageError || isParseError(error)) {
      terminal.err(`${error.message}\nSee ./xdr help ${commands.has(wanted) ? wanted : ""}\n`);
      return 2;
    }
    if (isMissingPath(error)) {
      terminal.err(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
};
