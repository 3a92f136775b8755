import { parseArgs } from "node:util";
import { type ConditionLine, type EventExplanation, explainEvent } from "@xdr/rule";
import { decodePaths } from "../engine.ts";
import { showHostile } from "../hostile-text.ts";
import { placeOf, placeText } from "../place.ts";
import { paint, type Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";
import { openTrial } from "./rule-trial.ts";

const patternCharsMax = 80;

const jsonLine = ({ event, ...explained }: EventExplanation): string =>
  `${JSON.stringify({ ...placeOf(event), decoder: event.decoder, ...explained })}\n`;

const verdictOf = (terminal: Terminal, explained: EventExplanation): string => {
  if (explained.matched) return paint(terminal, "green", "match   ");
  if (explained.leftOut) return paint(terminal, "yellow", "left out");
  return paint(terminal, "dim", explained.logsource ? "no match" : "no match, another log source");
};

const words: Readonly<Record<string, string>> = {
  and: "all of these",
  or: "one of these",
  allOf: "all of these",
  anyOf: "one of these",
};

const itemText = ({ label, value, patterns = [], patternsLeft = 0 }: ConditionLine): string => {
  const asked = patterns.map(
    ({ text, matched }) => `${matched ? "+" : "-"}${showHostile(text, patternCharsMax)}`,
  );
  const more = patternsLeft > 0 ? ` and ${patternsLeft} more` : "";
  const has = value === undefined ? "nothing" : showHostile(value, patternCharsMax * 2);
  return `${showHostile(label)}: ${asked.join(" ")}${more}  (the event has ${has})`;
};

const lineText = (terminal: Terminal, line: ConditionLine): string => {
  const mark = line.matched ? paint(terminal, "green", "true ") : paint(terminal, "red", "false");
  const text =
    line.kind === "item" ? itemText(line) : (words[line.kind] ?? showHostile(line.label));
  return `  ${mark} ${"  ".repeat(line.depth)}${text}\n`;
};

const explanationText = (terminal: Terminal, explained: EventExplanation): string => {
  const place = showHostile(placeText(placeOf(explained.event)));
  const message = showHostile(explained.event.event.message ?? "", 120);
  const head = `${verdictOf(terminal, explained)}  ${place}  ${message}\n`;
  return head + explained.lines.map((line) => lineText(terminal, line)).join("");
};

/** `./xdr rules explain RULE --event FILE|-`: exit code 1 when no event matches. */
export const explainRuleFile = async (
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      event: { type: "string", multiple: true, default: [] },
      json: { type: "boolean", default: false },
      source: { type: "string" },
    },
  });
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0 || values.event.length === 0) {
    throw new UsageError("Name a rule and its events: ./xdr rules explain RULE --event FILE|-");
  }
  const trial = openTrial(name, terminal);
  if (trial === undefined) return 1;
  const hints = values.source === undefined ? {} : { sourceType: values.source };
  let matched = 0;
  let looked = 0;
  for await (const { events, skipped, rejected } of decodePaths(values.event, hints, signal)) {
    for (const { file, message } of skipped) terminal.err(`skipped ${file}: ${message}\n`);
    for (const { code, message } of rejected) terminal.err(`rejected ${code}: ${message}\n`);
    for (const event of events) {
      const explained = explainEvent(trial, event);
      looked += 1;
      if (explained.matched) matched += 1;
      terminal.out(values.json ? jsonLine(explained) : explanationText(terminal, explained));
    }
  }
  terminal.err(`${matched} of ${looked} events match\n`);
  return matched > 0 ? 0 : 1;
};
