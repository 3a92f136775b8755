import { asRuleId, type RuleId, XdrError } from "@xdr/event";
import {
  checkInput,
  type OwnRule,
  type RuleOrigin,
  type RulePut,
  requireScope,
  type ServiceContext,
  type TenantTx,
} from "@xdr/ports";
import type { SigmaRule } from "@xdr/sigma";
import {
  countKinds,
  type ImportChange,
  type ImportChangeKind,
  type ImportedRule,
  type ImportState,
  importLimits,
  importText,
  planImport,
} from "./import-plan.ts";
import { ruleLimits } from "./limits.ts";
import { authorOf } from "./rule-receipt.ts";
import type { RuleShelf } from "./rule-shelf.ts";
import { headingsOf } from "./rule-text.ts";

const levels = ["informational", "low", "medium", "high", "critical"] as const;
const statuses = ["unsupported", "deprecated", "experimental", "test", "stable"] as const;

/** Which new rules are turned on; rules that were imported before stay as they are. */
export interface ImportChoice {
  readonly enable: boolean;
  readonly levelMin?: string | undefined;
  readonly statusMin?: string | undefined;
}

const importNote = "Imported";
const goneNote = "Not in the import any more";
/** Steps of a history that are looked through for the last import. */
const stepsLookedMax = 50;

export const requireImportName = (value: unknown): string => {
  const check = checkInput();
  const name = check.text("name", value, { charsMax: 40, pattern: importLimits.nameForm });
  check.done();
  return name;
};

/** What importing these rules under the name would change. Changes nothing. */
export const previewImport = async (
  ctx: ServiceContext,
  input: { readonly name: string; readonly rules: readonly ImportedRule[] },
  shelf: RuleShelf,
): Promise<readonly ImportChange[]> => {
  requireScope(ctx, "rule:write");
  const name = requireImportName(input.name);
  return ctx.control.inTenant(ctx.tenantId, async (tx) =>
    planImport(input.rules, await stateOf(tx, { name, rules: input.rules, shelf })),
  );
};

interface Import {
  readonly name: string;
  readonly rules: readonly ImportedRule[];
  readonly shelf: RuleShelf;
}

const stateOf = async (tx: TenantTx, { name, rules, shelf }: Import): Promise<ImportState> => {
  const origin: RuleOrigin = `import:${name}`;
  const own = await tx.ownRules.list();
  const stored = new Map<string, OwnRule>();
  const taken = new Set<string>();
  for (const rule of own) {
    if (rule.origin === origin) stored.set(rule.id, rule);
    else taken.add(rule.id);
  }
  const { catalog } = shelf;
  for (const { id } of [...catalog.rules, ...catalog.correlations, ...catalog.filters]) {
    taken.add(id);
  }
  const fresh = new Map(rules.map(({ rule }) => [rule.id, rule]));
  const upstream = new Map<string, string>();
  const gone = new Set<string>();
  for (const { id, text, enabled } of stored.values()) {
    const rule = fresh.get(id);
    if (rule === undefined ? enabled : importText(rule) === text) continue;
    const steps = await tx.ownRules.versions(id, stepsLookedMax);
    const last = steps.find(({ note }) => note.startsWith(importNote));
    if (last !== undefined) upstream.set(id, last.text);
    if (steps[0]?.note.startsWith(goneNote) === true) gone.add(id);
  }
  return { stored, taken, upstreamText: (id) => upstream.get(id), gone };
};

export type ImportCounts = Readonly<Record<ImportChangeKind | "enabled", number>>;

/**
 * Takes the rules over, in one transaction and with one receipt. New ones are on as the choice says;
 * those imported before keep whether they are on, and their text where it was edited here; those
 * that are gone upstream are turned off. The same again changes nothing and leaves no receipt.
 * Throws `REQUEST_CONFLICT` when there would be more than `rulesMax` rules.
 */
