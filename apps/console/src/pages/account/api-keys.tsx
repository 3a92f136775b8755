import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { apiKeysQuery, createApiKey, revokeApiKey } from "../../api/api-keys.ts";
import { problemOf } from "../../api/problem.ts";
import type { ApiKey } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { ErrorState } from "../../parts/states.tsx";
import { showToast } from "../../parts/toast.tsx";
import { useMe } from "../../shell/session.ts";
import { localTime } from "../../time/time.ts";

interface FormProps {
  readonly permissions: readonly string[];
  readonly onMade: (token: string) => void;
}

const daysDefault = 90;

const KeyForm = ({ permissions, onMade }: FormProps) => {
  const [name, setName] = useState("");
  const [days, setDays] = useState(daysDefault);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const mutation = useMutation({
    mutationFn: () => createApiKey({ name: name.trim(), days, permissions: [...chosen] }),
    onSuccess: ({ token }) => onMade(token),
  });
  const problem = mutation.error === null ? undefined : problemOf(mutation.error);
  const issue = problem?.issues[0];
  const toggle = (one: string) =>
    setChosen(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        mutation.mutate();
      }}
    >
      <Field label="Name" hint="What uses it; the audit log names it">
        {(ids) => (
          <Input
            {...ids}
            required
            maxLength={100}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Days until it expires" hint="At most 365">
        {(ids) => (
          <Input
            {...ids}
            type="number"
            min={1}
            max={365}
            required
            value={days}
            onChange={(event) => setDays(Number(event.target.value))}
          />
        )}
      </Field>
      <fieldset className="grid grid-cols-2 gap-x-3 gap-y-1 sm:grid-cols-3">
        <legend className="mb-1 text-sm font-medium">What it may do</legend>
        {permissions.map((one) => (
          <label key={one} className="mono flex items-center gap-2">
            <input type="checkbox" checked={chosen.includes(one)} onChange={() => toggle(one)} />
            {one}
          </label>
        ))}
      </fieldset>
      <p role="alert" className="min-h-4 text-xs text-problem">
        {issue === undefined ? (problem?.message ?? "") : `${issue.path} ${issue.message}`}
      </p>
      <div className="flex justify-end">
        <Button type="submit" look="primary" isBusy={mutation.isPending}>
          Make the key
        </Button>
      </div>
    </form>
  );
};

const Token = ({ token, onKept }: { readonly token: string; readonly onKept: () => void }) => (
  <div className="flex flex-col gap-3">
    <p className="text-ink-2">
      Send it as <code className="mono">Authorization: Bearer …</code>. It is shown only now.
    </p>
    <CodeBlock label="API key" text={token} isWrapped />
    <div className="flex justify-end">
      <Button look="primary" onClick={onKept}>
        I have kept it
      </Button>
    </div>
  </div>
);

interface RowProps {
  readonly item: ApiKey;
  readonly isOwn: boolean;
  readonly onRevoke: () => void;
}

const Row = ({ item, isOwn, onRevoke }: RowProps) => (
  <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
    <span className="font-medium">
      <HostileText text={item.name} max={100} />
    </span>
    <span className="mono text-ink-3">xdr_{item.prefix}_…</span>
    <span className="text-ink-2">
      {isOwn ? "" : "of another member, "}until {localTime(item.expiresTime)},{" "}
      {item.lastUsedTime === undefined ? "never used" : `last used ${localTime(item.lastUsedTime)}`}
      ; may {item.permissions.join(", ")}
    </span>
    <Button look="quiet" onClick={onRevoke}>
      Revoke
    </Button>
  </li>
);

/** Keys with which programs act for the person. */
export const ApiKeys = () => {
  const me = useMe();
  const { data, error, refetch } = useQuery(apiKeysQuery);
  const [open, setOpen] = useState<"form" | { readonly token: string }>();
  const revoke = useMutation({
    mutationFn: revokeApiKey,
    onSuccess: () => showToast({ text: "The key does nothing any more" }),
    onError: (problem) => showToast({ text: problem.message, isProblem: true }),
    onSettled: () => refetch(),
  });
  const close = () => setOpen(undefined);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const items = data?.items ?? [];
  return (
    <div className="flex flex-col gap-2">
      {items.length === 0 ? (
        <p className="text-ink-2">None. A key lets a program do part of what you may do.</p>
      ) : (
        <ul className="grid gap-1">
          {items.map((item) => (
            <Row
              key={item.id}
              item={item}
              isOwn={item.userId === me?.user.id}
              onRevoke={() => revoke.mutate(item.id)}
            />
          ))}
        </ul>
      )}
      <span>
        <Button onClick={() => setOpen("form")}>Make an API key</Button>
      </span>
      {open === undefined ? null : (
        <Dialog title={open === "form" ? "Make an API key" : "The new API key"} onClose={close}>
          {open === "form" ? (
            <KeyForm
              permissions={data?.permissions ?? []}
              onMade={(token) => {
                setOpen({ token });
                void refetch();
              }}
            />
          ) : (
            <Token token={open.token} onKept={close} />
          )}
        </Dialog>
      )}
    </div>
  );
};
