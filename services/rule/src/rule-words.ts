import { requireScope, type ServiceContext } from "@xdr/ports";
import {
  type DetectionNode,
  logsourceKey,
  modifierNames,
  type SigmaLogsource,
  type SigmaRule,
} from "@xdr/sigma";
import { ruleLimits } from "./limits.ts";
import type { RuleShelf } from "./rule-shelf.ts";

/** Fields that the rules here ask of one log source, the most used first. */
export interface LogsourceFields {
  readonly logsource: SigmaLogsource;
  readonly fields: readonly string[];
}

/** What an editor can offer while a rule is written. */
export interface RuleWords {
  /** Log sources that a decoder offers. */
  readonly logsources: readonly SigmaLogsource[];
  readonly fields: readonly LogsourceFields[];
  readonly modifiers: readonly string[];
  /** Names of the tenant's placeholders. */
  readonly placeholders: readonly string[];
  /** Rules that a correlation or a filter can name. */
  readonly rules: readonly { readonly name: string; readonly title: string }[];
}

/** Words for completion, from the rules and decoders that are here. Writes nothing. */
export const ruleWords = (ctx: ServiceContext, shelf: RuleShelf): RuleWords => {
  requireScope(ctx, "rule:read");
  const own = shelf.ownRules(ctx.tenantId);
  const detections = [...own.rules, ...shelf.catalog.rules];
  return {
    logsources: shelf.knownLogsources,
    fields: fieldsByLogsource([...detections, ...own.filters]),
    modifiers: [...modifierNames],
    placeholders: [...shelf.placeholders(ctx.tenantId).keys()],
    rules: [...detections, ...own.correlations, ...shelf.catalog.correlations]
      .map(({ name, id, title }) => ({ name: name ?? id, title }))
      .slice(0, ruleLimits.wordsRulesMax),
  };
};

const fieldsByLogsource = (rules: readonly SigmaRule[]): readonly LogsourceFields[] => {
  const groups = new Map<string, { logsource: SigmaLogsource; uses: Map<string, number> }>();
  for (const rule of rules) {
    if (rule.kind === "correlation") continue;
    const { product, category, service } = rule.logsource;
    const logsource = {
      ...(product === undefined ? {} : { product }),
      ...(category === undefined ? {} : { category }),
      ...(service === undefined ? {} : { service }),
    };
    const key = logsourceKey(logsource);
    const group = groups.get(key) ?? { logsource, uses: new Map<string, number>() };
    groups.set(key, group);
    for (const { body } of rule.selections) countFields(body, group.uses);
  }
  return [...groups.values()].map(({ logsource, uses }) => ({
    logsource,
    fields: [...uses]
      .toSorted(([one, left], [two, right]) => right - left || (one < two ? -1 : 1))
      .slice(0, ruleLimits.wordsFieldsMax)
      .map(([field]) => field),
  }));
};

const countFields = (node: DetectionNode, uses: Map<string, number>): void => {
  if (node.kind !== "item") for (const part of node.of) countFields(part, uses);
  else if (node.field !== undefined) uses.set(node.field, (uses.get(node.field) ?? 0) + 1);
};
