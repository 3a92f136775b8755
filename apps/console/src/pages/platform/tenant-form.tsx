import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { problemOf } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";

export interface TenantFormProps<Done> {
  readonly title: string;
  readonly verb: string;
  readonly submit: () => Promise<Done>;
  readonly onDone: (done: Done) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly isDisabled?: boolean;
}

/** A dialog that changes something about tenants and says what was wrong. */
export const TenantForm = <Done,>(props: TenantFormProps<Done>) => {
  const { title, verb, submit, onDone, onClose, children, isDisabled = false } = props;
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: submit,
    onSuccess: (done) => {
      void queryClient.invalidateQueries({ queryKey: ["platform"] });
      void queryClient.invalidateQueries({ queryKey: ["erasures"] });
      onDone(done);
    },
  });
  const problem = mutation.error === null ? undefined : problemOf(mutation.error);
  const issue = problem?.issues[0];
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          mutation.mutate();
        }}
      >
        {children}
        <p role="alert" className="min-h-4 text-xs text-problem">
          {issue === undefined ? (problem?.message ?? "") : `${issue.path} ${issue.message}`}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={mutation.isPending} disabled={isDisabled}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
