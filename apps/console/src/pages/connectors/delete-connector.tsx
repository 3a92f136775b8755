import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deleteConnector } from "../../api/connectors.ts";
import type { Connector } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";

/** Says what is lost, and what stands in the way. */
export const DeleteConnectorDialog = ({
  connector,
  onClose,
}: {
  connector: Connector;
  onClose: () => void;
}) => {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteConnector(connector.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["connectors"] });
      onClose();
    },
  });
  return (
    <Dialog title="Remove the connector" onClose={onClose}>
      <p>
        <HostileText text={connector.name} max={100} /> acts no more, and its secrets are destroyed.
        What it did can then be undone only at the vendor.
      </p>
      {remove.error === null ? null : (
        <p role="alert" className="mt-2 text-problem">
          <HostileText text={remove.error.message} max={400} />
        </p>
      )}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button look="primary" isBusy={remove.isPending} onClick={() => remove.mutate()}>
          Remove
        </Button>
      </div>
    </Dialog>
  );
};
