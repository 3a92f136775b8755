import { Button } from "../parts/button.tsx";
import { CodeBlock } from "../parts/code-block.tsx";
import { downloadText } from "../text/download.ts";

export interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** Shows recovery codes, which cannot be shown again. */
export const RecoveryCodes = ({ codes, onKept }: RecoveryCodesProps) => {
  const text = codes.join("\n");
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2">
        Each of these lets you in once when your second factor is lost. Keep them where you keep
        passwords; they are shown only now.
      </p>
      <CodeBlock label="recovery codes" text={text} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          onClick={() => downloadText("mini-xdr-recovery-codes.txt", "text/plain", `${text}\n`)}
        >
          Save as a file
        </Button>
        <Button look="primary" data-autofocus onClick={onKept}>
          I have kept them
        </Button>
      </div>
    </div>
  );
};
