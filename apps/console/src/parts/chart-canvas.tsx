import { BarChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTheme } from "../app/theme.ts";
import { BrushMark } from "./brush-mark.tsx";
import { chartOption, gridLeftPx } from "./chart-option.ts";
import { type BrushSpan, useBrush } from "./use-brush.ts";

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

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

/** The bucket under a position of the box, 0..1. Left of the axis is the first one. */
const bucketAt = (chart: EChartsType, position: number): number => {
  const x = Math.max(gridLeftPx, position * chart.getWidth());
  return Number(chart.convertFromPixel({ xAxisIndex: 0 }, x));
};

/** A click asks for one bucket, a drag for all that it touches. */
const spanOfBrush = (
  chart: EChartsType,
  times: readonly number[],
  brush: BrushSpan,
): { from: number; to: number } | undefined => {
  const last = times.length - 2;
  const [a, b] = brush.map((position) => Math.min(last, Math.max(0, bucketAt(chart, position))));
  if (a === undefined || b === undefined) return undefined;
  const from = times[Math.min(a, b)];
  const to = times[Math.max(a, b) + 1];
  return from !== undefined && to !== undefined && from < to ? { from, to } : undefined;
};

export default function ChartCanvas(props: ChartProps) {
  const canvas = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const theme = useTheme();
  const { times, onSpan } = props;
  const { box, brush, handlers } = useBrush((drawn) => {
    const span = chart.current === undefined ? undefined : spanOfBrush(chart.current, times, drawn);
    if (span !== undefined) onSpan?.(span);
  });

  useEffect(() => {
    if (canvas.current === null) return undefined;
    const made = init(canvas.current, undefined, { renderer: "canvas" });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(canvas.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of theme changes the computed colours
  useEffect(() => {
    if (canvas.current === null || chart.current === undefined) return;
    const style = getComputedStyle(canvas.current);
    chart.current.setOption(chartOption(props, style), { notMerge: true });
  }, [props, theme.resolved]);

  return (
    <div
      ref={box}
      className={`relative h-full w-full touch-pan-y ${onSpan === undefined ? "" : "cursor-crosshair"}`}
      {...(onSpan === undefined ? {} : handlers)}
    >
      <div ref={canvas} className="h-full w-full" />
      <BrushMark brush={brush} />
    </div>
  );
}
