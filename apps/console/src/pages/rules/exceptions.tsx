import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { deleteRule, restoreRule } from "../../api/mutations.ts";
import { exceptionsQuery } from "../../api/queries.ts";
import type { Exception } from "../../api/types.ts";
import { IconButton } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { Panel } from "../../parts/panel.tsx";
import { TimeDense } from "../../parts/time-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";

const DeleteButton = ({ exception }: { exception: Exception }) => {
  const canWrite = usePermissions()("rule:write");
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ["rules"] });
  const onError = (error: Error) => showToast({ text: error.message, isProblem: true });
  const restore = useMutation({ mutationFn: restoreRule, onError, onSettled });
  const remove = useMutation({
    mutationFn: deleteRule,
    onSuccess: (_none, id) =>
      showToast({ text: "The exception is gone", undo: () => restore.mutate(id) }),
    onError,
    onSettled,
  });
  return (
    <IconButton
      label="Delete the exception"
      disabled={!canWrite || remove.isPending}
      onClick={() => remove.mutate(exception.id)}
    >
      <Trash2 size={14} />
    </IconButton>
  );
};

const stateText = (exception: Exception): string => {
  if (exception.hasEnded) return "ended";
  return exception.enabled ? "in force" : "off";
};

/** What is left out of a rule, who said so, why, and until when. */
export const Exceptions = ({ ruleId }: { ruleId: string }) => {
  const { data } = useQuery(exceptionsQuery(ruleId));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel className="lg:col-span-2" title="Exceptions" note="events that are left out" isFlush>
      <ul>
        {data.items.map((exception) => (
          <li
            key={exception.id}
            className="hairline-b flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2"
          >
            <Link
              to="/rules/$id"
              params={{ id: exception.id }}
              className="min-w-0 flex-1 basis-60 font-medium hover:underline"
            >
              <HostileText text={exception.reason || exception.title} max={200} />
            </Link>
            <span className="text-ink-2">{exception.author}</span>
            <TimeDense time={exception.createdTime} />
            <span className={exception.hasEnded ? "text-ink-3" : ""}>
              {stateText(exception)}
              {exception.expiresTime === undefined ? null : (
                <>
                  {exception.hasEnded ? " " : " until "}
                  <TimeDense time={exception.expiresTime} />
                </>
              )}
            </span>
            <DeleteButton exception={exception} />
          </li>
        ))}
      </ul>
    </Panel>
  );
};
