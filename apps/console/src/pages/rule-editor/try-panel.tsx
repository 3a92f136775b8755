import { FlaskConical, Plus } from "lucide-react";
import { useId, useState } from "react";
import type { RuleCheck } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { EmptyState, ErrorState } from "../../parts/states.tsx";
import { plural } from "../../text/number.ts";
import { EventPicker } from "./event-picker.tsx";
import { ExplainedEvent } from "./explained-event.tsx";
import type { Trial } from "./use-trial.ts";

const linesCharsMax = 256 * 1024;

const Inputs = ({ trial, check }: TryPanelProps) => {
  const id = useId();
  const [isPicking, setPicking] = useState(false);
  const { eventIds, setEventIds } = trial;
  return (
    <div className="flex flex-col gap-2 border-b border-line p-3">
      <label htmlFor={id} className="text-sm font-medium">
        Paste log lines or JSON, one record a line
      </label>
      <TextArea
        id={id}
        rows={4}
        maxLength={linesCharsMax}
        spellCheck={false}
        className="mono"
        value={trial.lines}
        onChange={(event) => trial.setLines(event.target.value)}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="primary"
          icon={<FlaskConical size={14} />}
          disabled={!trial.canRun || check?.isRunnable === false}
          title={check?.isRunnable === false ? "The rule has errors" : undefined}
          isBusy={trial.isRunning}
          onClick={trial.run}
        >
          Test
        </Button>
        <Button icon={<Plus size={14} />} onClick={() => setPicking(true)}>
          Stored events
        </Button>
        {eventIds.length === 0 ? null : (
          <>
            <span className="text-ink-2">{plural(eventIds.length, "stored event")}</span>
            <Button look="quiet" onClick={() => setEventIds([])}>
              Clear
            </Button>
          </>
        )}
      </div>
      {isPicking ? (
        <EventPicker
          chosen={eventIds}
          onClose={() => setPicking(false)}
          onChoose={(ids) => {
            setEventIds(ids);
            setPicking(false);
          }}
        />
      ) : null}
    </div>
  );
};

const Results = ({ trial }: { trial: Trial }) => {
  const { result, error, isOld } = trial;
  if (error !== null) return <ErrorState error={error} />;
  if (result === undefined) {
    return (
      <EmptyState icon={<FlaskConical size={22} />} title="Nothing was tried yet">
        Paste records or choose stored events, and see for each which part of the rule holds and
        which does not. Nothing is stored.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col">
      <p role="status" className="px-3 py-2 font-medium">
        {result.matched} of {plural(result.results.length, "event")} match
        {isOld ? (
          <span className="ml-2 font-normal text-ink-3">before your last change</span>
        ) : null}
      </p>
      {result.rejected.map((reason, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a reason is its place
        <p key={index} className="px-3 py-1 text-problem">
          <HostileText text={reason} max={400} />
        </p>
      ))}
      <ul>
        {result.results.map((explained, index) => (
          <ExplainedEvent
            key={explained.eventId}
            explained={explained}
            isOpen={index === 0 || result.results.length <= 3}
          />
        ))}
      </ul>
    </div>
  );
};

export interface TryPanelProps {
  readonly trial: Trial;
  readonly check: RuleCheck | undefined;
}

/** The rule on single events, and why it matches them or not. */
export const TryPanel = (props: TryPanelProps) => (
  <>
    <Inputs {...props} />
    <Results trial={props.trial} />
  </>
);
