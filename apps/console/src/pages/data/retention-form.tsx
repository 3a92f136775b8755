import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { changeTenantData, tenantDataQuery } from "../../api/tenant-data.ts";
import type { TenantData } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { showToast } from "../../parts/toast.tsx";

interface Form {
  readonly retentionDays: string;
  readonly legalHold: boolean;
  readonly holdReason: string;
}

const useSave = (form: Form) => {
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => changeTenantData({ ...form, retentionDays: Number(form.retentionDays) }),
    onSuccess: (data) => {
      queryClient.setQueryData(tenantDataQuery.queryKey, data);
      showToast({ text: data.legalHold ? "Nothing is removed now" : "Saved" });
    },
  });
  const problem = mutation.error === null ? undefined : problemOf(mutation.error);
  const issue = problem?.issues[0];
  const text = issue === undefined ? problem?.message : `It ${issue.message}.`;
  return { mutation, text };
};

const shorterNote = (days: number, data: TenantData): string | undefined =>
  days >= 1 && days < data.retentionDays
    ? `Events older than ${days} days are removed within the hour.`
    : undefined;

export interface RetentionFormProps {
  readonly data: TenantData;
  readonly canWrite: boolean;
}

/** Days of retention and the legal hold; who may not change them sees them. */
export const RetentionForm = ({ data, canWrite }: RetentionFormProps) => {
  const [form, setForm] = useState<Form>({
    retentionDays: String(data.retentionDays),
    legalHold: data.legalHold,
    holdReason: data.holdReason,
  });
  const { mutation, text } = useSave(form);
  return (
    <form
      className="flex max-w-md flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        mutation.mutate();
      }}
    >
      <fieldset disabled={!canWrite} className="contents">
        <Field
          label="Keep events for, in days"
          hint={shorterNote(Number(form.retentionDays), data) ?? "Counted from the day of arrival"}
        >
          {(ids) => (
            <Input
              {...ids}
              type="number"
              min={1}
              max={3650}
              required
              value={form.retentionDays}
              onChange={(event) => setForm({ ...form, retentionDays: event.target.value })}
            />
          )}
        </Field>
        <label className="flex items-center gap-2 text-sm font-medium">
          <input
            type="checkbox"
            checked={form.legalHold}
            onChange={(event) => setForm({ ...form, legalHold: event.target.checked })}
          />
          Legal hold: remove nothing, however old
        </label>
        {form.legalHold ? (
          <Field label="Reason" hint="Goes into the audit log">
            {(ids) => (
              <Input
                {...ids}
                maxLength={500}
                required
                value={form.holdReason}
                onChange={(event) => setForm({ ...form, holdReason: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        <p role="alert" className="min-h-4 text-xs text-problem">
          {text ?? ""}
        </p>
        {canWrite ? (
          <span>
            <Button type="submit" look="primary" isBusy={mutation.isPending}>
              Save
            </Button>
          </span>
        ) : null}
      </fieldset>
    </form>
  );
};
