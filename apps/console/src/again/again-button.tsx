import { RefreshCw } from "lucide-react";
import { useState } from "react";
import type { DecodeTarget } from "../api/types.ts";
import { Button } from "../parts/button.tsx";
import { usePermissions } from "../shell/session.ts";
import { AgainDialog } from "./again-dialog.tsx";

export interface AgainButtonProps {
  readonly target: DecodeTarget;
  readonly what: string;
  readonly isDisabled?: boolean;
}

/** Nothing for those who may not change sources. */
export const AgainButton = ({ target, what, isDisabled = false }: AgainButtonProps) => {
  const [isOpen, setOpen] = useState(false);
  if (!usePermissions()("source:write")) return null;
  return (
    <>
      <Button icon={<RefreshCw size={13} />} disabled={isDisabled} onClick={() => setOpen(true)}>
        Decode again…
      </Button>
      {isOpen ? <AgainDialog target={target} what={what} onClose={() => setOpen(false)} /> : null}
    </>
  );
};
