import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { invitationsQuery, revokeInvitation } from "../../api/people.ts";
import { Button } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { localTime } from "../../time/time.ts";

/** Links that were given out and not used. */
export const Invitations = () => {
  const { data } = useQuery(invitationsQuery);
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: revokeInvitation,
    onSuccess: () => showToast({ text: "The link does nothing any more" }),
    onError: (error) => showToast({ text: error.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["invitations"] }),
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="px-4 py-3" aria-label="Open links">
      <h2 className="mb-1 font-semibold">Open links</h2>
      <ul className="grid gap-1">
        {items.map(({ id, kind, email, role, expiresTime, createdBy }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <HostileText text={email} max={120} />
            <span className="text-ink-2">
              {kind === "join" ? `to join as ${role}` : "to set a new password"}, by {createdBy},
              until {localTime(expiresTime)}
            </span>
            <Button look="quiet" onClick={() => revoke.mutate(id)}>
              Take back
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};
