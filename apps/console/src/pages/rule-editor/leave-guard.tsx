import { useBlocker } from "@tanstack/react-router";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";

/** Asks before what was written is lost; the browser asks by itself when the tab is closed. */
export const LeaveGuard = ({ isDirty }: { isDirty: boolean }) => {
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <Dialog title="Leave without saving?" onClose={blocker.reset}>
      <p className="mb-4">What you changed in this rule is not saved.</p>
      <div className="flex justify-end gap-2">
        <Button onClick={blocker.proceed}>Leave</Button>
        <Button look="primary" data-autofocus="" onClick={blocker.reset}>
          Stay
        </Button>
      </div>
    </Dialog>
  );
};
