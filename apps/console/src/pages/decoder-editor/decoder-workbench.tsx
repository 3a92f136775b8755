import { Wand2 } from "lucide-react";
import { useRef, useState } from "react";
import { problemWords } from "../../api/problem.ts";
import type { DecoderTrial, OwnDecoderDetail } from "../../api/types.ts";
import { CodeEditor } from "../../code-editor/code-editor.tsx";
import type { CodeEditorHandle } from "../../code-editor/code-editor-view.tsx";
import { Button } from "../../parts/button.tsx";
import { Field, Input, TextArea } from "../../parts/field.tsx";
import { SaveBar } from "../../parts/save-bar.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { plural } from "../../text/number.ts";
import { ResultsPanel } from "./results-panel.tsx";
import { useDecoderDraft } from "./use-decoder-draft.ts";
import { VersionsPanel } from "./versions-panel.tsx";

const linesCharsMax = 64_000;

const SamplesForm = ({ saved, lines, isBusy, problem, onLines, onPropose }: SamplesProps) => {
  const [title, setTitle] = useState(saved?.title ?? "");
  return (
    <form
      className="flex shrink-0 flex-col border-b border-line px-3 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        onPropose(title);
      }}
    >
      <Field label="Lines" hint="As the source writes them, one a line; 200 are looked at">
        {(ids) => (
          <TextArea
            {...ids}
            rows={5}
            spellCheck={false}
            maxLength={linesCharsMax}
            className="mono"
            value={lines}
            onChange={(event) => onLines(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-end gap-x-2">
        <div className="min-w-40 flex-1">
          <Field label="What it is" hint="Such as the name of the program" problem={problem}>
            {(ids) => (
              <Input
                {...ids}
                required
                maxLength={100}
                disabled={saved !== undefined}
                value={title}
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </Field>
        </div>
        <span className="mb-5">
          <Button
            type="submit"
            icon={<Wand2 size={14} />}
            isBusy={isBusy}
            disabled={lines.trim() === ""}
          >
            Propose a definition
          </Button>
        </span>
      </div>
    </form>
  );
};

interface SamplesProps {
  readonly saved: OwnDecoderDetail | undefined;
  readonly lines: string;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly onLines: (lines: string) => void;
  readonly onPropose: (title: string) => void;
}

const Problems = ({ trial }: { trial: DecoderTrial | undefined }) => {
  const problems = trial?.problems ?? [];
  return (
    <section aria-label="Problems" className="max-h-32 shrink-0 overflow-auto border-t border-line">
      <p role="status" className="px-3 py-1.5 text-sm font-medium">
        {problems.length === 0 ? "No problems" : plural(problems.length, "problem")}
      </p>
      <ul>
        {problems.map(({ path, message }) => (
          <li key={`${path} ${message}`} className="px-3 py-0.5 text-sm">
            <span className="mono text-ink-3">{path}</span>{" "}
            <span className="text-problem">{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

export interface DecoderWorkbenchProps {
  /** `undefined` for a new one. */
  readonly saved: OwnDecoderDetail | undefined;
  readonly canWrite: boolean;
}

/** Lines and the definition beside what the one makes of the other. */
export const DecoderWorkbench = ({ saved, canWrite }: DecoderWorkbenchProps) => {
  const editor = useRef<CodeEditorHandle>(undefined);
  const { draft, setDraft, trial, propose, save, isChanged } = useDecoderDraft(saved, {
    canTry: canWrite,
    onProposed: (definition) => editor.current?.replace(definition),
  });
  const isSound = trial.data?.problems.length === 0 && draft.definition !== "";
  const tried = draft.definition === "" ? undefined : trial.data;
  const results = { id: "results", label: "Events", content: <ResultsPanel trial={tried} /> };
  const history = {
    id: "versions",
    label: "Versions",
    content: (
      <VersionsPanel
        versions={saved?.versions ?? []}
        definition={draft.definition}
        onTake={canWrite ? (definition) => editor.current?.replace(definition) : undefined}
      />
    ),
  };
  return (
    <div className="grid min-h-0 flex-1 grid-rows-[minmax(560px,auto)_minmax(360px,1fr)] overflow-auto border-t border-line lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:grid-rows-1">
      <div className="flex min-h-0 min-w-0 flex-col lg:border-r lg:border-line">
        {canWrite ? (
          <SamplesForm
            saved={saved}
            lines={draft.lines}
            isBusy={propose.isPending}
            problem={problemWords(propose.error)}
            onLines={(lines) => setDraft((before) => ({ ...before, lines }))}
            onPropose={(title) => propose.mutate(title)}
          />
        ) : null}
        <div className="min-h-40 flex-1">
          <CodeEditor
            label="Definition as JSON"
            initialText={saved?.definition ?? ""}
            isReadOnly={!canWrite}
            notices={[]}
            words={() => undefined}
            onChange={(definition) => setDraft((before) => ({ ...before, definition }))}
            onSave={() => undefined}
            onTest={() => undefined}
            onReady={(handle) => {
              editor.current = handle;
            }}
          />
        </div>
        <Problems trial={tried} />
        {canWrite ? (
          <SaveBar
            verb="Save and use"
            isReady={isChanged && isSound}
            isBusy={save.isPending}
            problem={problemWords(save.error)}
            onSave={(note) => save.mutate(note)}
          />
        ) : null}
      </div>
      <Tabs label="About the decoder" tabs={saved === undefined ? [results] : [results, history]} />
    </div>
  );
};
