import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { catalogRules, knownLogsources } from "@xdr/catalog";
import { asTenantId } from "@xdr/event";
import { checkRule, createTrial, type EventExplanation, explainEvent } from "@xdr/rule";
import { decodePaths } from "../engine.ts";
import { showHostile } from "../hostile-text.ts";
import { placeOf, placeText } from "../place.ts";
import { paint, type Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";

const noRules = { rules: [], correlations: [], filters: [] };

const jsonLine = ({ event, ...explained }: EventExplanation): string =>
  `${JSON.stringify({ ...placeOf(event), decoder: event.decoder, ...explained })}\n`;

const textLines = (terminal: Terminal, explained: EventExplanation): string => {
  const { event, matched, selections, logsource } = explained;
  const word = matched ? paint(terminal, "green", "match") : paint(terminal, "dim", "no   ");
  const head = `${word}  ${showHostile(placeText(placeOf(event)))}  ${showHostile(event.event.message ?? "", 120)}\n`;
  if (matched) return head;
  const missing = selections.flatMap(({ name, missing: items }) =>
    items.map(
      ({ item, value }) => `       ${name}: ${item} has ${showHostile(value ?? "nothing")}\n`,
    ),
  );
  return [head, ...(logsource ? [] : ["       another log source\n"]), ...missing].join("");
};

/** `./xdr rules test RULE FILE…`, offline: exit code 1 when the rule cannot run or matches nothing. */
export const testRuleFile = async (
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, source: { type: "string" } },
  });
  const [file, ...paths] = positionals;
  if (file === undefined || paths.length === 0) {
    throw new UsageError("Name a rule and logs: ./xdr rules test RULE FILE…");
  }
  const checked = checkRule(readFileSync(file, "utf8"), asTenantId("local"), {
    catalog: catalogRules(),
    knownLogsources,
    ownRules: () => noRules,
    placeholders: () => new Map(),
  });
  for (const { severity, line, column, message, fix } of checked.notices) {
    terminal.err(`${file}:${line}:${column} ${severity}: ${showHostile(message)} ${fix}\n`);
  }
  const trial = createTrial(checked);
  if (trial === undefined) return 1;
  let matched = 0;
  let looked = 0;
  const hints = values.source === undefined ? {} : { sourceType: values.source };
  for await (const batch of decodePaths(paths, hints, signal)) {
    for (const event of batch.events) {
      const explained = explainEvent(trial, event);
      looked += 1;
      if (explained.matched) matched += 1;
      terminal.out(values.json ? jsonLine(explained) : textLines(terminal, explained));
    }
  }
  terminal.err(`${matched} of ${looked} events match\n`);
  return matched > 0 ? 0 : 1;
};
