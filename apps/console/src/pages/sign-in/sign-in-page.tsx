import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { completeSignIn } from "../../api/factors.ts";
import { signIn, signOut } from "../../api/mutations.ts";
import { problemOf } from "../../api/problem.ts";
import { meQuery, setupQuery } from "../../api/queries.ts";
import type { Me } from "../../api/types.ts";
import { safeReturnPath } from "../../app/url-state.ts";
import { FactorPrompt } from "../../factors/factor-prompt.tsx";
import { Button } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { FrontCard } from "./front-card.tsx";
import { SsoStep } from "./sso-step.tsx";

const route = getRouteApi("/sign-in");

const SetupHint = () => (
  <p className="rounded-md border border-line bg-sunken p-3 text-ink-2">
    This installation has no administrator yet. Open the one-time link that the server printed when
    it started; it ends in <code className="mono">/setup#token=…</code>
  </p>
);

const DemoHint = () => (
  <p className="demo-stripes rounded-md px-3 py-2 text-demo-ink">
    Demo installation: the password of <strong>demo@minicorp.com</strong> was printed once where the
    server was started.
  </p>
);

interface PasswordStepProps {
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly onDone: (me: Me) => void;
}

const PasswordStep = ({ email, onEmail, onDone }: PasswordStepProps) => {
  const [password, setPassword] = useState("");
  const mutation = useMutation({ mutationFn: signIn, onSuccess: onDone });
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        mutation.mutate({ email, password });
      }}
    >
      <Field label="E-mail">
        {(ids) => (
          <Input
            {...ids}
            type="email"
            autoComplete="username"
            required
            value={email}
            className="h-9!"
            onChange={(event) => onEmail(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Password"
        problem={mutation.error === null ? undefined : signInProblem(mutation.error)}
      >
        {(ids) => (
          <Input
            {...ids}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            className="h-9!"
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" className="h-9!" isBusy={mutation.isPending}>
        Sign in
      </Button>
    </form>
  );
};

/** The session waits for its second factor. */
const FactorStep = ({ onDone }: { readonly onDone: (me: Me) => void }) => (
  <>
    <FactorPrompt
      label="Sign in"
      onProof={async (proof) => {
        onDone(await completeSignIn(proof));
      }}
    />
    <Button
      look="quiet"
      onClick={() => void signOut().finally(() => window.location.assign("/sign-in"))}
    >
      Start again
    </Button>
  </>
);

export const SignInPage = () => {
  const { next, sso } = route.useSearch();
  const [email, setEmail] = useState("");
  const router = useRouter();
  const queryClient = useQueryClient();
  const setup = useQuery(setupQuery);
  const [me, setMe] = useState(() => queryClient.getQueryData<Me>(meQuery.queryKey));
  const onDone = (found: Me) => {
    queryClient.clear();
    queryClient.setQueryData(meQuery.queryKey, found);
    setMe(found);
    if (found.stage !== "second-factor") router.history.push(safeReturnPath(next));
  };
  const isWaiting = me?.stage === "second-factor";
  return (
    <FrontCard title={isWaiting ? "Second step" : "Sign in"}>
      {setup.data?.needed === true ? <SetupHint /> : null}
      {setup.data?.demo === true && !isWaiting ? <DemoHint /> : null}
      {isWaiting ? (
        <FactorStep onDone={onDone} />
      ) : (
        <>
          <PasswordStep email={email} onEmail={setEmail} onDone={onDone} />
          <SsoStep id={sso} email={email} next={next} />
        </>
      )}
    </FrontCard>
  );
};

const signInProblem = (error: unknown): string => {
  const problem = problemOf(error);
  return problem.kind === "offline" || problem.kind === "too-many"
    ? `${problem.message} ${problem.help}`
    : problem.message;
};
