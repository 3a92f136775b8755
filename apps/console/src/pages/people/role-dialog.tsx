import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changeRole, createRole, rolesQuery } from "../../api/people.ts";
import { problemOf } from "../../api/problem.ts";
import type { CustomRole } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";
import { permissionText } from "./roles.ts";

export interface RoleDialogProps {
  readonly role: CustomRole | undefined;
  readonly all: readonly string[];
  readonly onClose: () => void;
}

const useSave = (role: CustomRole | undefined, onClose: () => void) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly name: string; readonly permissions: string[] }) =>
      role === undefined ? createRole(body) : changeRole(role.id, body),
    onSuccess: async ({ name }) => {
      showToast({ text: `${name} is kept; it counts from the next request on` });
      await queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey });
      await queryClient.invalidateQueries({ queryKey: ["users"] });
      onClose();
    },
  });
};

/** A name and the permissions behind it; those that one does not have oneself cannot be chosen. */
export const RoleDialog = ({ role, all, onClose }: RoleDialogProps) => {
  const [name, setName] = useState(role?.name ?? "");
  const [chosen, setChosen] = useState<readonly string[]>(role?.permissions ?? ["tenant:read"]);
  const may = usePermissions();
  const save = useSave(role, onClose);
  const problem = save.error === null ? undefined : problemOf(save.error);
  const toggle = (one: string) =>
    setChosen(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
  return (
    <Dialog title={role === undefined ? "Make a role" : "Change the role"} onClose={onClose}>
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ name: name.trim(), permissions: [...chosen] });
        }}
      >
        <Field label="Name" problem={problem?.message}>
          {(ids) => (
            <Input
              {...ids}
              required
              maxLength={100}
              data-autofocus
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <fieldset className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
          <legend className="mb-1 text-sm font-medium">Permissions</legend>
          {all.map((one) => (
            <label key={one} className="flex items-center gap-2 text-sm">
              <input
                type="checkbox"
                disabled={!may(one)}
                checked={chosen.includes(one)}
                onChange={() => toggle(one)}
              />
              {permissionText(one)}
            </label>
          ))}
        </fieldset>
        <div className="border-t border-line sticky -bottom-4 -mx-4 -mb-4 flex justify-end gap-2 bg-surface px-4 py-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={save.isPending}>
            Keep
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
