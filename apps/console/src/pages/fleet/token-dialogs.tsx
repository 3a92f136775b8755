import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createEnrolmentToken } from "../../api/fleet.ts";
import { problemOf } from "../../api/problem.ts";
import type { EnrolmentTokenWithSecret } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { plural } from "../../text/number.ts";
import { localTime } from "../../time/time.ts";
import { InstallChoice } from "./install-choice.tsx";

export interface NewTokenDialogProps {
  readonly onMade: (made: EnrolmentTokenWithSecret) => void;
  readonly onClose: () => void;
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly max: number;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

const NumberField = ({ label, hint, max, value, onValue }: NumberFieldProps) => (
  <Field label={label} hint={hint}>
    {(ids) => (
      <Input
        {...ids}
        type="number"
        min={1}
        max={max}
        required
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    )}
  </Field>
);

export const NewTokenDialog = ({ onMade, onClose }: NewTokenDialogProps) => {
  const [group, setGroup] = useState("servers");
  const [uses, setUses] = useState("1");
  const [minutes, setMinutes] = useState("30");
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: () =>
      createEnrolmentToken({ group: group.trim(), uses: Number(uses), minutes: Number(minutes) }),
    onSuccess: (made) => {
      void queryClient.invalidateQueries({ queryKey: ["enrolment-tokens"] });
      onMade(made);
    },
  });
  const problem = mutation.error === null ? undefined : problemOf(mutation.error);
  return (
    <Dialog title="New enrolment token" onClose={onClose}>
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          mutation.mutate();
        }}
      >
        <Field
          label="Group"
          hint="Small letters, digits, dot and dash. Hosts of a group are one source."
          problem={problem?.message}
        >
          {(ids) => (
            <Input
              {...ids}
              required
              data-autofocus
              maxLength={63}
              pattern="[a-z0-9][a-z0-9._\-]*"
              value={group}
              onChange={(event) => setGroup(event.target.value)}
            />
          )}
        </Field>
        <NumberField
          label="Hosts"
          hint="How many may enrol with it."
          max={1000}
          value={uses}
          onValue={setUses}
        />
        <NumberField
          label="Minutes"
          hint="Then it ends, used or not. 60 at most."
          max={60}
          value={minutes}
          onValue={setMinutes}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={mutation.isPending}>
            Make the token
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const commandsOf = ({ secret, authoritySha256 }: EnrolmentTokenWithSecret): string => {
  const { origin, protocol } = window.location;
  const plain = protocol === "http:" ? " --plain-http" : "";
  const pin = authoritySha256 === undefined ? "" : ` --ca-sha256 ${authoritySha256}`;
  return [
    `./xdr agent enrol --server ${origin}${plain}${pin} --token-stdin <<'END'`,
    secret,
    "END",
    "./xdr agent run --follow /var/log/auth.log",
  ].join("\n");
};

/** Shows a token, which cannot be shown again, with what to do on the host. */
export const TokenMadeDialog = ({
  made,
  onClose,
}: {
  made: EnrolmentTokenWithSecret;
  onClose: () => void;
}) => (
  <Dialog title="Enrol a host" onClose={onClose}>
    <div className="flex flex-col gap-3">
      <p>
        The token is shown only now. It takes {plural(made.token.usesMax, "host")} into the group{" "}
        {made.token.group}, until {localTime(made.token.expiresTime)}.
      </p>
      <CodeBlock label="token" text={made.secret} isWrapped />
      {made.install === undefined ? (
        <>
          <p>On the host, from a checkout, as root:</p>
          <CodeBlock label="commands" text={commandsOf(made)} isWrapped />
          <p className="text-ink-2">
            Hosts need no checkout once this server offers packages: on the server, run{" "}
            <code className="mono">./xdr agent package --out dist</code> and{" "}
            <code className="mono">./xdr releases add dist</code>.
          </p>
        </>
      ) : (
        <InstallChoice install={made.install} />
      )}
      <div className="flex justify-end">
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  </Dialog>
);
