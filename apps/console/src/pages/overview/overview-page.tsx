import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { overviewQuery } from "../../api/queries.ts";
import type { Overview } from "../../api/types.ts";
import { Page } from "../../parts/page.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { TimeRangePicker } from "../../parts/time-range-picker.tsx";
import { useNow } from "../../parts/time-text.tsx";
import { useDefaultRange } from "../../shell/session.ts";
import { spanOf } from "../../time/time-range.ts";
import { Activity } from "./activity.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { OpenIncidents } from "./open-incidents.tsx";
import { Priority } from "./priority.tsx";
import { Tactics } from "./tactics.tsx";
import { TopDecoders, TopEntities } from "./top-lists.tsx";

const route = getRouteApi("/signed-in/");
const stepMs = 60_000;

const Body = ({ data, range }: { data: Overview; range: string }) => (
  <div className="grid gap-3 lg:grid-cols-3">
    <OpenIncidents data={data} />
    <Priority rows={data.priority} />
    <Activity data={data} />
    <Tactics rows={data.tactics} />
    <TopEntities rows={data.topEntities} range={range} />
    <TopDecoders rows={data.decoders} range={range} />
  </div>
);

export const OverviewPage = () => {
  const defaultRange = useDefaultRange();
  const { range = defaultRange } = route.useSearch();
  const navigate = route.useNavigate();
  const now = useNow(stepMs);
  // Up to the end of the running minute: the newest findings belong to the picture.
  const span = useMemo(
    () => spanOf({ range }, now + stepMs, defaultRange),
    [range, now, defaultRange],
  );
  const { data, error, refetch } = useQuery(overviewQuery(span));
  return (
    <Page
      title="Overview"
      actions={
        <TimeRangePicker
          value={{ range }}
          fallback={defaultRange}
          onChange={(next) =>
            next.from === undefined
              ? void navigate({ search: { range: next.range } })
              : void navigate({ to: "/events", search: { from: next.from, to: next.to } })
          }
        />
      }
    >
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : null}
      {data === undefined && error === null ? <RowsSkeleton rows={14} /> : null}
      {data === undefined ? null : <FirstSteps data={data} />}
      {data === undefined ? null : <Body data={data} range={range} />}
    </Page>
  );
};
