import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { UserRoundPlus } from "lucide-react";
import { useMemo, useState } from "react";
import { resetFactors } from "../../api/factors.ts";
import { changeMember, createResetLink, rolesQuery } from "../../api/people.ts";
import { usersQuery } from "../../api/queries.ts";
import type { CustomRole, InvitationWithLink, Member, MemberChange } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { Page } from "../../parts/page.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { showToast } from "../../parts/toast.tsx";
import { useSorted } from "../../parts/use-sorted.ts";
import { useMe, usePermissions } from "../../shell/session.ts";
import { plural } from "../../text/number.ts";
import { AbilitiesDialog } from "./abilities-dialog.tsx";
import { Invitations } from "./invitations.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { memberColumns } from "./member-columns.tsx";
import { roleNameOf } from "./roles.ts";
import { RolesSection } from "./roles-section.tsx";
import { ScimSection } from "./scim-section.tsx";
import { SignInRules } from "./sign-in-rules.tsx";
import { SsoSection } from "./sso-section.tsx";
import { WhoCan } from "./who-can.tsx";
import { WhoCanAct } from "./who-can-act.tsx";

const onError = (error: Error) => showToast({ text: error.message, isProblem: true });

const usePeopleActions = (onLink: (made: InvitationWithLink) => void) => {
  const queryClient = useQueryClient();
  const onSettled = async () => {
    await queryClient.invalidateQueries({ queryKey: ["users"] });
    await queryClient.invalidateQueries({ queryKey: ["invitations"] });
  };
  const change = useMutation({
    mutationFn: ({ id, body }: { id: string; body: MemberChange }) => changeMember(id, body),
    onSuccess: (member) =>
      showToast({ text: `${member.name} is ${member.disabled ? "disabled" : roleNameOf(member)}` }),
    onError,
    onSettled,
  });
  const reset = useMutation({
    mutationFn: (member: Member) => createResetLink(member.id),
    onSuccess: onLink,
    onError,
    onSettled,
  });
  const factors = useMutation({
    mutationFn: (member: Member) => resetFactors(member.id),
    onSuccess: ({ removed }) =>
      showToast({ text: `${plural(removed, "second factor")} taken away; sessions are ended` }),
    onError,
  });
  return { change: change.mutate, reset: reset.mutate, resetFactors: factors.mutate };
};

const none: readonly Member[] = [];
const noRoles: readonly CustomRole[] = [];

const useMemberColumns = ({
  canWrite,
  onLink,
  onAbilities,
}: {
  readonly canWrite: boolean;
  readonly onLink: (made: InvitationWithLink) => void;
  readonly onAbilities: (member: Member) => void;
}) => {
  const me = useMe();
  const custom = useQuery(rolesQuery).data?.custom ?? noRoles;
  const { change, reset, resetFactors: onResetFactors } = usePeopleActions(onLink);
  return useMemo(
    () =>
      memberColumns({
        ownId: me?.user.id,
        canWrite,
        customRoles: custom,
        onRole: (member, body) => change({ id: member.id, body }),
        onAbilities,
        onDisable: (member) => change({ id: member.id, body: { disabled: !member.disabled } }),
        onReset: reset,
        onResetFactors,
      }),
    [me?.user.id, canWrite, custom, change, reset, onResetFactors, onAbilities],
  );
};

/** What stands below the list. */
const Sections = ({ members, canWrite }: { members: readonly Member[]; canWrite: boolean }) => (
  <>
    {canWrite ? <Invitations /> : null}
    <RolesSection canWrite={canWrite} />
    <WhoCan members={members} />
    <WhoCanAct />
    <SignInRules canWrite={canWrite} />
    <SsoSection canWrite={canWrite} />
    <ScimSection canWrite={canWrite} />
  </>
);

export const PeoplePage = () => {
  const { data, error, refetch } = useQuery(usersQuery);
  const [isInviting, setInviting] = useState(false);
  const [shown, setShown] = useState<Member>();
  const [made, setMade] = useState<InvitationWithLink>();
  const canWrite = usePermissions()("user:write");
  const columns = useMemberColumns({ canWrite, onLink: setMade, onAbilities: setShown });
  const { rows, sort, onSort } = useSorted(data?.items ?? none, columns, {
    id: "name",
    isDescending: false,
  });
  const inviteButton = canWrite ? (
    <Button look="primary" icon={<UserRoundPlus size={14} />} onClick={() => setInviting(true)}>
      Invite
    </Button>
  ) : null;
  return (
    <Page
      isFull
      title="People"
      note={data === undefined ? undefined : plural(rows.length, "member")}
      actions={inviteButton}
    >
      <div className="min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined && error === null ? <RowsSkeleton /> : null}
        {rows.length === 0 ? null : (
          <DataTable
            label="Members"
            columns={columns}
            rows={rows}
            rowId={(member) => member.id}
            rowHeight={38}
            sort={sort}
            onSort={onSort}
          />
        )}
        <Sections members={rows} canWrite={canWrite} />
      </div>
      {isInviting ? (
        <InviteDialog
          onClose={() => setInviting(false)}
          onMade={(link) => {
            setInviting(false);
            setMade(link);
          }}
        />
      ) : null}
      {shown === undefined ? null : (
        <AbilitiesDialog member={shown} onClose={() => setShown(undefined)} />
      )}
      {made === undefined ? null : <LinkDialog made={made} onClose={() => setMade(undefined)} />}
    </Page>
  );
};
