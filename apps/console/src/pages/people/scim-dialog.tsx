import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import type { Role, ScimBody } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Select, TextArea } from "../../parts/field.tsx";
import { type MappedRole, readRoleMap, writeRoleMap } from "./role-map.ts";
import { roles } from "./roles.ts";

export interface ScimDialogProps {
  readonly settings:
    | { readonly roles: readonly MappedRole[]; readonly defaultRole: Role }
    | undefined;
  readonly save: (body: ScimBody) => Promise<unknown>;
  readonly isBusy: boolean;
  readonly onClose: () => void;
}

export const ScimDialog = ({ settings, save, isBusy, onClose }: ScimDialogProps) => {
  const [map, setMap] = useState(writeRoleMap(settings?.roles ?? []));
  const [defaultRole, setDefaultRole] = useState<Role>(settings?.defaultRole ?? "viewer");
  const [renewToken, setRenew] = useState(settings === undefined);
  const [problem, setProblem] = useState<string>();
  const submit = async () => {
    const read = readRoleMap(map);
    if ("problem" in read) return setProblem(read.problem);
    try {
      await save({ roles: read.roles, defaultRole, renewToken });
      onClose();
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  };
  return (
    <Dialog title="Provisioning" onClose={onClose}>
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label="Groups and roles" hint="a line each: group = role" problem={problem}>
          {(ids) => (
            <TextArea
              {...ids}
              rows={4}
              data-autofocus
              placeholder="SOC = analyst"
              value={map}
              onChange={({ target }) => setMap(target.value)}
            />
          )}
        </Field>
        <Field label="Role of everybody else" hint="of whoever is in none of these groups">
          {(ids) => (
            <Select
              {...ids}
              value={defaultRole}
              onChange={({ target }) =>
                setDefaultRole(roles.find((one) => one === target.value) ?? "viewer")
              }
            >
              {roles.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </Select>
          )}
        </Field>
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            disabled={settings === undefined}
            checked={renewToken}
            onChange={({ target }) => setRenew(target.checked)}
          />
          Make a new token; the one before stops working
        </label>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={isBusy}>
            Keep
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
