import { useMutation } from "@tanstack/react-query";
import { Fingerprint } from "lucide-react";
import { useState } from "react";
import { addPasskey } from "../api/factors.ts";
import { Problem } from "../api/problem.ts";
import { Button } from "../parts/button.tsx";
import { Field, Input } from "../parts/field.tsx";
import type { AddFactorProps } from "./add-totp.tsx";
import { passkeyAddress, passkeyProblem } from "./passkey-place.ts";

/** Has the browser make a passkey. */
export const AddPasskey = ({ onMade }: AddFactorProps) => {
  const [name, setName] = useState("This device");
  const mutation = useMutation({ mutationFn: addPasskey, onSuccess: onMade });
  const elsewhere = passkeyAddress(window.location);
  if (elsewhere !== undefined)
    return (
      <p className="text-ink-2">
        Browsers bind passkeys to a name, not to an address. Open{" "}
        <a className="text-accent underline" href={elsewhere}>
          {elsewhere}
        </a>{" "}
        and sign in there to add one.
      </p>
    );
  const { error } = mutation;
  const text = error instanceof Problem ? error.message : passkeyProblem(error);
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        mutation.mutate(name.trim());
      }}
    >
      <Field label="Name of the passkey" problem={error === null ? undefined : text}>
        {(ids) => (
          <Input
            {...ids}
            required
            maxLength={100}
            value={name}
            className="h-9!"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        look="primary"
        className="h-9!"
        icon={<Fingerprint size={15} />}
        isBusy={mutation.isPending}
      >
        Make a passkey
      </Button>
    </form>
  );
};
