import { setImmediate } from "node:timers/promises";
import { type TenantId, XdrError } from "@xdr/event";
import type { Clock } from "@xdr/ports";
import { type ImportedRule, type ImportProblem, importLimits, importProblem } from "@xdr/rule";
import { compileSteps, type LoadReport, parseRules, type SigmaLogsource } from "@xdr/sigma";

/** A draft that nobody touches for so long is given up. */
const draftAgeMsMax = 30 * 60 * 1000;
/** Files that are parsed without a break. */
const filesPerTurn = 10;
/** Drafts of all tenants; one for each tenant. */
const draftsMax = 20;

/** Files on their way to becoming rules. Lives in memory: after a restart the sender begins again. */
export interface ImportDraft {
  readonly id: string;
  readonly name: string;
  readonly rules: readonly ImportedRule[];
  readonly problems: readonly ImportProblem[];
  readonly files: number;
}

export interface ImportReport {
  readonly compiled: number;
  readonly unmapped: number;
  readonly problems: readonly ImportProblem[];
  /** Rules that cannot run. */
  readonly broken: ReadonlySet<string>;
}

export interface ImportDrafts {
  /** Begins anew; an unfinished draft of the tenant is dropped. */
  create(tenantId: TenantId, id: string, name: string): ImportDraft;
  /** Throws `REQUEST_NOT_FOUND`. */
  get(tenantId: TenantId, id: string): ImportDraft;
  add(
    tenantId: TenantId,
    id: string,
    files: readonly { readonly path: string; readonly text: string }[],
  ): Promise<ImportDraft>;
  /** Compiles the rules, a little at a time. */
  report(draft: ImportDraft, known: readonly SigmaLogsource[]): Promise<ImportReport>;
  remove(tenantId: TenantId): void;
}

interface Held {
  readonly draft: ImportDraft & {
    rules: ImportedRule[];
    problems: ImportProblem[];
    files: number;
  };
  bytes: number;
  touchedMs: number;
  report: Promise<ImportReport> | undefined;
}

const tooMuch = (): XdrError =>
  new XdrError(
    "REQUEST_BODY_TOO_LARGE",
    `An import may hold ${importLimits.filesMax} files and ${importLimits.bytesMax} bytes.`,
  );

export const createImportDrafts = (clock: Pick<Clock, "monotonic">): ImportDrafts => {
  const drafts = new Map<TenantId, Held>();
  const forgetOld = (): void => {
    for (const [tenantId, { touchedMs }] of drafts) {
      if (clock.monotonic() - touchedMs > draftAgeMsMax) drafts.delete(tenantId);
    }
  };
  const held = (tenantId: TenantId, id: string): Held => {
    forgetOld();
    const found = drafts.get(tenantId);
    if (found === undefined || found.draft.id !== id) throw new XdrError("REQUEST_NOT_FOUND");
    found.touchedMs = clock.monotonic();
    return found;
  };
  return {
    create: (tenantId, id, name) => {
      forgetOld();
      drafts.delete(tenantId);
      if (drafts.size >= draftsMax) throw new XdrError("SERVER_UNAVAILABLE");
      const draft = { id, name, rules: [], problems: [], files: 0 };
      drafts.set(tenantId, {
        draft,
        bytes: 0,
        touchedMs: clock.monotonic(),
        report: undefined,
      });
      return draft;
    },
    get: (tenantId, id) => held(tenantId, id).draft,
    add: async (tenantId, id, files) => {
      const found = held(tenantId, id);
      found.report = undefined;
      for (const [index, { path, text }] of files.entries()) {
        if (index % filesPerTurn === 0) await setImmediate();
        found.bytes += Buffer.byteLength(text);
        found.draft.files += 1;
        const { bytesMax, filesMax } = importLimits;
        if (found.bytes > bytesMax || found.draft.files > filesMax) throw tooMuch();
        readFile(found.draft, path, text);
      }
      return found.draft;
    },
    report: (draft, known) => {
      const found = [...drafts.values()].find((one) => one.draft === draft);
      const report = found?.report ?? reportOf(draft, known);
      if (found !== undefined) found.report = report;
      return report;
    },
    remove: (tenantId) => void drafts.delete(tenantId),
  };
};

const readFile = (draft: Held["draft"], file: string, text: string): void => {
  const { rules, correlations, filters, rejected } = parseRules(text, { file });
  draft.problems.push(...rejected.map(importProblem));
  for (const rule of [...rules, ...correlations, ...filters]) {
    const problem = whyNot(rule);
    if (problem === undefined) draft.rules.push({ rule, file });
    else draft.problems.push({ file, line: rule.line, reason: problem });
  }
};

const whyNot = (rule: ImportedRule["rule"]): string | undefined => {
  if (rule.id.startsWith("sha256-")) return "The rule has no `id`, so an update could not find it.";
  return Buffer.byteLength(rule.source) > importLimits.textBytesMax
    ? `The rule has more than ${importLimits.textBytesMax} bytes.`
    : undefined;
};

const reportOf = async (
  { rules, problems }: ImportDraft,
  knownLogsources: readonly SigmaLogsource[],
): Promise<ImportReport> => {
  const all = rules.map(({ rule }) => rule);
  const set = {
    rules: all.filter((rule) => rule.kind === "detection"),
    correlations: all.filter((rule) => rule.kind === "correlation"),
    filters: all.filter((rule) => rule.kind === "filter"),
  };
  const steps = compileSteps(set, { knownLogsources });
  let report: LoadReport | undefined;
  while (report === undefined) {
    const step = steps.next();
    if (step.done === true) report = step.value.report;
    else await setImmediate();
  }
  return {
    compiled: report.compiled,
    unmapped: report.unmapped.length,
    problems: [...problems, ...report.rejected.map(importProblem)],
    broken: new Set(report.rejected.flatMap(({ ruleId }) => ruleId ?? [])),
  };
};
