import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { join, readLink } from "../../api/people.ts";
import { problemOf } from "../../api/problem.ts";
import { meQuery } from "../../api/queries.ts";
import { Button, buttonClass } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { takeToken } from "../setup/take-token.ts";
import { FrontCard } from "../sign-in/front-card.tsx";

/** Read once at load: effects and renders may run twice. */
const token = takeToken();

const JoinForm = ({ isNew, email }: { isNew: boolean; email: string }) => {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => join({ token, password, ...(isNew ? { name } : {}) }),
    onSuccess: (me) => {
      queryClient.clear();
      queryClient.setQueryData(meQuery.queryKey, me);
      void navigate({ to: "/" });
    },
  });
  const problem = mutation.error === null ? undefined : problemOf(mutation.error);
  const issueOf = (path: string) =>
    problem?.issues.find((issue) => issue.path.replace(/^\//, "") === path)?.message;
  return (
    <form
      className="flex flex-col gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        mutation.mutate();
      }}
    >
      <input type="hidden" autoComplete="username" value={email} readOnly />
      {isNew ? (
        <Field label="Your name" problem={issueOf("name")}>
          {(ids) => (
            <Input
              {...ids}
              autoComplete="name"
              required
              className="h-9!"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Field label="New password" hint="Long beats complicated" problem={issueOf("password")}>
        {(ids) => (
          <Input
            {...ids}
            type="password"
            autoComplete="new-password"
            required
            className="h-9!"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <p role="alert" className="min-h-4 text-xs text-problem">
        {problem === undefined ? "" : `${problem.message} ${problem.help}`}
      </p>
      <Button type="submit" look="primary" className="h-9!" isBusy={mutation.isPending}>
        {isNew ? "Join and sign in" : "Set it and sign in"}
      </Button>
    </form>
  );
};

export const JoinPage = () => {
  const link = useQuery({
    queryKey: ["link"],
    queryFn: () => readLink(token),
    enabled: token !== "",
    retry: false,
  });
  if (token === "" || link.error !== null)
    return (
      <FrontCard title="This link does nothing">
        <p className="text-ink-2">
          It was used, taken back, or is too old. Ask your administrator for a new one.
        </p>
        <Link to="/sign-in" className={buttonClass("primary")}>
          Sign in
        </Link>
      </FrontCard>
    );
  if (link.data === undefined)
    return (
      <FrontCard title="One moment">
        <p className="text-ink-2">Looking the link up…</p>
      </FrontCard>
    );
  const { kind, email, role, tenantName } = link.data;
  return (
    <FrontCard title={kind === "join" ? "Join" : "New password"}>
      <p className="text-ink-2">
        <HostileText text={email} max={254} />
        {kind === "join" ? ` joins ${tenantName} as ${role}.` : ` of ${tenantName}.`}
      </p>
      <JoinForm isNew={kind === "join"} email={email} />
    </FrontCard>
  );
};
