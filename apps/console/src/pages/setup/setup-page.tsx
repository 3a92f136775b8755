import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { setUp } from "../../api/mutations.ts";
import { problemOf } from "../../api/problem.ts";
import { meQuery, setupQuery } from "../../api/queries.ts";
import { Button, buttonClass } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { FrontCard } from "../sign-in/front-card.tsx";
import { takeToken } from "./take-token.ts";

const tokenLengthMin = 16;

/** Read once at load: effects and renders may run twice. */
const linkToken = takeToken();

const fields = [
  ["tenantName", "Organisation", "organization", "text", "How this tenant is called"],
  ["name", "Your name", "name", "text", undefined],
  ["email", "E-mail", "username", "email", "You sign in with it"],
  ["password", "Password", "new-password", "password", "Long beats complicated"],
] as const;

const SetupForm = () => {
  const [form, setForm] = useState({
    token: linkToken,
    tenantName: "",
    name: "",
    email: "",
    password: "",
  });
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: setUp,
    onSuccess: (me) => {
      queryClient.clear();
      queryClient.setQueryData(meQuery.queryKey, me);
      void navigate(
        me.stage === "enrolment"
          ? { to: "/enrol", search: { next: "/sources/first-log" } }
          : { to: "/sources/first-log" },
      );
    },
  });
  const problem = mutation.error === null ? undefined : problemOf(mutation.error);
  const issueOf = (name: string) =>
    problem?.issues.find((issue) => issue.path.replace(/^\//, "") === name)?.message;
  return (
    <form
      className="flex flex-col gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        mutation.mutate(form);
      }}
    >
      {fields.map(([name, label, autoComplete, type, hint]) => (
        <Field key={name} label={label} hint={hint} problem={issueOf(name)}>
          {(ids) => (
            <Input
              {...ids}
              type={type}
              autoComplete={autoComplete}
              required
              value={form[name]}
              className="h-9!"
              onChange={(event) => setForm({ ...form, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <p role="alert" className="min-h-4 text-xs text-problem">
        {problem === undefined ? "" : `${problem.message} ${problem.help}`}
      </p>
      <Button
        type="submit"
        look="primary"
        className="h-9!"
        disabled={form.token.length < tokenLengthMin}
        isBusy={mutation.isPending}
      >
        Create and sign in
      </Button>
    </form>
  );
};

export const SetupPage = () => {
  const setup = useQuery(setupQuery);
  if (setup.data?.needed === false)
    return (
      <FrontCard title="Already set up">
        <p className="text-ink-2">
          This installation has its first administrator, so the one-time link no longer works.
        </p>
        <Link to="/sign-in" className={buttonClass("primary")}>
          Sign in
        </Link>
      </FrontCard>
    );
  return (
    <FrontCard title="First administrator">
      {linkToken.length >= tokenLengthMin ? null : (
        <p role="alert" className="rounded-md bg-problem-soft p-3 text-problem">
          The address holds no one-time token. Open the whole link that the server printed.
        </p>
      )}
      <SetupForm />
    </FrontCard>
  );
};
