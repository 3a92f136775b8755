import type { InvitationWithLink } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { localTime } from "../../time/time.ts";

export interface LinkDialogProps {
  readonly made: InvitationWithLink;
  readonly onClose: () => void;
}

/** Shows a one-time link, which cannot be shown again. */
export const LinkDialog = ({ made, onClose }: LinkDialogProps) => {
  const { kind, email, expiresTime } = made.invitation;
  const title = kind === "join" ? `Invitation for ${email}` : `New password for ${email}`;
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="flex flex-col gap-3">
        <p>
          Give this link to {email} yourself; no mail is sent. It works once, until{" "}
          {localTime(expiresTime)}, and is shown only now.
        </p>
        <CodeBlock label="link" text={made.link} isWrapped />
        <div className="flex justify-end">
          <Button look="primary" onClick={onClose}>
            I have passed it on
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
