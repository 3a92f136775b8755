import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { histogramQuery } from "../../api/queries.ts";
import type { Histogram as Data } from "../../api/types.ts";
import { Chart } from "../../parts/chart.tsx";
import { plural } from "../../text/number.ts";

const heightPx = 104;

export interface HistogramProps {
  readonly query: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly onSpan: (span: { from: number; to: number }) => void;
}

const chartData = (data: Data) => ({
  times: [...data.buckets.map((bucket) => bucket.from), data.to],
  series: [
    { name: "Events", color: "--chart", values: data.buckets.map((bucket) => bucket.count) },
  ],
});

/** Matches over time; dragging over it narrows the range. */
export const Histogram = ({ query, from, to, onSpan }: HistogramProps) => {
  const { data } = useQuery(histogramQuery({ query, from, to }));
  const shown = useMemo(() => (data === undefined ? undefined : chartData(data)), [data]);
  return (
    <div className="px-4" style={{ minHeight: heightPx }}>
      {data === undefined || shown === undefined ? null : (
        <Chart
          label={`${plural(data.total, "event")} over time`}
          height={heightPx}
          times={shown.times}
          series={shown.series}
          onSpan={onSpan}
        />
      )}
    </div>
  );
};
