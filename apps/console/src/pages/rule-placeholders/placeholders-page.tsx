import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { removePlaceholder, setPlaceholder } from "../../api/mutations.ts";
import { placeholdersQuery } from "../../api/queries.ts";
import type { RulePlaceholder } from "../../api/types.ts";
import { Button, IconButton } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input, TextArea } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Page } from "../../parts/page.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";
import { plural } from "../../text/number.ts";
import { valuesOf } from "./placeholder-values.ts";

const shownMax = 6;

const useRefresh = () => {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ["rules"] });
};

const showProblem = (error: Error) => showToast({ text: error.message, isProblem: true });

interface EditProps {
  readonly placeholder: RulePlaceholder | undefined;
  readonly onClose: () => void;
}

const EditDialog = ({ placeholder, onClose }: EditProps) => {
  const [name, setName] = useState(placeholder?.name ?? "");
  const [text, setText] = useState(placeholder?.values.join("\n") ?? "");
  const refresh = useRefresh();
  const save = useMutation({
    mutationFn: setPlaceholder,
    onSuccess: (after) => {
      showToast({ text: `%${after.name}% has ${plural(after.values.length, "value")}` });
      onClose();
    },
    onSettled: refresh,
  });
  const values = valuesOf(text);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name, values: [...values] });
  };
  return (
    <Dialog
      title={placeholder === undefined ? "New placeholder" : `%${placeholder.name}%`}
      onClose={onClose}
    >
      <form className="flex flex-col gap-2" onSubmit={onSubmit}>
        <Field label="Name" hint="Rules write it between percent signs: user|expand: '%admins%'">
          {(ids) => (
            <Input
              {...ids}
              required
              maxLength={64}
              pattern="[A-Za-z0-9_.\-]+"
              disabled={placeholder !== undefined}
              data-autofocus={placeholder === undefined ? "" : undefined}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="Values"
          hint={`One a line; * and ? are wildcards. ${plural(values.length, "value")}`}
          problem={save.error?.message}
        >
          {(ids) => (
            <TextArea
              {...ids}
              rows={10}
              spellCheck={false}
              className="mono"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

interface RowProps {
  readonly placeholder: RulePlaceholder;
  readonly canWrite: boolean;
  readonly onEdit: () => void;
}

const Row = ({ placeholder, canWrite, onEdit }: RowProps) => {
  const refresh = useRefresh();
  const { name, values } = placeholder;
  const putBack = useMutation({ mutationFn: setPlaceholder, onSettled: refresh });
  const remove = useMutation({
    mutationFn: removePlaceholder,
    onSuccess: () =>
      showToast({
        text: `%${name}% is gone; rules that name it do not run`,
        undo: () => putBack.mutate({ name, values }),
      }),
    onError: showProblem,
    onSettled: refresh,
  });
  return (
    <li className="hairline-b flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
      <span className="mono w-44 truncate font-semibold">%{name}%</span>
      <span className="mono min-w-0 flex-1 basis-60 truncate text-ink-2">
        <HostileText text={values.slice(0, shownMax).join(", ") || "no values"} max={300} />
        {values.length > shownMax ? ` and ${values.length - shownMax} more` : ""}
      </span>
      <TimeAgo time={placeholder.updatedTime} />
      {canWrite ? (
        <span className="flex">
          <IconButton label={`Edit ${name}`} onClick={onEdit}>
            <Pencil size={14} />
          </IconButton>
          <IconButton
            label={`Delete ${name}`}
            disabled={remove.isPending}
            onClick={() => remove.mutate(name)}
          >
            <Trash2 size={14} />
          </IconButton>
        </span>
      ) : null}
    </li>
  );
};

/** Lists that rules name with `expand`, so that one place says who is an administrator. */
export const PlaceholdersPage = () => {
  const { data, error, refetch } = useQuery(placeholdersQuery);
  const canWrite = usePermissions()("rule:write");
  const [edited, setEdited] = useState<{ readonly placeholder: RulePlaceholder | undefined }>();
  return (
    <Page
      isFull
      title="Placeholders"
      note="values for expand in rules"
      actions={
        canWrite ? (
          <Button
            look="primary"
            icon={<Plus size={14} />}
            onClick={() => setEdited({ placeholder: undefined })}
          >
            New placeholder
          </Button>
        ) : null
      }
    >
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && error === null ? <RowsSkeleton /> : null}
        {data?.items.length === 0 ? (
          <EmptyState title="No placeholders yet">
            A rule that says <span className="mono">user|expand: &apos;%admins%&apos;</span> matches
            each value that you list here for <span className="mono">admins</span>.
          </EmptyState>
        ) : null}
        <ul>
          {(data?.items ?? []).map((placeholder) => (
            <Row
              key={placeholder.name}
              placeholder={placeholder}
              canWrite={canWrite}
              onEdit={() => setEdited({ placeholder })}
            />
          ))}
        </ul>
      </div>
      {edited === undefined ? null : (
        <EditDialog placeholder={edited.placeholder} onClose={() => setEdited(undefined)} />
      )}
    </Page>
  );
};
