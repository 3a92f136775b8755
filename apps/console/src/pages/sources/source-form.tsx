import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createSource } from "../../api/mutations.ts";
import type { IngestAddresses, Source, SourceBody } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";

export interface SourceFormProps {
  readonly sources: readonly Source[];
  readonly addresses: IngestAddresses;
  readonly selected: Source | undefined;
  readonly onSource: (source: Source, token: string | undefined) => void;
}

const Existing = ({ sources, onSource }: Pick<SourceFormProps, "sources" | "onSource">) => {
  const usable = sources.filter(
    (source) => source.kind !== "demo" && source.kind !== "pull" && !source.disabled,
  );
  if (usable.length === 0) return null;
  return (
    <span className="flex items-center gap-2 text-ink-2">
      or use
      <Select
        aria-label="An existing source"
        className="w-auto! max-w-60"
        value=""
        onChange={(event) => {
          const chosen = usable.find((source) => source.id === event.target.value);
          if (chosen !== undefined) onSource(chosen, undefined);
        }}
      >
        <option value="">an existing source…</option>
        {usable.map((source) => (
          <option key={source.id} value={source.id}>
            {source.name} ({source.kind})
          </option>
        ))}
      </Select>
    </span>
  );
};

interface FieldsProps {
  readonly draft: SourceBody;
  readonly hasSyslog: boolean;
  readonly problem: string | undefined;
  readonly onChange: (draft: SourceBody) => void;
}

const Fields = ({ draft, hasSyslog, problem, onChange }: FieldsProps) => (
  <div className="grid gap-x-3 sm:grid-cols-[minmax(0,1fr)_180px]">
    <Field label="Name" hint="The machine or program that sends" problem={problem}>
      {(ids) => (
        <Input
          {...ids}
          required
          maxLength={100}
          placeholder="web-1"
          value={draft.name}
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
        />
      )}
    </Field>
    <Field label="Sends by" hint={hasSyslog ? undefined : "No syslog port is open here"}>
      {(ids) => (
        <Select
          {...ids}
          value={draft.kind}
          onChange={(event) =>
            onChange({ ...draft, kind: event.target.value === "syslog" ? "syslog" : "http" })
          }
        >
          <option value="http">HTTP with a token</option>
          <option value="syslog" disabled={!hasSyslog}>
            Syslog
          </option>
        </Select>
      )}
    </Field>
  </div>
);

export const SourceForm = ({ sources, addresses, selected, onSource }: SourceFormProps) => {
  const [draft, setDraft] = useState<SourceBody>({ name: "", kind: "http" });
  const queryClient = useQueryClient();
  const hasSyslog = addresses.syslogTcp !== undefined || addresses.syslogUdp !== undefined;
  const mutation = useMutation({
    mutationFn: () => createSource({ ...draft, name: draft.name.trim() }),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: ["sources"] });
      setDraft({ ...draft, name: "" });
      onSource(made.source, made.token);
    },
  });
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        mutation.mutate();
      }}
    >
      {selected === undefined ? null : (
        <p>
          Using <strong>{selected.name}</strong> ({selected.kind}). Or name another:
        </p>
      )}
      <Fields
        draft={draft}
        hasSyslog={hasSyslog}
        problem={mutation.error?.message}
        onChange={setDraft}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          look="primary"
          disabled={draft.name.trim() === ""}
          isBusy={mutation.isPending}
        >
          Create source
        </Button>
        <Existing sources={sources} onSource={onSource} />
      </div>
    </form>
  );
};
