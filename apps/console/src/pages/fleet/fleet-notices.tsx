import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { noticesQuery } from "../../api/queries.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";

const openStatus = 1;
const shownMax = 20;

/** Hosts that are lost or silent now, and what to do about it. */
export const FleetNotices = () => {
  const items = useQuery(noticesQuery).data?.items ?? [];
  const open = items.filter(
    ({ status_id, finding_info: { types } }) =>
      status_id === openStatus && types.some((type) => type.startsWith("agent-")),
  );
  if (open.length === 0) return null;
  return (
    <ul aria-label="Hosts in trouble" className="border-b border-line px-4 py-2">
      {open.slice(0, shownMax).map(({ finding_info: { uid, title, desc }, start_time }) => (
        <li key={uid} className="flex gap-2 py-1">
          <TriangleAlert aria-hidden className="mt-0.5 shrink-0 text-problem" size={15} />
          <p className="min-w-0">
            <span className="font-medium text-problem">
              <HostileText text={title} max={120} />
            </span>{" "}
            since <TimeAgo time={start_time} />. {desc}
          </p>
        </li>
      ))}
    </ul>
  );
};
