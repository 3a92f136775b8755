import { History, Square } from "lucide-react";
import { useMemo, useState } from "react";
import type { Backtest } from "../../api/types.ts";
import { EventDrawer } from "../../evidence/event-drawer.tsx";
import { Button } from "../../parts/button.tsx";
import { Chart } from "../../parts/chart.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { EmptyState, ErrorState } from "../../parts/states.tsx";
import { TimeRangePicker } from "../../parts/time-range-picker.tsx";
import { TimeDense } from "../../parts/time-text.tsx";
import { countText, plural } from "../../text/number.ts";
import { findingsPerDay, perDayText, seriesOf } from "./backtest-series.ts";
import { type BacktestRun, backtestRangeDefault } from "./use-backtest.ts";

const endTexts: Readonly<Record<string, string>> = {
  all: "All events of the range were looked at.",
  events: "It ended at its limit of 5 million events.",
  time: "It ended at its limit of ten minutes.",
  cancelled: "It was cancelled; this is what it found until then.",
};

const stateText = ({ state, end, problem, report }: Backtest): string => {
  if (state === "running") {
    return `${countText(report.scanned)} of ${plural(report.total, "event")} looked at`;
  }
  if (state === "failed") return problem ?? "It failed.";
  return endTexts[end ?? "all"] ?? "";
};

const Progress = ({ backtest, onCancel }: { backtest: Backtest; onCancel: () => void }) => {
  const { scanned, total } = backtest.report;
  return (
    <div className="flex items-center gap-2">
      <progress
        aria-label="Backtest"
        className="h-2 flex-1 accent-accent"
        value={scanned}
        max={Math.max(1, total)}
      />
      <Button icon={<Square size={12} />} onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
};

const Figure = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <div>
    <dt className="text-xs text-ink-3">{title}</dt>
    <dd className="num font-semibold">{children}</dd>
  </div>
);

const Figures = ({ backtest }: { backtest: Backtest }) => {
  const { report } = backtest;
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2">
      <Figure title="Matches">{countText(report.matched)}</Figure>
      <Figure title="Estimate of findings">{perDayText(findingsPerDay(report))}</Figure>
      <Figure title="Events looked at">{countText(report.scanned)}</Figure>
      <Figure title="Cost of the rule">
        {report.scanned === 0 ? "–" : `${report.microsecondsPerEvent.toFixed(1)} µs an event`}
      </Figure>
    </dl>
  );
};

const Examples = ({ backtest, onOpen }: { backtest: Backtest; onOpen: (id: string) => void }) => {
  const { examples } = backtest.report;
  if (examples.length === 0) return null;
  return (
    <div>
      <h2 className="mb-1 font-medium">Examples</h2>
      <ul className="rounded-md border border-line">
        {examples.map((example) => (
          <li key={`${example.eventId}${example.eventCount ?? ""}`} className="hairline-b">
            <button
              type="button"
              onClick={() => onOpen(example.eventId)}
              className="flex w-full flex-wrap items-baseline gap-x-2 px-2 py-1 text-left hover:bg-hover"
            >
              <TimeDense time={example.time} />
              {example.eventCount === undefined ? null : (
                <span className="text-ink-2">
                  {plural(example.eventCount, "event")}{" "}
                  <HostileText text={Object.values(example.group ?? {}).join(", ")} max={80} />
                </span>
              )}
              <HostileText text={example.message} max={200} className="min-w-0 flex-1 truncate" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};

const Report = ({ backtest, onCancel }: { backtest: Backtest; onCancel: () => void }) => {
  const [eventId, setEventId] = useState<string>();
  const { times, values } = useMemo(() => seriesOf(backtest), [backtest]);
  const series = useMemo(() => [{ name: "Matches", color: "--chart", values }], [values]);
  const { matched, bucketMs } = backtest.report;
  const unit = bucketMs <= 3_600_000 ? "hour" : "day";
  return (
    <div className="flex flex-col gap-3 p-3">
      {backtest.state === "running" ? <Progress backtest={backtest} onCancel={onCancel} /> : null}
      <p role="status" className={backtest.state === "failed" ? "text-problem" : "text-ink-2"}>
        {stateText(backtest)}
      </p>
      <Figures backtest={backtest} />
      <Chart
        label={`${plural(matched, "match").replace("matchs", "matches")} by ${unit}`}
        height={150}
        times={times}
        series={series}
      />
      <Examples backtest={backtest} onOpen={setEventId} />
      {eventId === undefined ? null : (
        <EventDrawer id={eventId} onClose={() => setEventId(undefined)} />
      )}
    </div>
  );
};

export interface BacktestPanelProps {
  readonly backtest: BacktestRun;
  readonly isRunnable: boolean;
}

/** What the text would have found in the stored events. */
export const BacktestPanel = ({ backtest: run, isRunnable }: BacktestPanelProps) => {
  const { backtest, error } = run;
  const isRunning = backtest?.state === "running";
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line p-3">
        <TimeRangePicker
          value={run.range}
          fallback={backtestRangeDefault}
          onChange={run.setRange}
        />
        <Button
          look="primary"
          icon={<History size={14} />}
          disabled={!isRunnable || isRunning}
          title={isRunnable ? undefined : "The rule has errors"}
          isBusy={run.isStarting}
          onClick={run.start}
        >
          Run over stored events
        </Button>
        {run.isOld ? <span className="text-ink-3">of the text before your last change</span> : null}
      </div>
      {error === null ? null : <ErrorState error={error} />}
      {backtest === undefined && error === null ? (
        <EmptyState icon={<History size={22} />} title="No backtest yet">
          See how much the rule would have found, when, and what it costs, before you turn it on.
        </EmptyState>
      ) : null}
      {backtest === undefined ? null : <Report backtest={backtest} onCancel={run.cancel} />}
    </>
  );
};
