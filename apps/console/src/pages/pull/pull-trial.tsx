import { useMutation } from "@tanstack/react-query";
import { CircleCheckBig } from "lucide-react";
import { tryPull } from "../../api/pulls.ts";
import type { PullTrial, PullTrialBody } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { plural } from "../../text/number.ts";
import { PullProblem } from "./pull-problem.tsx";

const Result = ({ trial }: { trial: PullTrial }) => (
  <div className="flex flex-col gap-2">
    <p className="flex items-center gap-2 rounded-md bg-ok-soft p-2.5 font-medium text-ok">
      <CircleCheckBig size={16} />
      {trial.records === 0
        ? "It can be read. There are no records of the last day."
        : `It can be read: ${plural(trial.records, "record")} on the first page${trial.hasMore ? ", and more" : ""}.`}
    </p>
    <ul className="flex flex-col gap-1.5">
      {trial.events.map((event) => (
        <li
          key={`${event.time}-${event.message}`}
          className="rounded-md bg-sunken p-2 text-sm break-words"
        >
          <span className="text-ink-2">
            <TimeAgo time={event.time} />, {event.className}, decoder {event.decoder}
          </span>
          <br />
          <span className="mono">
            <HostileText text={event.message} max={300} />
          </span>
        </li>
      ))}
    </ul>
  </div>
);

/** Asks the vendor once and shows what came, or what it said. */
export const PullTrialPart = ({ body }: { body: PullTrialBody }) => {
  const trial = useMutation({ mutationFn: () => tryPull(body) });
  return (
    <div className="flex flex-col gap-2" aria-live="polite">
      <div>
        <Button isBusy={trial.isPending} onClick={() => trial.mutate()}>
          Try it
        </Button>
      </div>
      {trial.error === null ? null : <PullProblem error={trial.error} />}
      {trial.data === undefined ? null : <Result trial={trial.data} />}
    </div>
  );
};
