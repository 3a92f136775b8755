import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { Dialog } from "../../parts/dialog.tsx";

export interface TokenDialogProps {
  readonly name: string;
  readonly token: string;
  readonly onClose: () => void;
}

export const TokenDialog = ({ name, token, onClose }: TokenDialogProps) => (
  <Dialog title={`New token of ${name}`} onClose={onClose}>
    <div className="flex flex-col gap-3">
      <p>
        It is shown this once; only its hash is stored. The token that it replaces no longer works.
      </p>
      <CodeBlock label="token" text={token} isWrapped />
      <div className="flex justify-end">
        <Button look="primary" onClick={onClose}>
          I have stored it
        </Button>
      </div>
    </div>
  </Dialog>
);
