import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { Overview } from "../../api/types.ts";
import { Chart } from "../../parts/chart.tsx";
import { Panel } from "../../parts/panel.tsx";
import { countText } from "../../text/number.ts";
import { bucketTimes, findingSeries } from "./series.ts";

const heightPx = 150;

/** Findings by severity and events, on the same time axis. A click shows what is behind it. */
export const Activity = ({ data }: { data: Overview }) => {
  const navigate = useNavigate();
  const times = useMemo(() => bucketTimes(data), [data]);
  const findings = useMemo(() => findingSeries(data), [data]);
  const events = useMemo(
    () => [{ name: "Events", color: "--chart", values: data.events.map((bucket) => bucket.count) }],
    [data],
  );
  const toFindings = useCallback(
    (span: { from: number; to: number }) => void navigate({ to: "/findings", search: span }),
    [navigate],
  );
  const toEvents = useCallback(
    (span: { from: number; to: number }) => void navigate({ to: "/events", search: span }),
    [navigate],
  );
  const findingTotal = data.findings.reduce((sum, each) => sum + each.count, 0);
  const eventTotal = data.events.reduce((sum, each) => sum + each.count, 0);
  const span = { from: data.from, to: data.to };
  return (
    <div className="grid gap-3 lg:col-span-3 lg:grid-cols-2">
      <Panel
        title="Findings"
        note={
          <Link to="/findings" search={span} className="hover:underline">
            {countText(findingTotal)}
          </Link>
        }
      >
        <Chart
          label={`${findingTotal} findings over time by severity`}
          height={heightPx}
          times={times}
          series={findings}
          onSpan={toFindings}
        />
      </Panel>
      <Panel
        title="Events"
        note={
          <Link to="/events" search={span} className="hover:underline">
            {countText(eventTotal)}
          </Link>
        }
      >
        <Chart
          label={`${eventTotal} events over time`}
          height={heightPx}
          times={times}
          series={events}
          onSpan={toEvents}
        />
      </Panel>
    </div>
  );
};
