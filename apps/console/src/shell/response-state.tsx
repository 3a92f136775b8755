import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { responseStateQuery } from "../api/response.ts";
import { usePermissions } from "./session.ts";

const useResponseState = () => {
  const can = usePermissions()("response:read");
  return useQuery({ ...responseStateQuery, enabled: can }).data;
};

/** How many runs wait for approval; nothing while none does. */
export const WaitingCount = () => {
  const waiting = useResponseState()?.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <span
      role="status"
      aria-label={`${waiting} wait for approval`}
      className="num ml-auto rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent"
    >
      {waiting}
    </span>
  );
};

/** Over every page while nothing new may begin. */
export const KillSwitchBanner = () => {
  const state = useResponseState();
  const on = state?.installationSwitch ?? state?.killSwitch;
  if (on === undefined) return null;
  const where = state?.installationSwitch === undefined ? "" : " of the installation";
  return (
    <aside
      aria-label="Kill switch"
      className="shrink-0 bg-problem px-3 py-1 text-center text-sm font-semibold text-surface"
    >
      <Link to="/response">
        KILL SWITCH{where} is on: no action begins. {on.by}: {on.reason}
      </Link>
    </aside>
  );
};
