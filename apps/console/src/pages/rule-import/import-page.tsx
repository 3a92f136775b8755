import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { addImportFiles, applyImport, createImport } from "../../api/mutations.ts";
import { importPreviewQuery } from "../../api/queries.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { showToast } from "../../parts/toast.tsx";
import { plural } from "../../text/number.ts";
import { Preview } from "./preview.tsx";
import { batchesOf, isRuleFile } from "./rule-files.ts";

const useUpload = () => {
  const [sent, setSent] = useState({ done: 0, all: 0 });
  const mutation = useMutation({
    mutationFn: async ({ name, list }: { name: string; list: readonly File[] }) => {
      const chosen = list.filter((file) => isRuleFile(file.name));
      setSent({ done: 0, all: chosen.length });
      const draft = await createImport(name);
      const files = await Promise.all(
        chosen.map(async (file) => ({
          path: file.webkitRelativePath || file.name,
          text: await file.text(),
        })),
      );
      for (const batch of batchesOf(files)) {
        const { files: done } = await addImportFiles(draft.id, [...batch]);
        setSent({ done, all: chosen.length });
      }
      return draft.id;
    },
    onError: (error) => showToast({ text: error.message, isProblem: true }),
  });
  return { mutation, sent };
};

const Upload = ({ onReady }: { onReady: (id: string) => void }) => {
  const { mutation, sent } = useUpload();
  const [name, setName] = useState("sigmahq");
  const [list, setList] = useState<readonly File[]>([]);
  const folderId = useId();
  const count = list.filter((file) => isRuleFile(file.name)).length;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    mutation.mutate({ name, list }, { onSuccess: onReady });
  };
  return (
    <Panel title="Choose a folder" note="nothing changes before you apply">
      <form className="flex max-w-xl flex-col gap-3" onSubmit={onSubmit}>
        <Field label="Name of the import" hint="A later import under this name is compared with it">
          {(ids) => (
            <Input
              {...ids}
              required
              maxLength={40}
              pattern="[a-z0-9][a-z0-9._\-]*"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <label htmlFor={folderId} className="text-sm font-medium">
          Folder of Sigma rules, such as a SigmaHQ checkout
        </label>
        <input
          id={folderId}
          type="file"
          multiple
          className="w-fit text-ink-2 file:mr-3 file:h-7 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-raised file:px-2.5 file:text-sm file:font-medium file:text-ink"
          ref={(element) => element?.setAttribute("webkitdirectory", "")}
          onChange={(event) => setList([...(event.target.files ?? [])])}
        />
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" isBusy={mutation.isPending} disabled={count === 0}>
            Compare
          </Button>
          <span className="num text-ink-2" aria-live="polite">
            {mutation.isPending ? `sent ${sent.done} of ${sent.all} files` : plural(count, "file")}
          </span>
        </div>
      </form>
    </Panel>
  );
};

const Draft = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const queryClient = useQueryClient();
  const { data, error } = useQuery(importPreviewQuery(id));
  const apply = useMutation({
    mutationFn: applyImport,
    onSuccess: (result) => {
      showToast({
        text: `${plural(result.added, "new rule")}, ${result.changed} changed; ${result.enabled} of the new ones are on`,
      });
      onDone();
    },
    onError: (problem) => showToast({ text: problem.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["rules"] }),
  });
  if (error !== null) return <ErrorState error={error} />;
  if (data === undefined) return <RowsSkeleton />;
  return (
    <Preview
      preview={data}
      isBusy={apply.isPending}
      onApply={(choice) => apply.mutate({ id, choice })}
    />
  );
};

/** A folder of rules becomes rules of the tenant's own; an update keeps what was tuned. */
export const ImportPage = () => {
  const [draftId, setDraftId] = useState<string>();
  return (
    <Page
      title="Import rules"
      actions={
        <Link to="/rules" className="text-accent-text hover:underline">
          All rules
        </Link>
      }
    >
      <div className="flex flex-col gap-3">
        <Upload onReady={setDraftId} />
        {draftId === undefined ? null : <Draft id={draftId} onDone={() => setDraftId(undefined)} />}
      </div>
    </Page>
  );
};
