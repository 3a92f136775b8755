import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { factorsQuery, removeFactor, renewRecoveryCodes } from "../api/factors.ts";
import { meQuery } from "../api/queries.ts";
import type { FactorMade, OwnFactor } from "../api/types.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { HostileText } from "../parts/hostile-text.tsx";
import { ErrorState } from "../parts/states.tsx";
import { showToast } from "../parts/toast.tsx";
import { localTime } from "../time/time.ts";
import { AddPasskey } from "./add-passkey.tsx";
import { AddTotp } from "./add-totp.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

const kinds = { totp: "authenticator app", passkey: "passkey" } as const;
const onError = (error: Error) => showToast({ text: error.message, isProblem: true });

const Row = ({ factor, onRemove }: { factor: OwnFactor; onRemove: () => void }) => (
  <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
    <span className="font-medium">
      <HostileText text={factor.name} max={100} />
    </span>
    <span className="text-ink-2">
      {kinds[factor.kind]}, since {localTime(factor.createdTime)}
      {factor.lastUsedTime === undefined ? "" : `, last used ${localTime(factor.lastUsedTime)}`}
    </span>
    <Button look="quiet" onClick={onRemove}>
      Remove
    </Button>
  </li>
);

type Open = "totp" | "passkey" | readonly string[];

/** What the person proves it with, and how to get in when that is lost. */
export const OwnFactors = () => {
  const { data, error, refetch } = useQuery(factorsQuery);
  const [open, setOpen] = useState<Open>();
  const queryClient = useQueryClient();
  const close = () => setOpen(undefined);
  const onMade = ({ recoveryCodes, me }: FactorMade) => {
    if (me !== undefined) queryClient.setQueryData(meQuery.queryKey, me);
    void refetch();
    showToast({ text: "The second factor is set up" });
    setOpen(recoveryCodes.length === 0 ? undefined : recoveryCodes);
  };
  const remove = useMutation({ mutationFn: removeFactor, onError, onSettled: () => refetch() });
  const renew = useMutation({
    mutationFn: renewRecoveryCodes,
    onSuccess: ({ recoveryCodes }) => setOpen(recoveryCodes),
    onError,
    onSettled: () => refetch(),
  });
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <p className="text-ink-2">One moment…</p>;
  const { items, recoveryCodesLeft, isRequired, hasPasskeys } = data;
  return (
    <div className="flex flex-col gap-2">
      {items.length === 0 ? (
        <p className="text-ink-2">
          None: whoever has your password is you. {isRequired ? "Your role needs one." : ""}
        </p>
      ) : (
        <ul className="grid gap-1">
          {items.map((factor) => (
            <Row key={factor.id} factor={factor} onRemove={() => remove.mutate(factor.id)} />
          ))}
        </ul>
      )}
      {items.length === 0 ? null : (
        <p className="text-ink-2">{recoveryCodesLeft} recovery codes are left.</p>
      )}
      <div className="flex flex-wrap gap-2">
        {hasPasskeys ? <Button onClick={() => setOpen("passkey")}>Add a passkey</Button> : null}
        <Button onClick={() => setOpen("totp")}>Add an authenticator app</Button>
        {items.length === 0 ? null : (
          <Button isBusy={renew.isPending} onClick={() => renew.mutate()}>
            New recovery codes
          </Button>
        )}
      </div>
      {open === undefined ? null : (
        <Dialog
          title={typeof open === "string" ? "Add a second factor" : "Recovery codes"}
          onClose={close}
        >
          {open === "totp" ? <AddTotp onMade={onMade} /> : null}
          {open === "passkey" ? <AddPasskey onMade={onMade} /> : null}
          {typeof open === "string" ? null : <RecoveryCodes codes={open} onKept={close} />}
        </Dialog>
      )}
    </div>
  );
};
