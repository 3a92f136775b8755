import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheckBig, LoaderCircle } from "lucide-react";
import { eventsQuery } from "../../api/queries.ts";
import type { Source } from "../../api/types.ts";
import { buttonClass } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { quoteValue } from "../../query/query-edit.ts";

const marginMs = 3_600_000;

const FirstEvent = ({ source, time }: { source: Source; time: number }) => {
  const q = `source_id:${quoteValue(source.id)}`;
  const { data } = useInfiniteQuery(
    eventsQuery({ query: q, from: time - marginMs, to: time + marginMs, order: "oldest" }),
  );
  const first = data?.pages[0]?.items[0];
  return (
    <div className="flex flex-col gap-3">
      {first === undefined ? null : (
        <p className="mono rounded-md bg-sunken p-2.5 break-words">
          <HostileText text={first.message} max={400} />
        </p>
      )}
      <div className="flex gap-2">
        <Link
          to="/events"
          search={first === undefined ? { q } : { q, event: first.id }}
          className={buttonClass("primary")}
        >
          Show the event
        </Link>
        <Link to="/sources" className={buttonClass("plain")}>
          All sources
        </Link>
      </div>
    </div>
  );
};

/** Waits, then turns green. It says so only when the server has stored an event. */
export const Arrival = ({ source }: { source: Source | undefined }) => {
  const time = source?.firstEventTime;
  return (
    <div aria-live="polite" className="min-h-28">
      {source === undefined || time === undefined ? (
        <p className="flex items-center gap-2 text-ink-2">
          <LoaderCircle
            size={16}
            className={
              source === undefined ? "opacity-40" : "animate-spin motion-reduce:animate-none"
            }
          />
          {source === undefined ? "Not waiting yet." : "Waiting for the first event…"}
        </p>
      ) : (
        <>
          <p className="mb-3 flex items-center gap-2 rounded-md bg-ok-soft p-2.5 font-medium text-ok">
            <CircleCheckBig size={16} />
            The first event arrived <TimeAgo time={time} />
          </p>
          <FirstEvent source={source} time={time} />
        </>
      )}
    </div>
  );
};
