import { useMutation } from "@tanstack/react-query";
import { CircleCheck, CircleX, Signature } from "lucide-react";
import { answerOf, client } from "../../api/client.ts";
import type { Receipt } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { ErrorState } from "../../parts/states.tsx";
import { checkProof, type ProofStep } from "./prove.ts";

const prove = async (receipt: Receipt) => {
  const proof = await answerOf(
    client.GET("/api/receipts/{seq}/proof", { params: { path: { seq: receipt.seq } } }),
  );
  return { proof, steps: await checkProof(proof, receipt.hash) };
};

const Step = ({ name, ok }: ProofStep) => (
  <li className={`flex items-start gap-1.5 ${ok ? "" : "font-medium text-problem"}`}>
    {ok ? (
      <CircleCheck size={14} className="mt-0.5 shrink-0 text-ok" aria-label="holds" />
    ) : (
      <CircleX size={14} className="mt-0.5 shrink-0" aria-label="does not hold" />
    )}
    {name}
  </li>
);

/** Asks for the proof that the receipt is in the sealed log, and checks it in the browser. */
export const ReceiptProof = ({ receipt }: { readonly receipt: Receipt }) => {
  const { mutate, data, error, isPending } = useMutation({ mutationFn: () => prove(receipt) });
  return (
    <section className="mt-4">
      <h3 className="mb-1 font-semibold">Proof</h3>
      {data === undefined ? (
        <>
          <p className="mb-2 text-ink-2">
            Check in this browser that the receipt is in the log as it was signed.
          </p>
          <Button icon={<Signature size={14} />} isBusy={isPending} onClick={() => mutate()}>
            Prove it
          </Button>
        </>
      ) : (
        <>
          <ul className="mb-3 grid gap-1" aria-live="polite">
            {data.steps.map((step) => (
              <Step key={step.name} {...step} />
            ))}
          </ul>
          <p className="mb-1 text-ink-2">
            Signed checkpoint. Keep it elsewhere: it shows later whether the log was changed.
          </p>
          <CodeBlock text={data.proof.checkpoint} label="Checkpoint" />
        </>
      )}
      {error === null ? null : <ErrorState error={error} onRetry={() => mutate()} />}
    </section>
  );
};
