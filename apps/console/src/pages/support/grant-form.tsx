import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { grantSupport } from "../../api/tenants.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { showToast } from "../../parts/toast.tsx";

const hoursDefault = 4;
const hoursMax = 72;

/** Lets the operators read here for so many hours. */
export const GrantForm = () => {
  const [hours, setHours] = useState(hoursDefault);
  const [reason, setReason] = useState("");
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => grantSupport({ hours, reason: reason.trim() }),
    onSuccess: () => {
      setReason("");
      showToast({ text: "The operators can look in now" });
      return queryClient.invalidateQueries({ queryKey: ["support-grants"] });
    },
  });
  const problem = mutation.error === null ? undefined : problemOf(mutation.error);
  return (
    <form
      className="flex flex-wrap items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        mutation.mutate();
      }}
    >
      <div className="w-24">
        <Field label="Hours" hint={`1 to ${hoursMax}`}>
          {(ids) => (
            <Input
              {...ids}
              type="number"
              min={1}
              max={hoursMax}
              required
              value={hours}
              onChange={(event) => setHours(Number(event.target.value))}
            />
          )}
        </Field>
      </div>
      <div className="min-w-56 flex-1">
        <Field
          label="Reason"
          hint="Stands in the audit log, and operators see it"
          problem={problem?.message}
        >
          {(ids) => (
            <Input
              {...ids}
              required
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Button type="submit" look="primary" isBusy={mutation.isPending} className="mt-6">
        Let them look in
      </Button>
    </form>
  );
};
