import { Link } from "@tanstack/react-router";
import { ArrowRight, CircleCheck, CircleDashed } from "lucide-react";
import type { Onboarding } from "../../api/types.ts";
import { buttonClass } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";

type Step = Onboarding["steps"][number];

const StepRow = ({ step, isNext, at }: { step: Step; isNext: boolean; at: number }) => (
  <li
    aria-current={isNext ? "step" : undefined}
    className="flex gap-3 border-b border-line px-3 py-3 last:border-b-0"
  >
    {step.isDone ? (
      <CircleCheck aria-label="done" className="mt-0.5 shrink-0 text-ok" size={18} />
    ) : (
      <CircleDashed aria-label="open" className="mt-0.5 shrink-0 text-ink-3" size={18} />
    )}
    <div className="min-w-0 grow">
      <p className="font-medium">
        {at}. {step.title}
      </p>
      <p className="text-ink-2">
        <HostileText text={step.fact} max={300} />
      </p>
      {step.missing === undefined ? null : (
        <p>
          <HostileText text={step.missing} max={500} />
        </p>
      )}
    </div>
    {step.isDone ? null : (
      <Link
        to={step.page}
        className={`self-center ${buttonClass(isNext ? "primary" : "plain")}`}
        aria-label={`${step.title}: open its page`}
      >
        <ArrowRight aria-hidden size={14} />
        <span className="max-md:hidden">Open</span>
      </Link>
    )}
  </li>
);

/** Each step with what is there, what is missing and where to go. */
export const OnboardingSteps = ({ onboarding }: { onboarding: Onboarding }) => (
  <ol>
    {onboarding.steps.map((step, index) => (
      <StepRow key={step.id} step={step} at={index + 1} isNext={step.id === onboarding.next} />
    ))}
  </ol>
);