export const applyImport = async (
  ctx: ServiceContext,
  input: {
    readonly name: string;
    readonly rules: readonly ImportedRule[];
    readonly choice: ImportChoice;
    /** Rules that cannot run: they are kept, and off. */
    readonly broken: ReadonlySet<string>;
  },
  shelf: RuleShelf,
): Promise<ImportCounts> => {
  requireScope(ctx, "rule:write");
  const name = requireImportName(input.name);
  const isWanted = readChoice(input.choice);
  const byId = new Map(input.rules.map(({ rule }) => [rule.id, rule]));
  return ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const state = await stateOf(tx, { name, rules: input.rules, shelf });
    const changes = planImport(input.rules, state);
    const counts = countKinds(changes);
    if ((await tx.ownRules.count()) + counts.added > ruleLimits.rulesMax) throw tooMany();
    const puts: RulePut[] = [];
    for (const change of changes) {
      const rule = byId.get(change.ruleId);
      const enabled = rule !== undefined && !input.broken.has(rule.id) && isWanted(rule);
      const next = { change, rule, enabled, name, stored: state.stored.get(change.ruleId) };
      const put = await putOf(ctx, tx, next);
      if (put !== undefined) puts.push(put);
    }
    await tx.ownRules.put(puts);
    const enabled = puts.filter(({ rule, change }) => change === "create" && rule.enabled).length;
    if (puts.length > 0) await appendReceipt(ctx, tx, { name, counts: { ...counts, enabled } });
    return { ...counts, enabled };
  });
};

const readChoice = (choice: ImportChoice): ((rule: SigmaRule) => boolean) => {
  const check = checkInput();
  const level = check.oneOf("levelMin", choice.levelMin ?? "informational", levels);
  const status = check.oneOf("statusMin", choice.statusMin ?? "experimental", statuses);
  check.done();
  const levelMin = levels.indexOf(level);
  const statusMin = statuses.indexOf(status);
  return (rule) =>
    choice.enable &&
    levels.indexOf(rule.level) >= levelMin &&
    statuses.findIndex((known) => known === (rule.status ?? "experimental")) >= statusMin;
};

interface Next {
  readonly change: ImportChange;
  readonly rule: SigmaRule | undefined;
  readonly stored: OwnRule | undefined;
  readonly enabled: boolean;
  readonly name: string;
}

const putOf = async (
  ctx: ServiceContext,
  tx: TenantTx,
  { change, rule, stored, enabled, name }: Next,
): Promise<RulePut | undefined> => {
  const [time, author] = [ctx.clock.now(), authorOf(ctx)];
  const step = { updatedTime: time, updatedBy: author };
  if (change.kind === "added" && rule !== undefined) {
    const version = await nextVersion(tx, asRuleId(rule.id));
    return {
      rule: {
        ...headingsOf(rule),
        origin: `import:${name}`,
        enabled,
        version,
        text: importText(rule),
        createdTime: time,
        createdBy: author,
        ...step,
      },
      change: "create",
      note: `${importNote} from ${change.file}`.slice(0, ruleLimits.noteCharsMax),
    };
  }
  if (stored === undefined) return undefined;
  const next = { ...stored, ...step, version: stored.version + 1 };
  if (change.kind === "changed" && rule !== undefined) {
    const changed = { ...next, ...headingsOf(rule), text: importText(rule) };
    return { rule: changed, change: "update", note: `${importNote} again from ${change.file}` };
  }
  if (change.kind === "removed") {
    return { rule: { ...next, enabled: false }, change: "update", note: goneNote };
  }
  return undefined;
};

/** A rule that was deleted here has a history, after which the new one goes on. */
const nextVersion = async (tx: TenantTx, id: RuleId): Promise<number> =>
  ((await tx.ownRules.versions(id, 1))[0]?.version ?? 0) + 1;

const appendReceipt = async (
  ctx: ServiceContext,
  tx: TenantTx,
  { name, counts }: { readonly name: string; readonly counts: ImportCounts },
): Promise<void> => {
  const { added, changed, removed, enabled } = counts;
  await tx.receipts.append({
    action: "rule.import",
    actor: ctx.actor,
    target: { kind: "rule-import", id: name },
    outcome: "success",
    requestId: ctx.requestId,
    changes: {
      added: [0, added],
      enabled: [0, enabled],
      changed: [0, changed],
      removed: [0, removed],
    },
  });
};

const tooMany = (): XdrError =>
  new XdrError("REQUEST_CONFLICT", `There may be ${ruleLimits.rulesMax} rules. Import fewer.`);
