import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { confirmTotp, startTotp } from "../api/factors.ts";
import { problemOf } from "../api/problem.ts";
import type { FactorMade } from "../api/types.ts";
import { Button } from "../parts/button.tsx";
import { CodeBlock } from "../parts/code-block.tsx";
import { Field, Input } from "../parts/field.tsx";
import { QrCode } from "./qr-code.tsx";

export interface AddFactorProps {
  readonly onMade: (made: FactorMade) => void;
}

/** Shows a seed for an authenticator app and takes its first code. */
export const AddTotp = ({ onMade }: AddFactorProps) => {
  const [code, setCode] = useState("");
  const start = useMutation({ mutationFn: () => startTotp("Authenticator app") });
  const confirm = useMutation({
    mutationFn: confirmTotp,
    onSuccess: onMade,
    onError: () => setCode(""),
  });
  const isStarted = useRef(false);
  const { mutate } = start;
  useEffect(() => {
    if (isStarted.current) return;
    isStarted.current = true;
    mutate();
  }, [mutate]);
  if (start.error !== null) return <p className="text-problem">{problemOf(start.error).message}</p>;
  if (start.data === undefined) return <p className="text-ink-2">Making a seed…</p>;
  const { id, secret, uri } = start.data;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate({ id, code });
      }}
    >
      <p className="text-ink-2">Scan this with your authenticator app, or type the seed into it.</p>
      <QrCode text={uri} label="QR code for an authenticator app" />
      <CodeBlock label="seed" text={secret} isWrapped />
      <Field
        label="The code it shows"
        problem={confirm.error === null ? undefined : problemOf(confirm.error).message}
      >
        {(ids) => (
          <Input
            {...ids}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            className="h-9!"
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" className="h-9!" isBusy={confirm.isPending}>
        Confirm
      </Button>
    </form>
  );
};
