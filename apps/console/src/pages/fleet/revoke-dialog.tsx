import { useMutation, useQueryClient } from "@tanstack/react-query";
import { revokeAgent } from "../../api/fleet.ts";
import type { Agent } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { showToast } from "../../parts/toast.tsx";

/** Asks once more: there is no way back but to enrol the host anew. */
export const RevokeDialog = ({ agent, onClose }: { agent: Agent; onClose: () => void }) => {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeAgent(agent.id),
    onSuccess: () => {
      showToast({ text: `${agent.hostname} is revoked` });
      onClose();
    },
    onError: (error) => showToast({ text: error.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["agents"] }),
  });
  return (
    <Dialog title={`Revoke the key of ${agent.hostname}?`} onClose={onClose}>
      <div className="flex flex-col gap-3">
        <p>
          From now on everything that this agent sends is refused, and what waits on its disk stays
          there. There is no way back: the host has to be enrolled anew.
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" isBusy={revoke.isPending} onClick={() => revoke.mutate()}>
            Revoke
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
