import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import type { DrillDetail, DrillStep } from "../../api/types.ts";
import { HostileText } from "../../parts/hostile-text.tsx";

type Outcome = DrillStep["outcome"];
type Why = NonNullable<Outcome["why"]>;

/** What was missing, and what to do about it. */
const reasons: Readonly<Record<Why, readonly [string, string]>> = {
  "host-unreached": [
    "The host did nothing",
    "Look on page Fleet whether its agent is online, and start it.",
  ],
  "not-done": ["The host did not let it happen", "Nothing has to be done if that is on purpose."],
  "sensor-off": ["No sensor looked", "Start the agent with this sensor, or see why it failed."],
  "no-event": [
    "No event arrived",
    "The sensor runs, but nothing came. See on page Fleet what waits on the host.",
  ],
  "rule-off": ["The event arrived, its rule is off", "Switch the rule on again on page Rules."],
  "no-rule-fired": [
    "The event arrived, no rule found it",
    "An exception of the rule may leave it out, or detection lags behind.",
  ],
};

const secondsText = (seconds: number): string => `${seconds.toFixed(1)} s`;

const Icon = ({ outcome }: { outcome: Outcome }) => {
  if (outcome.kind === "waiting") {
    return (
      <LoaderCircle aria-hidden className="mt-0.5 shrink-0 animate-spin text-ink-3" size={16} />
    );
  }
  return outcome.kind === "found" ? (
    <CircleCheck aria-hidden className="mt-0.5 shrink-0 text-ok" size={16} />
  ) : (
    <CircleAlert aria-hidden className="mt-0.5 shrink-0 text-problem" size={16} />
  );
};

const Found = ({ step, time }: { step: DrillStep; time: number }) => {
  const { outcome, ruleIds } = step;
  return (
    <p>
      <span className={outcome.kind === "late" ? "font-medium text-problem" : "font-medium"}>
        {outcome.kind === "late" ? "Found too late" : "Found"}
      </span>
      {" after "}
      <span className="num">{secondsText(outcome.seconds ?? 0)}</span>
      {": "}
      <Link
        to="/findings"
        search={{ ruleId: ruleIds[0], from: time - 3_600_000, to: time + 3_600_000 }}
        className="text-accent-text underline"
      >
        {outcome.findingTitle}
      </Link>
    </p>
  );
};

const Missed = ({ outcome }: { outcome: Outcome }) => {
  const [what, help] = reasons[outcome.why ?? "no-event"];
  return (
    <>
      <p>
        <span className="font-medium text-problem">Missed.</span> {what}
        {outcome.detail === undefined ? null : (
          <>
            : <HostileText text={outcome.detail} max={300} />
          </>
        )}
      </p>
      <p className="text-ink-2">{help}</p>
    </>
  );
};

/** Each thing that a drill does, and what came of it. */
export const DrillSteps = ({ drill }: { drill: DrillDetail }) => (
  <ol>
    {drill.steps.map((step) => (
      <li key={step.id} className="flex gap-3 border-b border-line px-3 py-2.5 last:border-b-0">
        <Icon outcome={step.outcome} />
        <div className="min-w-0">
          <p className="font-medium">{step.title}</p>
          <p className="text-sm text-ink-2">
            {step.does} To be found within {step.withinSeconds} s.
          </p>
          {step.outcome.kind === "waiting" ? <p className="text-ink-2">Waiting…</p> : null}
          {step.outcome.kind === "missed" ? <Missed outcome={step.outcome} /> : null}
          {step.outcome.kind === "found" || step.outcome.kind === "late" ? (
            <Found step={step} time={drill.startedTime} />
          ) : null}
        </div>
      </li>
    ))}
  </ol>
);
