import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input } from "../../parts/field.tsx";

export interface ReasonDialogProps {
  readonly title: string;
  readonly hint: string;
  readonly button: string;
  readonly onClose: () => void;
  readonly act: (reason: string) => Promise<unknown>;
}

const reasonCharsMax = 500;

/** Asks why, and does it. What went wrong stays in the dialog. */
export const ReasonDialog = ({ title, hint, button, onClose, act }: ReasonDialogProps) => {
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await act(reason);
      onClose();
    } catch (error) {
      setProblem(problemOf(error).message);
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <Field label="Why" hint={hint} problem={problem}>
          {(ids) => (
            <Input
              {...ids}
              data-autofocus
              maxLength={reasonCharsMax}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="mt-2 flex justify-end gap-2">
          <Button onClick={onClose}>Leave it</Button>
          <Button type="submit" look="primary" isBusy={isBusy} disabled={reason.trim() === ""}>
            {button}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
