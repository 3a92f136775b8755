import { useState } from "react";
import type { Verdict } from "../api/types.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { verdictNames, verdicts } from "../parts/incident-labels.tsx";
import { plural } from "../text/number.ts";

const explanations: Readonly<Record<Verdict, string>> = {
  true_positive: "It happened and it was hostile.",
  false_positive: "It did not happen; the rule was wrong.",
  benign: "It happened and was allowed, such as a test.",
  duplicate: "Another incident tells the same story.",
};

export interface CloseDialogProps {
  readonly count: number;
  readonly onClose: () => void;
  readonly onConfirm: (verdict: Verdict) => void;
}

/** Closing asks for a verdict, because a closed incident without one teaches nothing. */
export const CloseDialog = ({ count, onClose, onConfirm }: CloseDialogProps) => {
  const [verdict, setVerdict] = useState<Verdict>("true_positive");
  return (
    <Dialog title={`Close ${plural(count, "incident")}`} onClose={onClose}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(verdict);
        }}
      >
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-ink-2">Verdict</legend>
          {verdicts.map((each) => (
            <label
              key={each}
              className="flex cursor-pointer items-baseline gap-2.5 rounded-md p-2 hover:bg-hover has-checked:bg-selected"
            >
              <input
                type="radio"
                data-autofocus={verdict === each ? true : undefined}
                name="verdict"
                checked={verdict === each}
                onChange={() => setVerdict(each)}
                className="accent-accent"
              />
              <span>
                <span className="font-medium">{verdictNames[each]}</span>
                <span className="block text-ink-2">{explanations[each]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Close as {verdictNames[verdict].toLowerCase()}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
