import { useQuery } from "@tanstack/react-query";
import { onboardingQuery } from "../../api/onboarding.ts";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { OnboardingSteps } from "./onboarding-steps.tsx";

/** The way to detection that is proved. It can be left at any time: each step is told by data. */
export const OnboardingPage = () => {
  const { data, error, refetch } = useQuery(onboardingQuery);
  return (
    <Page title="Getting started">
      {data === undefined && error === null ? <RowsSkeleton rows={5} /> : null}
      {data === undefined && error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : null}
      {data === undefined ? null : (
        <div className="mx-auto flex max-w-3xl flex-col gap-3">
          <p role="status" className={data.isDone ? "font-medium text-ok" : "text-ink-2"}>
            {data.isDone
              ? "Done: an attack drill was found on a host of your own."
              : "Leave this page whenever you like. What is done is told by your data, nothing is ticked off."}
          </p>
          <Panel title="Steps" isFlush>
            <OnboardingSteps onboarding={data} />
          </Panel>
        </div>
      )}
    </Page>
  );
};
