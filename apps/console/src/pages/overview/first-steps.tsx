import { useQuery } from "@tanstack/react-query";
import { onboardingQuery } from "../../api/onboarding.ts";
import type { Overview } from "../../api/types.ts";
import { Panel } from "../../parts/panel.tsx";
import { OnboardingSteps } from "../onboarding/onboarding-steps.tsx";

/** What to do first, on the overview of a tenant to which nothing came yet. */
export const FirstSteps = ({ data }: { data: Overview }) => {
  const isEmpty = data.priority.length === 0 && data.decoders.length === 0;
  const { data: onboarding } = useQuery({ ...onboardingQuery, enabled: isEmpty });
  if (!isEmpty || onboarding === undefined || onboarding.isDone) return null;
  return (
    <Panel title="Getting started" isFlush className="mb-3">
      <OnboardingSteps onboarding={onboarding} />
    </Panel>
  );
};
