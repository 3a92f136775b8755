import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { enrolmentTokensQuery, removeEnrolmentToken } from "../../api/fleet.ts";
import type { EnrolmentToken } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { useNow } from "../../parts/time-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { localTime } from "../../time/time.ts";

const stateOf = (token: EnrolmentToken, now: number): string => {
  if (token.uses >= token.usesMax) return "used up";
  return token.expiresTime <= now ? "ended" : `until ${localTime(token.expiresTime)}`;
};

/** Tokens that let hosts enrol, and what became of them. */
export const EnrolmentTokens = () => {
  const { data } = useQuery(enrolmentTokensQuery);
  const now = useNow(5_000);
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: removeEnrolmentToken,
    onSuccess: () => showToast({ text: "Nobody enrols with this token any more" }),
    onError: (error) => showToast({ text: error.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["enrolment-tokens"] }),
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="px-4 py-3" aria-label="Enrolment tokens">
      <h2 className="mb-1 font-semibold">Enrolment tokens</h2>
      <ul className="grid gap-1">
        {items.map((token) => (
          <li key={token.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>{token.group}</span>
            <span className="text-ink-2">
              {token.uses} of {token.usesMax} hosts, {stateOf(token, now)}, by{" "}
              <HostileText text={token.createdBy} max={120} />
            </span>
            <Button
              look="quiet"
              aria-label={`Remove the token of ${token.group}`}
              onClick={() => remove.mutate(token.id)}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};
