import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { restoreRuleVersion } from "../../api/mutations.ts";
import { ruleVersionsQuery } from "../../api/queries.ts";
import type { RuleVersion } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { DiffText } from "../../parts/diff-text.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeDense } from "../../parts/time-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";
import type { Draft } from "./use-draft.ts";

const changeTexts = {
  create: "created",
  update: "changed",
  delete: "deleted",
  restore: "restored",
} as const;

interface StepProps {
  readonly step: RuleVersion;
  readonly isNewest: boolean;
  readonly before: number;
  readonly after: number;
  readonly onBefore: (version: number) => void;
  readonly onAfter: (version: number) => void;
  readonly onRestore: ((version: number) => void) | undefined;
}

const Step = ({ step, isNewest, before, after, onBefore, onAfter, onRestore }: StepProps) => (
  <tr className="hairline-b">
    <td className="px-2 py-1">
      <input
        type="radio"
        name="before"
        aria-label={`Compare from version ${step.version}`}
        checked={before === step.version}
        onChange={() => onBefore(step.version)}
      />
    </td>
    <td className="px-2 py-1">
      <input
        type="radio"
        name="after"
        aria-label={`Compare to version ${step.version}`}
        checked={after === step.version}
        onChange={() => onAfter(step.version)}
      />
    </td>
    <td className="num px-2 py-1 font-medium">{step.version}</td>
    <td className="px-2 py-1">
      {changeTexts[step.change]}
      <span className="text-ink-3">, {step.enabled ? "on" : "off"}</span>
    </td>
    <td className="max-w-40 truncate px-2 py-1">
      <HostileText text={step.author} max={80} />
    </td>
    <td className="px-2 py-1 whitespace-nowrap">
      <TimeDense time={step.time} />
    </td>
    <td className="px-2 py-1 text-right">
      {isNewest || onRestore === undefined ? null : (
        <Button
          look="quiet"
          icon={<RotateCcw size={13} />}
          aria-label={`Restore version ${step.version}`}
          onClick={() => onRestore(step.version)}
        >
          Restore
        </Button>
      )}
    </td>
  </tr>
);

const Compared = ({ steps, before, after }: ComparedProps) => {
  const textOf = (version: number) => steps.find((step) => step.version === version)?.text ?? "";
  const note = steps.find((step) => step.version === after)?.note ?? "";
  return (
    <div className="flex flex-col gap-2 p-3">
      <h2 className="font-medium">
        Version {before} to version {after}
      </h2>
      {note === "" ? null : <HostileText text={note} max={500} className="text-ink-2" />}
      {textOf(before) === textOf(after) ? (
        <p className="text-ink-2">The text is the same.</p>
      ) : (
        <DiffText before={textOf(before)} after={textOf(after)} />
      )}
    </div>
  );
};

interface ComparedProps {
  readonly steps: readonly RuleVersion[];
  readonly before: number;
  readonly after: number;
}

const Steps = ({
  steps,
  onRestore,
}: Pick<ComparedProps, "steps"> & Pick<StepProps, "onRestore">) => {
  const [chosen, setChosen] = useState<{ readonly before?: number; readonly after?: number }>({});
  const newest = steps[0]?.version ?? 0;
  const after = chosen.after ?? newest;
  const before = chosen.before ?? steps[1]?.version ?? newest;
  return (
    <>
      <div className="overflow-x-auto">
        <table className="w-full text-sm">
          <caption className="sr-only">Versions, newest first</caption>
          <thead className="text-xs text-ink-3">
            <tr>
              {["From", "To", "Version", "What", "Who", "When"].map((head) => (
                <th key={head} scope="col" className="px-2 py-1">
                  {head}
                </th>
              ))}
              <th scope="col">
                <span className="sr-only">Restore</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <Step
                key={step.version}
                step={step}
                isNewest={step.version === newest}
                before={before}
                after={after}
                onBefore={(version) => setChosen({ ...chosen, before: version })}
                onAfter={(version) => setChosen({ ...chosen, after: version })}
                onRestore={onRestore}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Compared steps={steps} before={before} after={after} />
    </>
  );
};

/** Who changed the rule when, what changed between any two versions, and the way back. */
export const HistoryPanel = ({ draft }: { draft: Draft }) => {
  const id = draft.rule?.id ?? "";
  const { data, error } = useQuery(ruleVersionsQuery(id));
  const canWrite = usePermissions()("rule:write");
  const queryClient = useQueryClient();
  const restore = useMutation({
    mutationFn: restoreRuleVersion,
    onSuccess: (rule) => {
      draft.adopt(rule);
      showToast({ text: `Restored as version ${rule.version ?? 0}` });
    },
    onError: (problem) => showToast({ text: problem.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["rules"] }),
  });
  if (error !== null && data === undefined) return <ErrorState error={error} />;
  if (data === undefined) return <RowsSkeleton rows={4} />;
  const canRestore = canWrite && !draft.isDirty && !restore.isPending;
  return (
    <>
      {draft.isDirty ? (
        <p className="px-3 pt-3 text-ink-2">Save your change before you restore a version.</p>
      ) : null}
      <Steps
        steps={data.items}
        onRestore={canRestore ? (version) => restore.mutate({ id, version }) : undefined}
      />
    </>
  );
};
