import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BellRing } from "lucide-react";
import { noticesQuery } from "../../api/queries.ts";
import type { Notice } from "../../api/types.ts";
import { HostileText } from "../../parts/hostile-text.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";

const resolved = 4;

const Line = ({ notice }: { notice: Notice }) => (
  <li className="flex flex-wrap items-baseline gap-x-2">
    <BellRing size={14} className="self-center" aria-hidden="true" />
    {notice.resources.map(({ uid }) => (
      <Link
        key={uid}
        to="/sources/$id"
        params={{ id: uid }}
        className="font-medium hover:underline"
      >
        <HostileText text={notice.finding_info.title} max={200} />
      </Link>
    ))}
    <span>
      since <TimeAgo time={notice.start_time} />
    </span>
  </li>
);

/** What is wrong with sources now; nothing when nothing is. */
export const OpenNotices = () => {
  const open = useQuery(noticesQuery).data?.items.filter((each) => each.status_id !== resolved);
  if (open === undefined || open.length === 0) return null;
  return (
    <ul
      aria-label="Notices"
      className="mx-4 mb-2 flex max-h-32 flex-col gap-1 overflow-auto rounded-md bg-problem-soft p-2.5 text-problem"
    >
      {open.map((notice) => (
        <Line key={notice.finding_info.uid} notice={notice} />
      ))}
    </ul>
  );
};
