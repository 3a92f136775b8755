import { setImmediate } from "node:timers/promises";
import { knownLogsources } from "@xdr/catalog";
import type { Detect, DetectSettings } from "@xdr/detect";
import type { RuleId, SigmaLevel, TenantId } from "@xdr/event";
import type { Clock, ControlStore, Log, OwnRule, RuleSetting } from "@xdr/ports";
import { expiresTimeOf, type RuleShelf } from "@xdr/rule";
import {
  type CorrelationRule,
  type DetectionRule,
  type FilterRule,
  parseRules,
  type RuleProblem,
  type RuleSet,
  type SigmaRule,
} from "@xdr/sigma";
import { createExpiry } from "./rule-expiry.ts";

/** A rule of a tenant's own as detection has it. */
export interface LoadedRule {
  readonly row: OwnRule;
  /** Absent when this release cannot read the text. */
  readonly rule: SigmaRule | undefined;
  /** Why it does not run although it is on. */
  readonly problems: readonly RuleProblem[];
}

/**
 * Every tenant's rules in memory, because every event asks: which of the installation's are off,
 * and its own. `reload` after a change makes detection follow at once.
 */
export interface RuleBook extends DetectSettings, RuleShelf {
  /** Reads a tenant's rules again. Changes of one tenant take effect in the order of the calls. */
  reload(tenantId: TenantId): Promise<void>;
  /** The tenant's own rules, also those that are off, by id. */
  own(tenantId: TenantId): readonly LoadedRule[];
  /** What the tenant said of shipped and imported rules, by id. */
  settings(tenantId: TenantId): ReadonlyMap<RuleId, RuleSetting>;
  /** Rules that end by themselves are not looked after any more. */
  stop(): void;
}

interface Shelf {
  readonly disabled: ReadonlySet<RuleId>;
  /** What the tenant said beside the text of rules that it did not write. */
  readonly settings: ReadonlyMap<RuleId, RuleSetting>;
  readonly levels: ReadonlyMap<RuleId, SigmaLevel>;
  readonly loaded: readonly LoadedRule[];
  readonly rules: RuleSet;
  readonly placeholders: ReadonlyMap<string, readonly string[]>;
}

export interface RuleBookOptions {
  readonly catalog: RuleSet;
  readonly detect: Detect;
  readonly control: ControlStore;
  readonly clock: Clock;
  readonly log: Log;
}

const noRules: RuleSet = { rules: [], correlations: [], filters: [] };
const emptyShelf: Shelf = {
  disabled: new Set(),
  settings: new Map(),
  levels: new Map(),
  loaded: [],
  rules: noRules,
  placeholders: new Map(),
};

const reloadAttemptsMax = 5;
const reloadDelayMs = 200;
/** Texts that are parsed without a break: some milliseconds. */
const rowsPerTurn = 20;

export const createRuleBook = (options: RuleBookOptions): RuleBook => {
  const { catalog, control, clock, log } = options;
  const shelves = new Map<TenantId, Shelf>();
  const turns = new Map<TenantId, Promise<void>>();
  const shelfOf = (tenantId: TenantId): Shelf => shelves.get(tenantId) ?? emptyShelf;

  const expiry = createExpiry((tenantId) => void reload(tenantId).catch(() => undefined));

  const load = async (tenantId: TenantId): Promise<void> => {
    const rows = await control.inTenant(tenantId, async (tx) => ({
      settings: await tx.rules.settings(),
      own: await tx.ownRules.list(),
      placeholders: await tx.placeholders.list(),
    }));
    const known = new Map(shelfOf(tenantId).loaded.map((loaded) => [loaded.row.id, loaded]));
    const parsed: ParsedRow[] = [];
    for (const [index, row] of rows.own.entries()) {
      if (index % rowsPerTurn === 0) await setImmediate();
      parsed.push(parseRow(row, known.get(row.id)));
    }
    const now = clock.now();
    const rules = setOf(parsed, now);
    expiry.watch(tenantId, endsOf(parsed, now), now);
    const placeholders = new Map(rows.placeholders.map(({ name, values }) => [name, values]));
    const own = { rules, placeholders };
    for (const _step of options.detect.prepareRules(own)) await setImmediate();
    const { report, rejectedCorrelations } = options.detect.useRules(tenantId, own);
    const problems = [...report.rejected, ...rejectedCorrelations];
    shelves.set(tenantId, {
      ...settingsPart(rows),
      loaded: withProblems(parsed, problems),
      rules,
      placeholders,
    });
  };

  const loadInTime = async (tenantId: TenantId): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await load(tenantId);
      } catch (error) {
        log.error("rules-not-reloaded", { tenantId, attempt, error: String(error) });
        if (attempt >= reloadAttemptsMax) throw error;
        await clock.sleep(reloadDelayMs * attempt);
      }
    }
  };

  const reload = (tenantId: TenantId): Promise<void> => {
    const before = turns.get(tenantId) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(() => loadInTime(tenantId));
    turns.set(tenantId, turn);
    return turn;
  };

  return {
    catalog,
    knownLogsources,
    disabledRules: (tenantId) => shelfOf(tenantId).disabled,
    ruleLevels: (tenantId) => shelfOf(tenantId).levels,
    settings: (tenantId) => shelfOf(tenantId).settings,
    ownRules: (tenantId) => shelfOf(tenantId).rules,
    placeholders: (tenantId) => shelfOf(tenantId).placeholders,
    own: (tenantId) => shelfOf(tenantId).loaded,
    reload,
    stop: expiry.stop,
  };
};

