import { existsSync, readFileSync } from "node:fs";
import { catalogRules, knownLogsources } from "@xdr/catalog";
import { asTenantId } from "@xdr/event";
import { checkRule, createTrial, type RuleNotice, type Trial } from "@xdr/rule";
import { parseRules, type RuleSet, type SigmaRule } from "@xdr/sigma";
import { showHostile } from "../hostile-text.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";

/** A rule to be tried, and what must be known beside its own text. */
interface FoundRule {
  readonly text: string;
  readonly place: string;
  /** Lines of the file before the rule's document. */
  readonly linesBefore: number;
  /** Rules of the same file, which a correlation there counts. */
  readonly others: RuleSet;
}

const noRules: RuleSet = { rules: [], correlations: [], filters: [] };

const partsOf = ({ rules, correlations, filters }: RuleSet): readonly SigmaRule[] => [
  ...rules,
  ...correlations,
  ...filters,
];

/** Of several documents the one is meant that needs the others: the last correlation or filter. */
const inFile = (path: string): FoundRule => {
  const text = readFileSync(path, "utf8");
  const parsed = parseRules(text, { file: path });
  const parts = partsOf(parsed);
  const meant = parts.at(-1);
  if (meant === undefined || parts.length === 1 || parsed.rejected.length > 0) {
    return { text, place: path, linesBefore: 0, others: noRules };
  }
  const without = <Rule extends SigmaRule>(rules: readonly Rule[]) =>
    rules.filter((rule) => rule !== meant);
  return {
    text: meant.source,
    place: path,
    linesBefore: meant.line - 1,
    others: {
      rules: without(parsed.rules),
      correlations: without(parsed.correlations),
      filters: without(parsed.filters),
    },
  };
};

/** A file, or one of the rules that are built in, by its id or name. */
const findRule = (name: string): FoundRule => {
  if (existsSync(name)) return inFile(name);
  const known = partsOf(catalogRules()).find((rule) => rule.id === name || rule.name === name);
  if (known !== undefined) {
    return { text: known.source, place: name, linesBefore: 0, others: noRules };
  }
  throw new UsageError(`${name} is neither a file nor the id or name of a built-in rule.`);
};

const noticeText = (found: FoundRule, notice: RuleNotice): string => {
  const place = `${found.place}:${notice.line + found.linesBefore}:${notice.column}`;
  return `${place} ${notice.severity}: ${showHostile(notice.message)} ${notice.fix}\n`;
};

/** Compiles the rule among the built-in ones; tells its problems. `undefined` when it cannot run. */
export const openTrial = (name: string, terminal: Terminal): Trial | undefined => {
  const found = findRule(name);
  const checked = checkRule(found.text, asTenantId("local"), {
    catalog: catalogRules(),
    knownLogsources,
    ownRules: () => found.others,
    placeholders: () => new Map(),
  });
  for (const notice of checked.notices) terminal.err(noticeText(found, notice));
  return createTrial(checked);
};

/** The text of the rule, for a server that knows the built-in ones. */
export const ruleTextOf = (name: string): string => findRule(name).text;
