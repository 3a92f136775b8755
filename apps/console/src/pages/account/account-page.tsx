import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changePassword, endOtherSessions, ownSessionsQuery } from "../../api/people.ts";
import { problemOf } from "../../api/problem.ts";
import { OwnFactors } from "../../factors/own-factors.tsx";
import { Button } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { Page } from "../../parts/page.tsx";
import { ErrorState } from "../../parts/states.tsx";
import { showToast } from "../../parts/toast.tsx";
import { useMe } from "../../shell/session.ts";
import { plural } from "../../text/number.ts";
import { localTime } from "../../time/time.ts";
import { ApiKeys } from "./api-keys.tsx";

const fields = [
  ["current", "Present password", "current-password"],
  ["next", "New password", "new-password"],
] as const;

const PasswordForm = () => {
  const [form, setForm] = useState({ current: "", next: "" });
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => changePassword(form),
    onSuccess: () => {
      setForm({ current: "", next: "" });
      showToast({ text: "The password is changed; other sessions are ended" });
      return queryClient.invalidateQueries({ queryKey: ["own-sessions"] });
    },
  });
  const problem = mutation.error === null ? undefined : problemOf(mutation.error);
  const issue = problem?.issues[0];
  const text = issue === undefined ? problem?.message : `It ${issue.message}.`;
  return (
    <form
      className="flex max-w-sm flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        mutation.mutate();
      }}
    >
      {fields.map(([name, label, autoComplete]) => (
        <Field key={name} label={label}>
          {(ids) => (
            <Input
              {...ids}
              type="password"
              autoComplete={autoComplete}
              required
              value={form[name]}
              onChange={(event) => setForm({ ...form, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <p role="alert" className="min-h-4 text-xs text-problem">
        {text ?? ""}
      </p>
      <span>
        <Button type="submit" look="primary" isBusy={mutation.isPending}>
          Change the password
        </Button>
      </span>
    </form>
  );
};

const Sessions = () => {
  const { data, error, refetch } = useQuery(ownSessionsQuery);
  const mutation = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: ({ ended }) => showToast({ text: `${plural(ended, "session")} ended` }),
    onError: (problem) => showToast({ text: problem.message, isProblem: true }),
    onSettled: () => refetch(),
  });
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const items = data?.items ?? [];
  return (
    <div className="flex flex-col gap-2">
      <ul className="grid gap-1">
        {items.map(({ createdTime, lastSeenTime, expiresTime, current }) => (
          <li key={`${createdTime} ${expiresTime}`}>
            Since {localTime(createdTime)}, last used {localTime(lastSeenTime)}
            {current ? <strong> (this one)</strong> : null}
          </li>
        ))}
      </ul>
      <span>
        <Button
          disabled={items.length < 2}
          isBusy={mutation.isPending}
          onClick={() => mutation.mutate()}
        >
          End the other sessions
        </Button>
      </span>
    </div>
  );
};

export const AccountPage = () => {
  const me = useMe();
  return (
    <Page title="Your account" note={me?.user.email}>
      <div className="flex flex-col gap-6">
        <section aria-labelledby="password-heading">
          <h2 id="password-heading" className="mb-2 font-semibold">
            Password
          </h2>
          <PasswordForm />
        </section>
        <section aria-labelledby="factors-heading">
          <h2 id="factors-heading" className="mb-2 font-semibold">
            Second factors
          </h2>
          <OwnFactors />
        </section>
        <section aria-labelledby="keys-heading">
          <h2 id="keys-heading" className="mb-2 font-semibold">
            API keys
          </h2>
          <ApiKeys />
        </section>
        <section aria-labelledby="sessions-heading">
          <h2 id="sessions-heading" className="mb-2 font-semibold">
            Open sessions
          </h2>
          <Sessions />
        </section>
      </div>
    </Page>
  );
};
