import { useState } from "react";
import { Button } from "./button.tsx";
import { Field, Input } from "./field.tsx";

export interface SaveBarProps {
  /** What the button says. */
  readonly verb: string;
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  /** True where a change must say why. */
  readonly needsReason?: boolean;
  readonly onSave: (note: string) => void;
}

/** Puts what stands in an editor into use, with the reason that goes into the audit log. */
export const SaveBar = (props: SaveBarProps) => {
  const { verb, isReady, isBusy, problem, needsReason = false, onSave } = props;
  const [note, setNote] = useState("");
  return (
    <form
      className="flex shrink-0 flex-wrap items-end gap-x-2 border-t border-line px-3 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(note);
      }}
    >
      <div className="min-w-40 flex-1">
        <Field label="Why" hint="Goes into the audit log" problem={problem}>
          {(ids) => (
            <Input
              {...ids}
              required={needsReason}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </div>
      <span className="mb-5">
        <Button type="submit" look="primary" isBusy={isBusy} disabled={!isReady}>
          {verb}
        </Button>
      </span>
    </form>
  );
};
