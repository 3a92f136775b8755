import { BarChart } from "echarts/charts";
import { BrushComponent, GridComponent, TooltipComponent } from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTheme } from "../app/theme.ts";
import { chartOption } from "./chart-option.ts";

use([BarChart, GridComponent, TooltipComponent, BrushComponent, CanvasRenderer]);

export interface ChartSeries {
  readonly name: string;
  /** A CSS custom property, such as `--sev-5`. */
  readonly color: string;
  readonly values: readonly number[];
}

export interface ChartProps {
  readonly label: string;
  readonly height: number;
  /** Start of each bucket and, last, the end of the last one. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  /** Called with the span of a clicked bucket or of a brushed range. */
  readonly onSpan?: (span: { from: number; to: number }) => void;
}

interface BrushEnd {
  readonly areas?: readonly { readonly coordRange?: readonly [number, number] }[];
}

const wire = (chart: EChartsType, props: { current: ChartProps }) => {
  const report = (first: number, last: number) => {
    const { times, onSpan } = props.current;
    const from = times[Math.max(0, first)];
    const to = times[Math.min(times.length - 1, last + 1)];
    if (from !== undefined && to !== undefined && from < to) onSpan?.({ from, to });
  };
  chart.on("click", (event) => report(event.dataIndex, event.dataIndex));
  chart.on("brushEnd", (event) => {
    const range = asBrush(event).areas?.[0]?.coordRange;
    chart.dispatchAction({ type: "brush", areas: [] });
    if (range !== undefined) report(range[0], range[1]);
  });
};

/** The library types every event as unknown; `brushEnd` carries areas. */
const asBrush = (event: unknown): BrushEnd => event as BrushEnd;

export default function ChartCanvas(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const theme = useTheme();

  useEffect(() => {
    if (box.current === null) return undefined;
    const made = init(box.current, undefined, { renderer: "canvas" });
    chart.current = made;
    wire(made, latest);
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of theme changes the computed colours
  useEffect(() => {
    if (box.current === null || chart.current === undefined) return;
    chart.current.setOption(chartOption(props, getComputedStyle(box.current)), { notMerge: true });
    if (props.onSpan !== undefined)
      chart.current.dispatchAction({
        type: "takeGlobalCursor",
        key: "brush",
        brushOption: { brushType: "lineX", brushMode: "single" },
      });
  }, [props, theme.resolved]);

  return <div ref={box} className="h-full w-full" />;
}
