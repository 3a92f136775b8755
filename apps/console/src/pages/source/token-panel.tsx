import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { renewSourceToken, revokeSourceToken } from "../../api/mutations.ts";
import type { Source, SourceWithToken } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { useNow } from "../../parts/time-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { durationText, localTime } from "../../time/time.ts";
import { TokenDialog } from "../sources/token-dialog.tsx";

const overlaps: readonly (readonly [number, string])[] = [
  [0, "ends at once"],
  [60, "works for 1 hour more"],
  [24 * 60, "works for 1 day more"],
  [7 * 24 * 60, "works for 7 days more"],
];

const RotateDialog = ({ source, onMade, onClose }: RotateProps) => {
  const [minutes, setMinutes] = useState(60);
  const rotate = useMutation({
    mutationFn: () => renewSourceToken(source.id, minutes),
    onSuccess: onMade,
  });
  return (
    <Dialog title={`New token for ${source.name}`} onClose={onClose}>
      <Field
        label="The token in use"
        hint="Time to change it in every sender without a gap."
        problem={rotate.error?.message}
      >
        {(ids) => (
          <Select
            {...ids}
            data-autofocus
            value={minutes}
            onChange={(event) => setMinutes(Number(event.target.value))}
          >
            {overlaps.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" isBusy={rotate.isPending} onClick={() => rotate.mutate()}>
          Make the token
        </Button>
      </div>
    </Dialog>
  );
};

interface RotateProps {
  readonly source: Source;
  readonly onMade: (made: SourceWithToken) => void;
  readonly onClose: () => void;
}

const RevokeDialog = ({ source, onClose }: Omit<RotateProps, "onMade">) => {
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeSourceToken(source.id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["sources"] });
      showToast({ text: `No token of ${source.name} works any more` });
      onClose();
    },
  });
  return (
    <Dialog title={`Revoke the token of ${source.name}?`} onClose={onClose}>
      <p className="mb-3">
        Every sender that shows it is refused from now on. What was stored stays. A new token can be
        made at any time.
      </p>
      {revoke.error === null ? null : <p className="mb-3 text-problem">{revoke.error.message}</p>}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" isBusy={revoke.isPending} onClick={() => revoke.mutate()}>
          Revoke
        </Button>
      </div>
    </Dialog>
  );
};

const Tokens = ({ source }: { source: Source }) => {
  const now = useNow(5000);
  const { tokenPrefix, previousToken } = source;
  const isPreviousAlive = previousToken !== undefined && previousToken.until > now;
  return (
    <ul className="flex flex-col gap-1.5">
      <li>
        {tokenPrefix === undefined ? (
          "No token: nothing can be sent with one."
        ) : (
          <>
            <span className="mono font-medium">xdrs_{tokenPrefix}_…</span>{" "}
            <span className="text-ink-2">in use; only its hash is stored</span>
          </>
        )}
      </li>
      {isPreviousAlive ? (
        <li title={localTime(previousToken.until)}>
          <span className="mono font-medium">xdrs_{previousToken.prefix}_…</span>{" "}
          <span className="text-ink-2">
            the one before; works for {durationText(previousToken.until - now)} more
          </span>
        </li>
      ) : null}
    </ul>
  );
};

/** The token of a source that sends by HTTP: rotate with an overlap, revoke. */
export const TokenPanel = ({ source, canWrite }: { source: Source; canWrite: boolean }) => {
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<"rotate" | "revoke">();
  const [made, setMade] = useState<SourceWithToken>();
  return (
    <Panel
      title="Token"
      actions={
        canWrite ? (
          <>
            <Button onClick={() => setOpen("rotate")}>
              {source.tokenPrefix === undefined ? "New token…" : "Rotate…"}
            </Button>
            {source.tokenPrefix === undefined ? null : (
              <Button look="quiet" onClick={() => setOpen("revoke")}>
                Revoke…
              </Button>
            )}
          </>
        ) : null
      }
    >
      <Tokens source={source} />
      {open === "rotate" ? (
        <RotateDialog
          source={source}
          onClose={() => setOpen(undefined)}
          onMade={(token) => {
            setOpen(undefined);
            setMade(token);
            void queryClient.invalidateQueries({ queryKey: ["sources"] });
          }}
        />
      ) : null}
      {open === "revoke" ? (
        <RevokeDialog source={source} onClose={() => setOpen(undefined)} />
      ) : null}
      {made?.token === undefined ? null : (
        <TokenDialog
          name={made.source.name}
          token={made.token}
          previousUntil={made.source.previousToken?.until}
          onClose={() => setMade(undefined)}
        />
      )}
    </Panel>
  );
};
