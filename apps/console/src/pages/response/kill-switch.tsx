import { useQueryClient } from "@tanstack/react-query";
import { OctagonX } from "lucide-react";
import { useState } from "react";
import { setKillSwitch } from "../../api/response.ts";
import type { ResponseState } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { usePermissions } from "../../shell/session.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

/** Turns the tenant's kill switch. Off is for administrators. */
export const KillSwitchButton = ({ state }: { state: ResponseState }) => {
  const [isOpen, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const can = usePermissions();
  const isOn = state.killSwitch !== undefined;
  if (!can(isOn ? "response:manage" : "response:approve")) return null;
  return (
    <>
      <Button icon={<OctagonX size={14} />} onClick={() => setOpen(true)}>
        {isOn ? "Turn the kill switch off" : "Kill switch"}
      </Button>
      {isOpen ? (
        <ReasonDialog
          title={isOn ? "Let actions begin again" : "Stop every new action"}
          hint={
            isOn
              ? "From now on actions begin as policy says."
              : "Nothing new begins, approved or not. What is in effect can still be undone."
          }
          button={isOn ? "Turn it off" : "Stop everything new"}
          onClose={() => setOpen(false)}
          act={async (reason) => {
            await setKillSwitch(!isOn, reason);
            await queryClient.invalidateQueries({ queryKey: ["response"] });
          }}
        />
      ) : null}
    </>
  );
};
