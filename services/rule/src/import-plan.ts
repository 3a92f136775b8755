import type { OwnRule } from "@xdr/ports";
import type { RuleProblem, SigmaRule } from "@xdr/sigma";
import { ruleLimits } from "./limits.ts";

export const importLimits = Object.freeze({
  filesMax: 20_000,
  bytesMax: 32 * 1024 * 1024,
  /** Of one rule; the longest public one has 295 KiB. */
  textBytesMax: 512 * 1024,
  nameForm: /^[a-z0-9][a-z0-9._-]{0,39}$/,
});

/** A rule of the folder that is imported. */
export interface ImportedRule {
  readonly rule: SigmaRule;
  readonly file: string;
}

export interface ImportProblem {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export type ImportChangeKind = "added" | "changed" | "edited" | "unchanged" | "removed" | "taken";

/**
 * What becomes of one rule.
 * - `edited`: it changed upstream and was edited here; the text here stays.
 * - `removed`: it is not upstream any more; it is turned off, not deleted.
 * - `taken`: another rule has the id, so it is left out.
 */
export interface ImportChange {
  readonly kind: ImportChangeKind;
  readonly ruleId: string;
  readonly title: string;
  readonly file: string;
  readonly before?: string;
  readonly after?: string;
}

/** What the tenant has of this import already. */
export interface ImportState {
  /** The rules of this import, by id. */
  readonly stored: ReadonlyMap<string, OwnRule>;
  /** Ids that other rules of the tenant or the installation have. */
  readonly taken: ReadonlySet<string>;
  /** The text that came with the last import, of rules whose text may differ from it. */
  upstreamText(ruleId: string): string | undefined;
  /** Rules that were told to be gone upstream before. */
  readonly gone: ReadonlySet<string>;
}

/** Reads as the table keeps it. */
export const importText = (rule: SigmaRule): string =>
  rule.source.toWellFormed().replaceAll("\0", "\u{fffd}");

/** Compares the folder with what was imported before under the name. Pure; by kind, then title. */
export const planImport = (
  imported: readonly ImportedRule[],
  state: ImportState,
): readonly ImportChange[] => {
  const seen = new Set<string>();
  const changes: ImportChange[] = [];
  for (const { rule, file } of imported) {
    if (seen.has(rule.id)) continue;
    seen.add(rule.id);
    changes.push(changeOf(rule, file, state));
  }
  for (const [ruleId, { title, text, enabled }] of state.stored) {
    if (seen.has(ruleId) || (!enabled && state.gone.has(ruleId))) continue;
    changes.push({ kind: "removed", ruleId, title, file: "", before: text });
  }
  return changes;
};

const changeOf = (rule: SigmaRule, file: string, state: ImportState): ImportChange => {
  const title = rule.title.slice(0, ruleLimits.titleCharsMax);
  const head = { ruleId: rule.id, title, file };
  const after = importText(rule);
  const stored = state.stored.get(rule.id);
  if (stored === undefined) {
    return state.taken.has(rule.id)
      ? { ...head, kind: "taken" }
      : { ...head, kind: "added", after };
  }
  if (stored.text === after) return { ...head, kind: "unchanged" };
  const upstream = state.upstreamText(rule.id) ?? stored.text;
  if (upstream === stored.text) return { ...head, kind: "changed", before: stored.text, after };
  return upstream === after
    ? { ...head, kind: "unchanged" }
    : { ...head, kind: "edited", before: stored.text, after };
};

export const countKinds = (
  changes: readonly ImportChange[],
): Readonly<Record<ImportChangeKind, number>> => {
  const counts = { added: 0, changed: 0, edited: 0, unchanged: 0, removed: 0, taken: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
};

/** A problem of the parser as the report has it. */
export const importProblem = (problem: RuleProblem): ImportProblem => ({
  file: problem.file,
  line: problem.line,
  reason: `${problem.message} ${problem.fix}`,
});
