import { useMutation, useQuery } from "@tanstack/react-query";
import { Fingerprint } from "lucide-react";
import { useState } from "react";
import { factorsQuery, passkeyProof } from "../api/factors.ts";
import { Problem } from "../api/problem.ts";
import type { FactorProof } from "../api/types.ts";
import { Button } from "../parts/button.tsx";
import { Field, Input } from "../parts/field.tsx";
import { passkeyAddress, passkeyProblem } from "./passkey-place.ts";

export interface FactorPromptProps {
  /** Of the button that sends it. */
  readonly label: string;
  /** Takes the proof to the server; what it throws is shown. */
  readonly onProof: (proof: FactorProof) => Promise<void>;
}

type Way = "code" | "recoveryCode" | "password";

const looks = {
  code: { label: "Code of your authenticator app", autoComplete: "one-time-code", type: "text" },
  recoveryCode: { label: "Recovery code", autoComplete: "off", type: "text" },
  password: { label: "Password", autoComplete: "current-password", type: "password" },
} as const;

const textOf = (error: unknown): string =>
  error instanceof Problem ? `${error.message} ${error.help}` : passkeyProblem(error);

const PasskeyButton = (props: { readonly isBusy: boolean; readonly onUse: () => void }) => {
  const elsewhere = passkeyAddress(window.location);
  if (elsewhere !== undefined)
    return (
      <p className="text-xs text-ink-2">
        To use a passkey, open <a href={elsewhere}>{elsewhere}</a>: browsers bind them to a name.
      </p>
    );
  return (
    <Button
      look="primary"
      className="h-9!"
      icon={<Fingerprint size={15} />}
      isBusy={props.isBusy}
      onClick={props.onUse}
    >
      Use a passkey
    </Button>
  );
};

/** Asks for whatever second factor the person has, or for the password where there is none. */
export const FactorPrompt = ({ label, onProof }: FactorPromptProps) => {
  const { data } = useQuery(factorsQuery);
  const [text, setText] = useState("");
  const [isRecovery, setRecovery] = useState(false);
  const mutation = useMutation({
    mutationFn: async (proof: FactorProof | "passkey") =>
      onProof(proof === "passkey" ? await passkeyProof() : proof),
    onError: () => setText(""),
  });
  if (data === undefined) return <p className="text-ink-2">One moment…</p>;
  const has = (kind: string) => data.items.some((factor) => factor.kind === kind);
  const way: Way | undefined = isRecovery
    ? "recoveryCode"
    : data.items.length === 0
      ? "password"
      : has("totp")
        ? "code"
        : undefined;
  const problem = mutation.error === null ? undefined : textOf(mutation.error);
  return (
    <div className="flex flex-col gap-3">
      {has("passkey") ? (
        <PasskeyButton isBusy={mutation.isPending} onUse={() => mutation.mutate("passkey")} />
      ) : null}
      {way === undefined ? null : (
        <form
          className="flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            mutation.mutate({ [way]: text.trim() });
          }}
        >
          <Field label={looks[way].label}>
            {(ids) => (
              <Input
                {...ids}
                type={looks[way].type}
                autoComplete={looks[way].autoComplete}
                inputMode={way === "code" ? "numeric" : "text"}
                required
                data-autofocus
                value={text}
                className="h-9!"
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <Button
            type="submit"
            look={has("passkey") ? "plain" : "primary"}
            className="h-9!"
            isBusy={mutation.isPending}
          >
            {label}
          </Button>
        </form>
      )}
      <p role="alert" className="min-h-4 text-xs text-problem">
        {problem ?? ""}
      </p>
      {data.items.length === 0 ? null : (
        <Button look="quiet" onClick={() => setRecovery(!isRecovery)}>
          {isRecovery ? "Use the second factor" : "Use a recovery code"}
        </Button>
      )}
    </div>
  );
};
