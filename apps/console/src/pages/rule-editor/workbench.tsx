import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { fieldsQuery, ruleWordsQuery } from "../../api/queries.ts";
import type { RuleCheck } from "../../api/types.ts";
import { useHotkeys } from "../../app/hotkeys.ts";
import type { RuleEditorSearch } from "../../app/search.ts";
import { CodeEditor } from "../../code-editor/code-editor.tsx";
import type { CodeEditorHandle } from "../../code-editor/code-editor-view.tsx";
import { Kbd } from "../../parts/kbd.tsx";
import { Page } from "../../parts/page.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { usePermissions } from "../../shell/session.ts";
import { BacktestPanel } from "./backtest-panel.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { LeaveGuard } from "./leave-guard.tsx";
import { Problems } from "./problems.tsx";
import { RuleActions } from "./rule-actions.tsx";
import { TryPanel } from "./try-panel.tsx";
import { useBacktest } from "./use-backtest.ts";
import { useCheck } from "./use-check.ts";
import { type Draft, type DraftStart, useDraft } from "./use-draft.ts";
import { useTrial } from "./use-trial.ts";

export interface WorkbenchProps {
  readonly start: DraftStart;
  readonly search: RuleEditorSearch;
  readonly onCreated: (id: string) => void;
}

const noteOf = ({ rule, isDirty }: Draft, isReadOnly: boolean): string => {
  const parts = [
    ...(rule === undefined ? ["new"] : [rule.enabled ? "on" : "off"]),
    ...(isReadOnly ? ["cannot be changed"] : []),
    ...(rule?.version === undefined ? [] : [`version ${rule.version}`]),
    ...(isDirty ? ["not saved"] : []),
  ];
  return parts.join(" · ");
};

/** Gives what the server knows and the OCSF fields of the search; read when a word is asked for. */
const useWords = () => {
  const words = useQuery(ruleWordsQuery).data;
  const fields = useQuery(fieldsQuery).data;
  const latest = useRef<typeof words>(undefined);
  latest.current = words;
  const names = useRef<readonly string[]>([]);
  names.current = fields?.items.map(({ name }) => name) ?? [];
  return () =>
    latest.current === undefined ? undefined : { ...latest.current, eventFields: names.current };
};

const noNotices: RuleCheck["notices"] = [];

interface EditorPaneProps {
  readonly draft: Draft;
  readonly start: DraftStart;
  readonly check: RuleCheck | undefined;
  readonly onSave: () => void;
  readonly onTest: () => void;
}

const EditorPane = ({ draft, start, check, onSave, onTest }: EditorPaneProps) => {
  const handle = useRef<CodeEditorHandle>(undefined);
  const words = useWords();
  const { text, rule } = draft;
  // A saved or restored rule has the text that the server keeps, such as with its new id.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another version is taken over
  useEffect(() => handle.current?.replace(text), [rule]);
  return (
    <section
      aria-label="Rule"
      className="flex min-h-[420px] min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface lg:min-h-0"
    >
      <div className="min-h-0 flex-1">
        <CodeEditor
          label="Sigma rule"
          initialText={start.text}
          isReadOnly={start.isReadOnly}
          notices={check?.notices ?? noNotices}
          words={words}
          onChange={draft.setText}
          onSave={onSave}
          onTest={onTest}
          onReady={(ready) => {
            handle.current = ready;
          }}
        />
      </div>
      <Problems check={check} onJump={(line, column) => handle.current?.jump(line, column)} />
      <p className="hidden border-t border-line px-3 py-1.5 text-xs text-ink-3 md:block">
        <Kbd>Ctrl</Kbd> <Kbd>Space</Kbd> completes · <Kbd>Ctrl</Kbd> <Kbd>S</Kbd> saves ·{" "}
        <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> tests · <Kbd>Esc</Kbd> <Kbd>Tab</Kbd> leaves the editor
      </p>
    </section>
  );
};

/** The text on one side; on the other what it does: to single events, to history, and before. */
export const Workbench = ({ start, search, onCreated }: WorkbenchProps) => {
  const draft = useDraft(start, onCreated);
  const can = usePermissions();
  const { check, isCurrent } = useCheck(draft.text, can("rule:test"));
  const trial = useTrial(draft.text, search.event);
  const backtest = useBacktest(draft.text);
  const navigate = useNavigate();
  const [tab, setTab] = useState<string>(search.tab ?? "try");
  const showTab = (id: string) => setTab(id);
  const save = () => {
    if (!start.isReadOnly && draft.isDirty) draft.save();
    else if (!start.isReadOnly && draft.rule === undefined) draft.save();
  };
  const test = () => {
    showTab("try");
    trial.run();
  };
  useHotkeys({ "mod+s": save, "mod+enter": test });
  const title = check?.title ?? draft.rule?.title ?? "New rule";
  const tabs = [
    { id: "try", label: "Try it", content: <TryPanel trial={trial} check={check} /> },
    {
      id: "backtest",
      label: "Backtest",
      content: <BacktestPanel backtest={backtest} isRunnable={check?.isRunnable ?? false} />,
    },
    ...(draft.rule === undefined || draft.rule.origin === "catalog"
      ? []
      : [{ id: "history", label: "History", content: <HistoryPanel draft={draft} /> }]),
  ];
  return (
    <Page
      isFull
      title={title}
      note={noteOf(draft, start.isReadOnly)}
      actions={
        <RuleActions
          draft={draft}
          isReadOnly={start.isReadOnly}
          isRunnable={isCurrent && check?.isRunnable === true}
          isBacktested={backtest.isOfText}
          onSave={save}
          onBacktest={() => {
            showTab("backtest");
            backtest.start();
          }}
          onCopy={(id) => void navigate({ to: "/rule-editor", search: { copy: id } })}
        />
      }
    >
      <LeaveGuard isDirty={draft.isDirty} />
      <div className="grid min-h-0 flex-1 gap-3 overflow-auto px-4 pb-4 lg:grid-cols-2 lg:overflow-hidden">
        <EditorPane draft={draft} start={start} check={check} onSave={save} onTest={test} />
        <section
          aria-label="What the rule does"
          className="flex min-h-[320px] min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface lg:min-h-0"
        >
          <Tabs label="What the rule does" tabs={tabs} value={tab} onChange={setTab} />
        </section>
      </div>
    </Page>
  );
};