/** A rule of one's own says its level in its text. */
const settingsPart = ({
  settings,
  own,
}: {
  readonly settings: readonly RuleSetting[];
  readonly own: readonly OwnRule[];
}): Pick<Shelf, "disabled" | "settings" | "levels"> => {
  const written = new Set(own.filter(({ origin }) => origin === "own").map(({ id }) => id));
  const given = settings.filter(({ ruleId }) => !written.has(ruleId));
  // An own or imported rule says in its row whether it is on.
  const rowIds = new Set<string>(own.map(({ id }) => id));
  const off = settings.filter(({ ruleId, enabled }) => !enabled && !rowIds.has(ruleId));
  return {
    disabled: new Set(off.map(({ ruleId }) => ruleId)),
    settings: new Map(given.map((setting) => [setting.ruleId, setting])),
    levels: new Map(
      given.flatMap(({ ruleId, level }) => (level === undefined ? [] : [[ruleId, level]])),
    ),
  };
};

interface ParsedRow {
  readonly row: OwnRule;
  readonly rule: SigmaRule | undefined;
  readonly rejected: readonly RuleProblem[];
}

/** A text that was read before is not read again: an import has thousands. */
const parseRow = (row: OwnRule, known: LoadedRule | undefined): ParsedRow => {
  if (known?.rule !== undefined && known.row.text === row.text) {
    return { row, rule: known.rule, rejected: [] };
  }
  const { rules, correlations, filters, rejected } = parseRules(row.text, { file: row.id });
  const [rule] = [...rules, ...correlations, ...filters];
  return { row, rule: rule?.id === row.id ? rule : undefined, rejected };
};

/** Times at which rules that are on end. */
const endsOf = (parsed: readonly ParsedRow[], now: number): readonly number[] =>
  parsed.flatMap(({ row, rule }) => {
    const end = row.enabled && rule !== undefined ? expiresTimeOf(rule.custom) : undefined;
    return end !== undefined && end > now ? [end] : [];
  });

/** A rule whose text says that it has ended is as if it were off. */
const hasEnded = (rule: SigmaRule, now: number): boolean =>
  (expiresTimeOf(rule.custom) ?? Number.POSITIVE_INFINITY) <= now;

const setOf = (parsed: readonly ParsedRow[], now: number): RuleSet => {
  const rules: DetectionRule[] = [];
  const correlations: CorrelationRule[] = [];
  const filters: FilterRule[] = [];
  for (const { row, rule } of parsed) {
    if (!row.enabled || rule === undefined || hasEnded(rule, now)) continue;
    if (rule.kind === "detection") rules.push(rule);
    else if (rule.kind === "correlation") correlations.push(rule);
    else filters.push(rule);
  }
  return { rules, correlations, filters };
};

const withProblems = (
  parsed: readonly ParsedRow[],
  problems: readonly RuleProblem[],
): readonly LoadedRule[] => {
  const byRule = Map.groupBy(problems, ({ ruleId }) => ruleId);
  return parsed.map(({ row, rule, rejected }) => ({
    row,
    rule,
    problems: [...rejected, ...(row.enabled ? (byRule.get(row.id) ?? []) : [])],
  }));
};
