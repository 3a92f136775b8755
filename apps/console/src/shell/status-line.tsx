import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleCheck, RadioTower, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { type LiveState, silenceMsMax, useLive } from "../api/live.ts";
import { statusQuery } from "../api/queries.ts";
import type { Status } from "../api/types.ts";
import { Popover } from "../parts/popover.tsx";
import { useNow } from "../parts/time-text.tsx";
import { countText, rateText } from "../text/number.ts";
import { durationText, relativeTime } from "../time/time.ts";

const Item = ({ label, value }: { label: string; value: ReactNode }) => (
  <span className="num inline-flex items-baseline gap-1 whitespace-nowrap">
    <span className="text-ink-3">{label}</span>
    <span className="font-medium text-ink">{value}</span>
  </span>
);

const linkClass = "rounded-sm hover:underline";

const killSwitchText = (isEngaged: boolean): string =>
  isEngaged ? "engaged: actions denied" : "not engaged";

interface Freshness {
  readonly isStale: boolean;
  readonly text: string;
}

/** Fresh while the stream speaks or the poll was answered lately; else the age of what is shown. */
const freshnessOf = (live: LiveState, answeredTime: number, now: number): Freshness => {
  const age = now - answeredTime;
  if (answeredTime === 0) return { isStale: true, text: "No status yet" };
  if (live.connection === "live") return { isStale: false, text: "Live" };
  if (age > silenceMsMax)
    return { isStale: true, text: `Stream lost · last update ${relativeTime(answeredTime, now)}` };
  return {
    isStale: live.connection === "lost",
    text:
      live.connection === "lost"
        ? `Stream lost · polled ${relativeTime(answeredTime, now)}`
        : "Connecting",
  };
};

const FreshnessMark = ({
  freshness,
  status,
}: {
  freshness: Freshness;
  status?: Status | undefined;
}) => {
  if (freshness.isStale)
    return (
      <span className="inline-flex items-center gap-1.5 font-medium whitespace-nowrap text-problem">
        <Unplug size={13} aria-hidden="true" />
        {freshness.text}
      </span>
    );
  const isWell = status?.ready === true && status.problems.length === 0;
  return (
    <span
      className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${isWell ? "text-ok" : "text-problem"}`}
    >
      {isWell ? (
        <CircleCheck size={13} aria-hidden="true" />
      ) : (
        <CircleAlert size={13} aria-hidden="true" />
      )}
      {isWell ? freshness.text : (status?.problems[0] ?? "Not ready")}
    </span>
  );
};

const lagText = (ms: number | undefined): string => (ms === undefined ? "–" : durationText(ms));

const Details = ({ status }: { status: Status }) => (
  <dl className="grid grid-cols-[auto_auto] gap-x-6 gap-y-1.5 text-sm">
    <Row term="Events a second" text={rateText(status.eventsPerSecond)} />
    <Row term="Ingest lag (median)" text={lagText(status.ingestLagMs)} />
    <Row term="Detection lag" text={lagText(status.detectionLagMs)} />
    <Row term="Sources alive" text={`${status.sourcesAlive} of ${status.sourcesTotal}`} />
    <Row term="Agents online" text={countText(status.agentsOnline)} />
    <Row term="Kill switch" text={killSwitchText(status.killSwitch)} />
    <Row term="Quarantined" text={countText(status.quarantined)} />
    <Row term="Undecoded, 24 h" text={countText(status.undecoded24h)} />
    <Row term="Version" text={status.version} />
    {status.problems.map((problem) => (
      <Row key={problem} term="Problem" text={problem} />
    ))}
  </dl>
);

const Row = ({ term, text }: { term: string; text: string }) => (
  <>
    <dt className="text-ink-2">{term}</dt>
    <dd className="num text-right font-medium">{text}</dd>
  </>
);

const Figures = ({ status, isStale }: { status: Status; isStale: boolean }) => (
  <span
    className={`hidden items-center gap-4 xl:inline-flex ${isStale ? "[&_span]:text-ink-3!" : ""}`}
    title={isStale ? "The last values that the server sent" : undefined}
  >
    <Link to="/events" search={{ range: "15m" }} className={linkClass}>
      <Item label="events/s" value={rateText(status.eventsPerSecond)} />
    </Link>
    <Item label="ingest lag" value={lagText(status.ingestLagMs)} />
    <Item label="detection lag" value={lagText(status.detectionLagMs)} />
    <Link to="/sources" className={linkClass}>
      <Item label="sources" value={`${status.sourcesAlive}/${status.sourcesTotal}`} />
    </Link>
    <span title={`Kill switch ${killSwitchText(status.killSwitch)}`}>
      <Item
        label="kill switch"
        value={
          status.killSwitch ? (
            <span className="rounded-sm bg-ink px-1 text-surface">engaged</span>
          ) : (
            "off"
          )
        }
      />
    </span>
  </span>
);

/** The one status line. Every figure was measured by the server; nothing is estimated here. */
export const StatusLine = () => {
  const { data, dataUpdatedAt } = useQuery(statusQuery);
  const live = useLive();
  const freshness = freshnessOf(live, Math.max(dataUpdatedAt, live.lastTime ?? 0), useNow());
  return (
    <section aria-label="System status" className="flex items-center gap-4 text-xs">
      {data === undefined ? null : <Figures status={data} isStale={freshness.isStale} />}
      <Popover
        label="System status in full"
        align="end"
        trigger={
          <button
            type="button"
            className="inline-flex h-7 max-w-[46vw] items-center gap-1.5 overflow-hidden rounded-md px-2 hover:bg-hover"
            title="System status in full"
          >
            {data === undefined && !freshness.isStale ? (
              <RadioTower size={13} aria-hidden="true" />
            ) : null}
            <FreshnessMark freshness={freshness} status={data} />
            {data?.killSwitch === true ? (
              <span className="rounded-sm bg-ink px-1 text-surface xl:hidden">kill switch</span>
            ) : null}
          </button>
        }
      >
        {data === undefined ? "The server has not answered yet." : <Details status={data} />}
      </Popover>
    </section>
  );
};
