import { useEffect, useState } from "react";
import { stepUp } from "../api/factors.ts";
import { setStepUpAsker } from "../api/step-up.ts";
import { Dialog } from "../parts/dialog.tsx";
import { FactorPrompt } from "./factor-prompt.tsx";

/** Opens when the server wants to know again who it is; the request that it refused is repeated. */
export const StepUpDialog = () => {
  const [answer, setAnswer] = useState<(isProven: boolean) => void>();
  useEffect(() => setStepUpAsker(() => new Promise((resolve) => setAnswer(() => resolve))), []);
  if (answer === undefined) return null;
  const close = (isProven: boolean) => {
    answer(isProven);
    setAnswer(undefined);
  };
  return (
    <Dialog title="Is it still you?" onClose={() => close(false)}>
      <p className="mb-3 text-ink-2">
        What you are about to do is delicate, and you signed in a while ago. Prove it once more;
        then it goes on.
      </p>
      <FactorPrompt
        label="Go on"
        onProof={async (proof) => {
          await stepUp(proof);
          close(true);
        }}
      />
    </Dialog>
  );
};
