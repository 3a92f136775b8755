import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { deleteRole, rolesQuery } from "../../api/people.ts";
import type { CustomRole } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { plural } from "../../text/number.ts";
import { RoleDialog } from "./role-dialog.tsx";

const useRemove = () => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (role: CustomRole) => deleteRole(role.id),
    onError: (error) => showToast({ text: error.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey }),
  });
};

/** Roles that the tenant made for itself, beside the four of the ladder. */
export const RolesSection = ({ canWrite }: { readonly canWrite: boolean }) => {
  const { data } = useQuery(rolesQuery);
  const [open, setOpen] = useState<CustomRole | "new">();
  const remove = useRemove();
  if (data === undefined) return null;
  return (
    <section className="grid max-w-2xl gap-2 px-4 py-3" aria-label="Own roles">
      <h2 className="font-semibold">Own roles</h2>
      {data.custom.length === 0 ? (
        <p className="text-ink-2">
          None. Where viewer, analyst, responder and admin do not fit, make a role of your own.
        </p>
      ) : (
        <ul className="grid gap-1">
          {data.custom.map((role) => (
            <li key={role.id} className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 flex-1">
                <HostileText text={role.name} max={100} />
                <span className="text-ink-3">
                  {" "}
                  {plural(role.permissions.length, "permission")}, to policy {role.countsAs}
                </span>
              </span>
              {canWrite ? (
                <>
                  <Button aria-label={`Change ${role.name}`} onClick={() => setOpen(role)}>
                    Change
                  </Button>
                  <Button
                    look="quiet"
                    aria-label={`Delete ${role.name}`}
                    onClick={() => remove.mutate(role)}
                  >
                    Delete
                  </Button>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {canWrite ? (
        <div>
          <Button onClick={() => setOpen("new")}>Make a role</Button>
        </div>
      ) : null}
      {open === undefined ? null : (
        <RoleDialog
          role={open === "new" ? undefined : open}
          all={data.permissions}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
};
