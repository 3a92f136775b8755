import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createException, deleteRule, restoreRule } from "../api/mutations.ts";
import { exceptionPreviewQuery, exceptionSubjectQuery } from "../api/queries.ts";
import type { ExceptionPreview, ExceptionSubject } from "../api/types.ts";
import { Button } from "../parts/button.tsx";
import { CodeBlock } from "../parts/code-block.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field, Input, Select } from "../parts/field.tsx";
import { HostileText } from "../parts/hostile-text.tsx";
import { ErrorState, RowsSkeleton } from "../parts/states.tsx";
import { showToast } from "../parts/toast.tsx";
import { usePermissions } from "../shell/session.ts";
import { plural } from "../text/number.ts";

const dayMs = 24 * 60 * 60 * 1000;
const periods = [
  [0, "until it is deleted"],
  [1, "for a day"],
  [7, "for a week"],
  [30, "for 30 days"],
  [90, "for 90 days"],
] as const;

interface FieldsProps {
  readonly subject: ExceptionSubject;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

const Fields = ({ subject, chosen, onChange }: FieldsProps) => (
  <fieldset className="min-w-0" aria-labelledby="exception-fields">
    <p id="exception-fields" className="mb-1 text-sm font-medium">
      Which values make it harmless? All that you choose must be there.
    </p>
    <ul className="max-h-56 overflow-auto rounded-md border border-line">
      {subject.fields.map(({ field, value, isOfRule }) => (
        <li key={field} className="hairline-b">
          <label className="grid grid-cols-[16px_minmax(0,2fr)_minmax(0,3fr)] items-baseline gap-2 px-2 py-1 hover:bg-hover">
            <input
              type="checkbox"
              checked={chosen.includes(field)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...chosen, field]
                    : chosen.filter((other) => other !== field),
                )
              }
            />
            <span
              className="truncate"
              title={isOfRule ? "The rule looks at this field" : undefined}
            >
              <HostileText text={field} max={80} />
              {isOfRule ? <span className="ml-1 text-xs text-ink-3">of the rule</span> : null}
            </span>
            <HostileText text={String(value)} max={200} className="mono break-all" />
          </label>
        </li>
      ))}
    </ul>
  </fieldset>
);

const effectText = (preview: ExceptionPreview): string => {
  const parts = [
    `Of ${plural(preview.looked, "past finding")} (30 days) it would have removed ${preview.removed}`,
    ...(preview.reduced === 0 ? [] : [`left fewer events in ${preview.reduced}`]),
    `and left ${preview.remaining}`,
  ];
  return `${parts.join(", ")}.`;
};

const Effect = ({ preview }: { preview: ExceptionPreview }) => (
  <div className="flex flex-col gap-2" aria-live="polite">
    <p className="font-medium">{effectText(preview)}</p>
    {preview.warnings.map((warning) => (
      <p key={warning} className="text-xs text-ink-2">
        {warning}
      </p>
    ))}
    <CodeBlock label="Sigma filter" text={preview.text} className="max-h-60" />
  </div>
);

const useSave = (onClose: () => void) => {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ["rules"] });
  const restore = useMutation({ mutationFn: restoreRule, onSettled: refresh });
  const remove = useMutation({
    mutationFn: deleteRule,
    onSuccess: (_none, id) =>
      showToast({ text: "The exception is gone", undo: () => restore.mutate(id) }),
    onSettled: refresh,
  });
  return useMutation({
    mutationFn: createException,
    onSuccess: (rule) => {
      showToast({ text: "The exception is in force", undo: () => remove.mutate(rule.id) });
      onClose();
    },
    onError: (error) => showToast({ text: error.message, isProblem: true }),
    onSettled: refresh,
  });
};

interface ActionsProps {
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly onClose: () => void;
}

const Actions = ({ isReady, isBusy, onClose }: ActionsProps) => {
  const canWrite = usePermissions()("rule:write");
  return (
    <div className="flex justify-end gap-2">
      <Button onClick={onClose}>Cancel</Button>
      <Button
        type="submit"
        look="primary"
        disabled={!canWrite || !isReady}
        isBusy={isBusy}
        title={canWrite ? undefined : "Your role cannot change rules"}
      >
        Save the exception
      </Button>
    </div>
  );
};

interface FormProps {
  readonly findingId: string;
  readonly subject: ExceptionSubject;
  readonly onClose: () => void;
}

const Form = ({ findingId, subject, onClose }: FormProps) => {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const [days, setDays] = useState(0);
  const save = useSave(onClose);
  const preview = useQuery({
    ...exceptionPreviewQuery(findingId, chosen, reason.trim() || "reason to be given"),
    enabled: chosen.length > 0,
  });
  const others = subject.targets.filter(({ id }) => id !== subject.ruleId);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const expiresTime = days === 0 ? undefined : Date.now() + days * dayMs;
        save.mutate({ findingId, fields: [...chosen], reason, expiresTime });
      }}
    >
      <Fields subject={subject} chosen={chosen} onChange={setChosen} />
      {others.length === 0 ? null : (
        <p className="text-ink-2">
          Filters apply to single events, so the events are left out of{" "}
          {others.map(({ title }) => `“${title}”`).join(", ")}, which this correlation looks at.
        </p>
      )}
      {chosen.length === 0 ? (
        <p className="text-ink-2">Choose at least one field to see what it would have done.</p>
      ) : null}
      {preview.error === null ? null : <ErrorState error={preview.error} />}
      {preview.data === undefined || chosen.length === 0 ? null : <Effect preview={preview.data} />}
      <div className="grid gap-x-3 sm:grid-cols-[minmax(0,1fr)_190px]">
        <Field label="Why" hint="Kept with the exception and in the audit log">
          {(ids) => (
            <Input
              {...ids}
              required
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Field label="How long">
          {(ids) => (
            <Select {...ids} value={days} onChange={(event) => setDays(Number(event.target.value))}>
              {periods.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Actions
        isReady={chosen.length > 0 && reason.trim() !== ""}
        isBusy={save.isPending}
        onClose={onClose}
      />
    </form>
  );
};

export interface ExceptionDialogProps {
  readonly findingId: string;
  readonly onClose: () => void;
}

/** "Stop this for …": from a finding to a Sigma filter, with what it would have done. */
export const ExceptionDialog = ({ findingId, onClose }: ExceptionDialogProps) => {
  const { data, error } = useQuery(exceptionSubjectQuery(findingId));
  return (
    <Dialog
      form="drawer"
      title={data === undefined ? "Stop this for…" : `Stop “${data.title}” for…`}
      onClose={onClose}
    >
      {error === null ? null : <ErrorState error={error} />}
      {data === undefined && error === null ? <RowsSkeleton /> : null}
      {data === undefined ? null : <Form findingId={findingId} subject={data} onClose={onClose} />}
    </Dialog>
  );
};
