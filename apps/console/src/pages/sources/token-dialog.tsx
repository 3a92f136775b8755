import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { localTime } from "../../time/time.ts";

export interface TokenDialogProps {
  readonly name: string;
  readonly token: string;
  /** When the token that it replaces ends; absent: it has ended. */
  readonly previousUntil?: number | undefined;
  readonly onClose: () => void;
}

export const TokenDialog = ({ name, token, previousUntil, onClose }: TokenDialogProps) => (
  <Dialog title={`New token of ${name}`} onClose={onClose}>
    <div className="flex flex-col gap-3">
      <p>
        It is shown this once; only its hash is stored. The token that it replaces{" "}
        {previousUntil === undefined
          ? "no longer works."
          : `works until ${localTime(previousUntil)}.`}
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
