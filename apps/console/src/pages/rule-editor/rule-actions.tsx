import { Copy, Power, Save } from "lucide-react";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import type { Draft } from "./use-draft.ts";

export interface RuleActionsProps {
  readonly draft: Draft;
  readonly isReadOnly: boolean;
  readonly isRunnable: boolean;
  /** A backtest of this very text has ended. */
  readonly isBacktested: boolean;
  readonly onSave: () => void;
  readonly onBacktest: () => void;
  readonly onCopy: (id: string) => void;
}

interface AskProps {
  readonly onBacktest: () => void;
  readonly onTurnOn: () => void;
  readonly onClose: () => void;
}

const AskBacktest = ({ onBacktest, onTurnOn, onClose }: AskProps) => (
  <Dialog title="Backtest it first?" onClose={onClose}>
    <p className="mb-4">
      A backtest runs this text over the stored events and says how much it would have found. It
      changes nothing.
    </p>
    <div className="flex flex-wrap justify-end gap-2">
      <Button onClick={onTurnOn}>Turn on without</Button>
      <Button look="primary" data-autofocus="" onClick={onBacktest}>
        Run a backtest
      </Button>
    </div>
  </Dialog>
);

const SaveError = ({ error }: { error: Error }) => {
  const { message, help, code } = problemOf(error);
  const advice =
    code === "REQUEST_REVISION_STALE"
      ? "Somebody saved it meanwhile. History has their version; copy your text, load the page again and save."
      : help;
  return (
    <p role="alert" className="basis-full rounded-md bg-problem-soft px-3 py-2 text-problem">
      <HostileText text={`${message} ${advice}`} max={1000} />
    </p>
  );
};

/** Save, turn on or off, copy: what can be done with the text. */
export const RuleActions = (props: RuleActionsProps) => {
  const { draft, isReadOnly, isRunnable, isBacktested, onSave, onBacktest, onCopy } = props;
  const [isAsking, setAsking] = useState(false);
  const { rule, isDirty, isSaving, error } = draft;
  const isOn = rule?.enabled === true;
  const turnOn = () => {
    setAsking(false);
    draft.save(true);
  };
  return (
    <>
      {rule === undefined || (!isReadOnly && rule.origin === "own") ? null : (
        <Button icon={<Copy size={14} />} onClick={() => onCopy(rule.id)}>
          Copy to my rules
        </Button>
      )}
      {isReadOnly ? null : (
        <>
          <Button
            icon={<Power size={14} />}
            disabled={!isOn && !isRunnable}
            title={!isOn && !isRunnable ? "It has errors" : undefined}
            isBusy={isSaving}
            onClick={() => {
              if (isOn) draft.save(false);
              else if (isBacktested) turnOn();
              else setAsking(true);
            }}
          >
            {onOffText(isOn, isDirty)}
          </Button>
          <Button
            look="primary"
            icon={<Save size={14} />}
            disabled={!isDirty && rule !== undefined}
            isBusy={isSaving}
            onClick={onSave}
          >
            Save
          </Button>
        </>
      )}
      {error === null ? null : <SaveError error={error} />}
      {isAsking ? (
        <AskBacktest
          onClose={() => setAsking(false)}
          onTurnOn={turnOn}
          onBacktest={() => {
            setAsking(false);
            onBacktest();
          }}
        />
      ) : null}
    </>
  );
};

const onOffText = (isOn: boolean, isDirty: boolean): string => {
  if (isOn) return isDirty ? "Save and turn off" : "Turn off";
  return isDirty ? "Save and turn on" : "Turn on";
};
