import { useQuery } from "@tanstack/react-query";
import { abilitiesQuery } from "../../api/people.ts";
import type { Member } from "../../api/types.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { permissionText, roleNameOf } from "./roles.ts";

const factorText = (needs: boolean, has: boolean): string => {
  if (has) return "A second factor is asked at each sign-in.";
  return needs
    ? "A second factor is needed and none is set up: until then, nothing of this is open."
    : "No second factor is asked.";
};

/** "What could this person do?", as the server would answer at the next request. */
export const AbilitiesDialog = ({ member, onClose }: { member: Member; onClose: () => void }) => {
  const { data, error, refetch } = useQuery(abilitiesQuery(member.id));
  return (
    <Dialog title="What this person could do" onClose={onClose}>
      <p>
        <HostileText text={member.name} max={80} />, <span>{roleNameOf(member)}</span>
        {member.disabled ? ": nothing, the account is disabled." : ""}
      </p>
      {error === null ? null : <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <RowsSkeleton /> : null}
      {data === undefined || member.disabled ? null : (
        <>
          <ul className="my-2 grid gap-x-4 gap-y-0.5 sm:grid-cols-2" aria-label="Permissions">
            {data.permissions.map((one) => (
              <li key={one}>{permissionText(one)}</li>
            ))}
          </ul>
          <p className="text-ink-2">{factorText(data.needsFactor, data.hasFactor)}</p>
        </>
      )}
    </Dialog>
  );
};
