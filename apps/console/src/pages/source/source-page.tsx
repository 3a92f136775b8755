import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { setSourceDisabled } from "../../api/mutations.ts";
import { sourceHealthQuery } from "../../api/queries.ts";
import type { Source, SourceHealth } from "../../api/types.ts";
import { Button, buttonClass } from "../../parts/button.tsx";
import { Chart } from "../../parts/chart.tsx";
import { Page } from "../../parts/page.tsx";
import { Panel } from "../../parts/panel.tsx";
import { EmptyState, ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeRangePicker } from "../../parts/time-range-picker.tsx";
import { showToast } from "../../parts/toast.tsx";
import { usePermissions } from "../../shell/session.ts";
import { countText } from "../../text/number.ts";
import type { TimeSpan } from "../../time/time-range.ts";
import { useSpan } from "../../time/use-span.ts";
import { Liveness } from "../sources/liveness-mark.tsx";
import { Decoders, Reasons } from "./breakdown.tsx";
import { Figures } from "./figures.tsx";
import { ListenersPanel } from "./listeners-panel.tsx";
import { PullPanel } from "./pull-panel.tsx";
import { bucketTimesOf, rateSeries, totalOf } from "./rate.ts";
import { SilencePanel } from "./silence-panel.tsx";
import { TokenPanel } from "./token-panel.tsx";

const route = getRouteApi("/signed-in/sources/$id");
const chartPx = 190;
const fallback = "24h";

const Rate = ({ health, onSpan }: { health: SourceHealth; onSpan: (span: TimeSpan) => void }) => {
  const all = totalOf(health.totals);
  return (
    <Panel title="Rate" note="events by the time of receipt">
      <Figures health={health} />
      <div className="mt-3">
        {all === 0 ? (
          <p className="flex items-center justify-center text-ink-2" style={{ height: chartPx }}>
            Nothing arrived in this span.
          </p>
        ) : (
          <Chart
            label={`${countText(all)} events over time: ${countText(health.totals.specific)} decoded, ${countText(health.totals.generic)} by a generic decoder, ${countText(health.totals.undecoded)} undecoded`}
            height={chartPx}
            times={bucketTimesOf(health)}
            series={rateSeries(health)}
            onSpan={onSpan}
          />
        )}
      </div>
    </Panel>
  );
};

const Switch = ({ source }: { source: Source }) => {
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: () => setSourceDisabled(source.id, !source.disabled),
    onSuccess: (after) => showToast({ text: `${after.name} is ${after.disabled ? "off" : "on"}` }),
    onError: (error) => showToast({ text: error.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["sources"] }),
  });
  return (
    <Button isBusy={change.isPending} onClick={() => change.mutate()}>
      {source.disabled ? "Turn on" : "Turn off"}
    </Button>
  );
};

const Body = ({ health, onSpan }: { health: SourceHealth; onSpan: (span: TimeSpan) => void }) => {
  const canWrite = usePermissions()("source:write");
  const span = { from: health.from, to: health.to };
  const { source } = health;
  return (
    <div className="flex flex-col gap-3">
      {source.firstEventTime === undefined ? (
        <Panel title="Waiting for the first event">
          <EmptyState
            title="Nothing has arrived yet"
            action={
              source.kind === "pull" ? undefined : (
                <Link
                  to="/sources/first-log"
                  search={{ source: source.id }}
                  className={buttonClass("primary")}
                >
                  How to send
                </Link>
              )
            }
          >
            Figures appear with the first event.
          </EmptyState>
        </Panel>
      ) : (
        <Rate health={health} onSpan={onSpan} />
      )}
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <Decoders health={health} span={span} />
        <Reasons health={health} span={span} />
      </div>
      {source.kind === "pull" ? <PullPanel source={source} canWrite={canWrite} /> : null}
      {source.kind === "http" || source.kind === "syslog" ? (
        <ListenersPanel source={source} canWrite={canWrite} />
      ) : null}
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <SilencePanel health={health} canWrite={canWrite} />
        {source.kind === "http" ? <TokenPanel source={source} canWrite={canWrite} /> : null}
      </div>
    </div>
  );
};

export const SourcePage = () => {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { span } = useSpan(search, fallback);
  const isLive = search.from === undefined;
  const { data, error, refetch } = useQuery(sourceHealthQuery(id, isLive ? search.range : span));
  const canWrite = usePermissions()("source:write");
  if (error !== null && data === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <RowsSkeleton />;
  return (
    <Page
      title={data.source.name}
      note={
        <span className="flex items-center gap-3">
          <Liveness source={data.source} />
          <span>{data.source.kind}</span>
        </span>
      }
      actions={
        <>
          {canWrite ? <Switch source={data.source} /> : null}
          <TimeRangePicker
            value={search}
            fallback={fallback}
            onChange={(value) => void navigate({ search: value, replace: true })}
          />
        </>
      }
    >
      <Body
        health={data}
        onSpan={(chosen) => void navigate({ search: { range: undefined, ...chosen } })}
      />
    </Page>
  );
};
