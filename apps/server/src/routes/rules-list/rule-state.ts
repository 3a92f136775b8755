import { type TenantId, XdrError } from "@xdr/event";
import type { ServiceContext } from "@xdr/ports";
import { ruleFigures } from "@xdr/rule";
import type { SigmaRule } from "@xdr/sigma";
import type { LoadedRule } from "../../pipeline/rule-book.ts";
import type { AnyRule, RuleState } from "../../present/rule.ts";
import type { System } from "../../system.ts";

/** The rule of a row; of a text that this release cannot read, as much as the row says. */
const ruleOfRow = ({ row, rule }: LoadedRule): SigmaRule =>
  rule ?? {
    kind: "detection",
    id: row.id,
    title: row.title,
    level: "medium",
    tags: [],
    references: [],
    falsepositives: [],
    fields: [],
    related: [],
    custom: {},
    source: row.text,
    version: "",
    line: 1,
    logsource: {},
    selections: [],
    condition: { kind: "selection", name: "", at: { line: 1, column: 1 } },
  };

/** The tenant's own rules and those of the installation that they do not stand in for, by title. */
export const allRules = (system: System, tenantId: TenantId): readonly AnyRule[] => {
  const own = system.ruleBook.own(tenantId);
  const taken = new Set<string>(own.map(({ row }) => row.id));
  const { rules, correlations } = system.rules;
  return [
    ...[...rules, ...correlations].filter(({ id }) => !taken.has(id)).map((rule) => ({ rule })),
    ...own.map((loaded) => ({ rule: ruleOfRow(loaded), own: loaded })),
  ].sort((left, right) => left.rule.title.localeCompare(right.rule.title));
};

/** A rule of the tenant or of the installation by id. Throws `REQUEST_NOT_FOUND`. */
export const ruleById = (system: System, tenantId: TenantId, id: string): AnyRule => {
  const rule = allRules(system, tenantId).find((candidate) => candidate.rule.id === id);
  if (rule === undefined) throw new XdrError("REQUEST_NOT_FOUND");
  return rule;
};

/** What the tenant has turned off, and what its rules found and cost. */
export const ruleState = async (system: System, ctx: ServiceContext): Promise<RuleState> => ({
  disabled: system.ruleBook.disabledRules(ctx.tenantId),
  settings: system.ruleBook.settings(ctx.tenantId),
  figures: await ruleFigures(ctx),
});
