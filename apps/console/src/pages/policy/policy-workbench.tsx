import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { policyVersionsQuery } from "../../api/policy.ts";
import { problemWords } from "../../api/problem.ts";
import type { PolicyReport, PolicyVersion } from "../../api/types.ts";
import { CodeEditor } from "../../code-editor/code-editor.tsx";
import type { CodeEditorHandle } from "../../code-editor/code-editor-view.tsx";
import { SaveBar } from "../../parts/save-bar.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { plural } from "../../text/number.ts";
import { CasesPanel } from "./cases-panel.tsx";
import { policyWords } from "./levels.ts";
import { SettingsPanel } from "./settings-panel.tsx";
import { SimulatePanel } from "./simulate-panel.tsx";
import { TargetsPanel } from "./targets-panel.tsx";
import { draftOf, usePolicyDraft } from "./use-policy-draft.ts";
import { VersionsPanel } from "./versions-panel.tsx";

const Problems = ({ report, onJump }: ProblemsProps) => {
  const { problems = [] } = report ?? {};
  return (
    <section aria-label="Problems" className="max-h-40 shrink-0 overflow-auto border-t border-line">
      <p role="status" className="px-3 py-1.5 text-sm font-medium">
        {report === undefined ? "Checking…" : null}
        {report !== undefined && problems.length === 0 ? "No problems" : null}
        {problems.length > 0 ? plural(problems.length, "problem") : null}
      </p>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.line}:${problem.column}:${problem.message}`}>
            <button
              type="button"
              onClick={() => onJump(problem.line, problem.column)}
              className="grid w-full grid-cols-[52px_minmax(0,1fr)] gap-2 px-3 py-1 text-left text-sm hover:bg-hover"
            >
              <span className="mono num text-ink-3">
                {problem.line}:{problem.column}
              </span>
              <span className={problem.severity === "error" ? "text-problem" : ""}>
                {problem.message} <span className="text-ink-2">{problem.help ?? ""}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

interface ProblemsProps {
  readonly report: PolicyReport | undefined;
  readonly onJump: (line: number, column: number) => void;
}

export interface PolicyWorkbenchProps {
  readonly inForce: PolicyVersion;
  readonly canWrite: boolean;
}

/** Names of actions that the cases of any version speak of, for the form of a new one. */
const useActions = (draft: Pick<PolicyVersion, "tests">): readonly string[] => {
  const { data } = useQuery(policyVersionsQuery);
  const all = [...(data?.items ?? []).flatMap(({ tests }) => tests), ...draft.tests];
  return [...new Set(all.map(({ action }) => action))].toSorted();
};

const noticesOf = (report: PolicyReport | undefined) =>
  (report?.problems ?? []).map(({ help = "", ...one }) => ({ ...one, fix: help }));

const isSoundReport = (report: PolicyReport | undefined): boolean =>
  report?.problems.every(({ severity }) => severity !== "error") === true &&
  report.results.every(({ isAsExpected }) => isAsExpected);

const casesLabel = (report: PolicyReport | undefined): string => {
  const wrong = report?.results.filter((one) => !one.isAsExpected).length ?? 0;
  return wrong === 0 ? "Cases" : `Cases (${wrong} wrong)`;
};

/** The text beside what it decides, what it would change, and what it was. */
export const PolicyWorkbench = ({ inForce, canWrite }: PolicyWorkbenchProps) => {
  const { draft, setDraft, report, save, isChanged } = usePolicyDraft(inForce);
  const editor = useRef<CodeEditorHandle>(undefined);
  const actions = useActions(draft);
  const isSound = isSoundReport(report);
  const panel = { draft, canWrite, onChange: setDraft };
  return (
    <div className="grid min-h-0 flex-1 grid-rows-[minmax(320px,1fr)_minmax(360px,1fr)] overflow-auto border-t border-line lg:grid-cols-[minmax(0,3fr)_minmax(340px,2fr)] lg:grid-rows-1">
      <div className="flex min-h-0 min-w-0 flex-col lg:border-r lg:border-line">
        <div className="min-h-0 flex-1">
          <CodeEditor
            label="Policy in Cedar"
            initialText={inForce.text}
            isReadOnly={!canWrite}
            cedarWords={policyWords}
            notices={noticesOf(report)}
            words={() => undefined}
            onChange={(text) => setDraft((before) => ({ ...before, text }))}
            onSave={() => undefined}
            onTest={() => undefined}
            onReady={(handle) => {
              editor.current = handle;
            }}
          />
        </div>
        <Problems report={report} onJump={(line, column) => editor.current?.jump(line, column)} />
        {canWrite ? (
          <SaveBar
            verb="Put in force"
            needsReason
            isReady={isChanged && isSound}
            isBusy={save.isPending}
            problem={problemWords(save.error)}
            onSave={(note) => save.mutate(note)}
          />
        ) : null}
      </div>
      <Tabs
        label="About the policy"
        tabs={[
          { id: "settings", label: "Autonomy", content: <SettingsPanel {...panel} /> },
          {
            id: "cases",
            label: casesLabel(report),
            content: <CasesPanel {...panel} report={report} actions={actions} />,
          },
          { id: "simulate", label: "Simulate", content: <SimulatePanel draft={draft} /> },
          { id: "targets", label: "Targets", content: <TargetsPanel canWrite={canWrite} /> },
          {
            id: "versions",
            label: "Versions",
            content: (
              <VersionsPanel
                text={draft.text}
                onTake={
                  canWrite
                    ? (version) => {
                        setDraft(draftOf(version));
                        editor.current?.replace(version.text);
                      }
                    : undefined
                }
              />
            ),
          },
        ]}
      />
    </div>
  );
};
