import type { SeverityId } from "@xdr/event";
import { levelOfSeverity } from "@xdr/event";

/** Where a command writes; tests pass their own. */
export interface Terminal {
  readonly isInteractive: boolean;
  readonly hasColor: boolean;
  readonly columns: number;
  out(text: string): void;
  err(text: string): void;
}

/** Colour only where a person looks (`NO_COLOR` and `FORCE_COLOR` are honoured). */
export const systemTerminal = (): Terminal => {
  const { env } = process;
  const wanted = process.stdout.isTTY === true && env["NO_COLOR"] === undefined;
  return {
    isInteractive: process.stderr.isTTY === true,
    hasColor: env["FORCE_COLOR"] === undefined ? wanted : env["FORCE_COLOR"] !== "0",
    columns: process.stderr.columns ?? 80,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
};

const codes = {
  bold: "1",
  dim: "2",
  red: "31",
  green: "32",
  yellow: "33",
  blue: "34",
  magenta: "35",
  cyan: "36",
  critical: "1;97;41",
} as const;

export type Style = keyof typeof codes;

/** Wraps text in a style when the terminal has colour. */
export const paint = (terminal: Terminal, style: Style, text: string): string =>
  terminal.hasColor ? `\u001b[${codes[style]}m${text}\u001b[0m` : text;

const severityStyles: Readonly<Record<SeverityId, Style>> = {
  1: "dim",
  2: "blue",
  3: "yellow",
  4: "red",
  5: "critical",
};

/** The level as a fixed-width word in its colour: the word tells as much without it. */
export const severityWord = (terminal: Terminal, severity: SeverityId): string =>
  paint(terminal, severityStyles[severity], levelOfSeverity(severity).padEnd(13));
