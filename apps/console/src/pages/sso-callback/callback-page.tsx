import { useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { meQuery } from "../../api/queries.ts";
import { finishSso, takeSsoNext } from "../../api/sso.ts";
import { safeReturnPath } from "../../app/url-state.ts";
import { buttonClass } from "../../parts/button.tsx";
import { FrontCard } from "../sign-in/front-card.tsx";

/** Taken once at load: the answer works once, and effects may run twice. */
let finishing: ReturnType<typeof finishSso> | undefined;

const takeAnswer = (): ReturnType<typeof finishSso> => {
  finishing ??= finishSso(globalThis.location.search.slice(1));
  return finishing;
};

/** The identity provider sent the browser back here with its answer in the address. */
export const CallbackPage = () => {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    takeAnswer()
      .then((me) => {
        queryClient.clear();
        queryClient.setQueryData(meQuery.queryKey, me);
        router.history.replace(safeReturnPath(takeSsoNext()));
      })
      .catch((error: unknown) => setProblem(problemOf(error).message));
  }, [router, queryClient]);
  if (problem === undefined) {
    return (
      <FrontCard title="One moment">
        <p className="text-ink-2">Signing you in…</p>
      </FrontCard>
    );
  }
  return (
    <FrontCard title="Not signed in">
      <p role="alert">{problem}</p>
      <Link to="/sign-in" className={buttonClass("primary")}>
        Back to sign-in
      </Link>
    </FrontCard>
  );
};
