import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { importDiffQuery } from "../../api/queries.ts";
import type { ImportChoice, ImportPreview } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { DiffText } from "../../parts/diff-text.tsx";
import { Select } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Panel } from "../../parts/panel.tsx";
import { countText, plural } from "../../text/number.ts";

type Change = ImportPreview["changes"][number];

const kindTexts = {
  added: ["New", "turned on as you choose below"],
  changed: ["Changed", "take the new text and stay on or off"],
  edited: ["Edited here", "changed upstream too; your text stays"],
  unchanged: ["Unchanged", "stay as they are"],
  removed: ["Gone upstream", "are turned off, not deleted"],
  taken: ["Id taken", "another rule has the id; left out"],
} as const;
const kinds = ["added", "changed", "edited", "unchanged", "removed", "taken"] as const;

const choices = [
  ["off", "turned off", { enable: false }],
  ["high", "on for level high and up, status test and up", { level: "high" }],
  ["medium", "on for level medium and up, status test and up", { level: "medium" }],
  ["all", "on, all that compile", { level: "informational", status: "experimental" }],
] as const;

const choiceOf = (id: string): ImportChoice => {
  const wish = choices.find(([key]) => key === id)?.[2];
  if (wish === undefined || !("level" in wish)) return { enable: false };
  return {
    enable: true,
    levelMin: wish.level,
    statusMin: "status" in wish ? wish.status : "test",
  };
};

const DiffDialog = ({
  draftId,
  change,
  onClose,
}: {
  draftId: string;
  change: Change;
  onClose: () => void;
}) => {
  const { data } = useQuery(importDiffQuery(draftId, change.ruleId));
  return (
    <Dialog form="drawer" title={<HostileText text={change.title} max={120} />} onClose={onClose}>
      {data === undefined ? null : <DiffText before={data.before} after={data.after} />}
    </Dialog>
  );
};

const Changes = ({ preview }: { preview: ImportPreview }) => {
  const [opened, setOpened] = useState<Change>();
  return (
    <Panel title="Changes" note="at most 1,000 are listed" isFlush>
      <ul className="max-h-96 overflow-auto">
        {preview.changes.map((change) => (
          <li key={change.ruleId} className="hairline-b">
            <button
              type="button"
              onClick={() => setOpened(change)}
              className="grid w-full grid-cols-[96px_minmax(0,1fr)] gap-2 px-3 py-1 text-left hover:bg-hover"
            >
              <span className="text-ink-2">{kindTexts[change.kind][0]}</span>
              <HostileText text={change.title} max={160} className="truncate" />
            </button>
          </li>
        ))}
      </ul>
      {opened === undefined ? null : (
        <DiffDialog
          draftId={preview.draft.id}
          change={opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Panel>
  );
};

const Problems = ({ preview }: { preview: ImportPreview }) =>
  preview.problemsTotal === 0 ? null : (
    <Panel title="Cannot be used" note={plural(preview.problemsTotal, "problem")} isFlush>
      <ul className="max-h-72 overflow-auto">
        {preview.problems.map((problem) => (
          <li key={`${problem.file}:${problem.line}`} className="hairline-b px-3 py-1">
            <HostileText text={`${problem.file}:${problem.line}`} className="mono" />{" "}
            <HostileText text={problem.reason} max={400} className="text-ink-2" />
          </li>
        ))}
      </ul>
    </Panel>
  );

export interface PreviewProps {
  readonly preview: ImportPreview;
  readonly isBusy: boolean;
  readonly onApply: (choice: ImportChoice) => void;
}

/** What the import would do, before it does. */
export const Preview = ({ preview, isBusy, onApply }: PreviewProps) => {
  const [choice, setChoice] = useState("off");
  const { draft, compiled, unmapped, counts } = preview;
  return (
    <>
      <Panel
        title={`Import “${draft.name}”`}
        note={`${plural(draft.rules, "rule")}, ${countText(compiled)} compile, ${countText(unmapped)} for log sources that no decoder offers`}
      >
        <dl className="mb-3 grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
          {kinds.map((kind) => (
            <div key={kind} title={kindTexts[kind][1]}>
              <dt className="text-xs text-ink-3">{kindTexts[kind][0]}</dt>
              <dd className="num text-lg font-semibold">{countText(counts[kind])}</dd>
            </div>
          ))}
        </dl>
        <div className="flex flex-wrap items-center gap-2">
          <span>New rules start</span>
          <Select
            aria-label="New rules start"
            className="w-auto!"
            value={choice}
            onChange={(event) => setChoice(event.target.value)}
          >
            {choices.map(([id, label]) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
          <Button look="primary" isBusy={isBusy} onClick={() => onApply(choiceOf(choice))}>
            Apply
          </Button>
        </div>
      </Panel>
      {preview.changes.length === 0 ? null : <Changes preview={preview} />}
      <Problems preview={preview} />
    </>
  );
};
