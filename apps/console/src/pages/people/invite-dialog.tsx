import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { invite } from "../../api/people.ts";
import { problemOf } from "../../api/problem.ts";
import type { InvitationWithLink, Role } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { roleHints, roles } from "./roles.ts";

export interface InviteDialogProps {
  readonly onMade: (made: InvitationWithLink) => void;
  readonly onClose: () => void;
}

export const InviteDialog = ({ onMade, onClose }: InviteDialogProps) => {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("analyst");
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => invite({ email: email.trim(), role }),
    onSuccess: (made) => {
      void queryClient.invalidateQueries({ queryKey: ["invitations"] });
      onMade(made);
    },
  });
  const problem = mutation.error === null ? undefined : problemOf(mutation.error);
  return (
    <Dialog title="Invite a member" onClose={onClose}>
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          mutation.mutate();
        }}
      >
        <Field label="E-mail" problem={problem?.message}>
          {(ids) => (
            <Input
              {...ids}
              type="email"
              required
              data-autofocus
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Role" hint={roleHints[role]}>
          {(ids) => (
            <Select
              {...ids}
              value={role}
              onChange={(event) =>
                setRole(roles.find((one) => one === event.target.value) ?? "viewer")
              }
            >
              {roles.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </Select>
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={mutation.isPending}>
            Make the link
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
