import type { Matcher, ParseResult } from "./contract.ts";
import { flatEvent, type SigmaEventLogsource } from "./event.ts";
import { compile } from "./match/compile.ts";
import { parseRules } from "./parse/parse-rules.ts";

/** The log source of every event in the tests of this package. */
export const testLogsource: SigmaEventLogsource = {
  product: "test",
  services: ["sshd"],
  categories: ["process_creation"],
};

/** A rule around a `detection` section, written as YAML or as JSON. */
export const ruleText = (detection: string, head = ""): string =>
  `title: A rule\nid: 00000000-0000-4000-8000-000000000001\nlevel: low\n${head}\n` +
  `logsource: { product: test }\ndetection:\n${detection.replaceAll(/^/gm, "  ")}\n`;

/** A rule with one selection, given as the map's one line. */
export const oneItem = (item: string): string =>
  ruleText(`selection:\n  ${item}\ncondition: selection`);

/** Compiles text that must hold no error. */
export function compileText(text: string, placeholders?: Record<string, string[]>): Matcher {
  const parsed = parseRules(text);
  const matcher = compile(parsed, { placeholders: new Map(Object.entries(placeholders ?? {})) });
  const problems = [...parsed.rejected, ...matcher.report.rejected];
  if (problems.length > 0) throw new Error(JSON.stringify(problems, undefined, 1));
  return matcher;
}

/** Whether a rule with one item matches an event. */
export function itemMatches(item: string, fields: Record<string, unknown>): boolean {
  const matcher = compileText(oneItem(item));
  return matcher.match(flatEvent(fields, testLogsource)).length === 1;
}

/** The codes of what is wrong with a text, parsing first and compiling after. */
export function problemCodes(text: string): readonly string[] {
  const parsed: ParseResult = parseRules(text);
  const { report } = compile(parsed);
  return [...parsed.rejected, ...report.rejected].map(({ code }) => code);
}
