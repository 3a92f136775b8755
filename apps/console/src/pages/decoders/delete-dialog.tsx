import type { OwnDecoder } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";

export interface DeleteDialogProps {
  readonly decoder: OwnDecoder;
  readonly isBusy: boolean;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

/** Asks before a decoder is deleted, and says what becomes of what it decoded. */
export const DeleteDialog = ({ decoder, isBusy, onDelete, onClose }: DeleteDialogProps) => (
  <Dialog title={`Delete ${decoder.name}?`} onClose={onClose}>
    <p className="mb-2 text-ink-2">
      From now on nobody reads lines of <HostileText text={decoder.title} max={100} /> with it. What
      it decoded stays as it is, and the decoder can be restored from this page.
    </p>
    <div className="flex justify-end gap-2">
      <Button data-autofocus onClick={onClose}>
        Cancel
      </Button>
      <Button look="primary" isBusy={isBusy} onClick={onDelete}>
        Delete
      </Button>
    </div>
  </Dialog>
);
