import {
  Ellipsis,
  KeyRound,
  ListChecks,
  ShieldOff,
  UserRoundCheck,
  UserRoundX,
} from "lucide-react";
import type { Member, Role } from "../../api/types.ts";
import { IconButton } from "../../parts/button.tsx";
import type { Column } from "../../parts/data-table.tsx";
import { Select } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Menu } from "../../parts/menu.tsx";
import { TimeDense } from "../../parts/time-text.tsx";
import { roleNameOf, roles } from "./roles.ts";

export type RoleChange = { readonly role: Role } | { readonly customRoleId: string };

export interface MemberActions {
  readonly ownId: string | undefined;
  readonly canWrite: boolean;
  readonly customRoles: readonly { readonly id: string; readonly name: string }[];
  readonly onRole: (member: Member, change: RoleChange) => void;
  readonly onAbilities: (member: Member) => void;
  readonly onDisable: (member: Member) => void;
  readonly onReset: (member: Member) => void;
  readonly onResetFactors: (member: Member) => void;
}

const RoleCell = ({ member, actions }: { member: Member; actions: MemberActions }) =>
  actions.canWrite && member.id !== actions.ownId ? (
    <Select
      aria-label={`Role of ${member.email}`}
      value={member.customRole?.id ?? member.role}
      onChange={({ target }) => {
        const role = roles.find((one) => one === target.value);
        actions.onRole(member, role === undefined ? { customRoleId: target.value } : { role });
      }}
    >
      {roles.map((role) => (
        <option key={role}>{role}</option>
      ))}
      {actions.customRoles.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  ) : (
    roleNameOf(member)
  );

const ActionsCell = ({ member, actions }: { member: Member; actions: MemberActions }) => (
  <Menu
    align="end"
    trigger={
      <IconButton label={`Actions for ${member.email}`}>
        <Ellipsis size={15} />
      </IconButton>
    }
    items={[
      {
        id: "abilities",
        label: "What this person could do",
        icon: <ListChecks size={14} />,
        onSelect: () => actions.onAbilities(member),
      },
      {
        id: "reset",
        label: "Link for a new password",
        icon: <KeyRound size={14} />,
        onSelect: () => actions.onReset(member),
      },
      {
        id: "factors",
        label: "Take away the second factors",
        icon: <ShieldOff size={14} />,
        onSelect: () => actions.onResetFactors(member),
      },
      {
        id: "disable",
        label: member.disabled ? "Enable" : "Disable, and end the sessions",
        icon: member.disabled ? <UserRoundCheck size={14} /> : <UserRoundX size={14} />,
        onSelect: () => actions.onDisable(member),
      },
    ]}
  />
);

export const memberColumns = (actions: MemberActions): readonly Column<Member>[] => [
  {
    id: "name",
    header: "Name",
    sortBy: (member) => member.name,
    startsAscending: true,
    cell: (member) => (
      <>
        <HostileText text={member.name} max={80} />
        {member.id === actions.ownId ? <span className="text-ink-3"> (you)</span> : null}
      </>
    ),
  },
  {
    id: "email",
    header: "E-mail",
    sortBy: (member) => member.email,
    startsAscending: true,
    cell: (member) => <HostileText text={member.email} max={120} />,
  },
  {
    id: "role",
    header: "Role",
    width: "132px",
    sortBy: (member) => roles.indexOf(member.role),
    cell: (member) => <RoleCell member={member} actions={actions} />,
  },
  {
    id: "state",
    header: "State",
    width: "96px",
    from: "md",
    sortBy: (member) => (member.disabled ? 1 : 0),
    cell: (member) =>
      member.disabled ? <span className="font-medium text-problem">disabled</span> : "enabled",
  },
  {
    id: "seen",
    header: "Last sign-in",
    width: "176px",
    from: "md",
    sortBy: (member) => member.lastSignInTime ?? 0,
    cell: (member) =>
      member.lastSignInTime === undefined ? (
        <span className="text-ink-3">never</span>
      ) : (
        <TimeDense time={member.lastSignInTime} />
      ),
  },
  ...(actions.canWrite
    ? [
        {
          id: "actions",
          header: "Actions",
          isHeaderHidden: true,
          width: "56px",
          align: "end" as const,
          cell: (member: Member) =>
            member.id === actions.ownId ? null : <ActionsCell member={member} actions={actions} />,
        },
      ]
    : []),
];
