import { countText, shortCount } from "../text/number.ts";
import { clockTime, denseTime } from "../time/time.ts";
import type { ChartProps } from "./chart-canvas.tsx";

/** Room for the numbers of the vertical axis. */
export const gridLeftPx = 40;
const dayMs = 86_400_000;

const axisTime = (time: number, spanMs: number): string =>
  spanMs > 2 * dayMs ? denseTime(time).slice(0, 11) : clockTime(time).slice(0, 5);

/** Stacked bars over time. Text only through the rich-text tooltip: no HTML is ever built. */
export const chartOption = (props: ChartProps, style: CSSStyleDeclaration) => {
  const color = (name: string) => style.getPropertyValue(name).trim();
  const times = props.times.slice(0, -1);
  const spanMs = (props.times.at(-1) ?? 0) - (props.times[0] ?? 0);
  const font = { color: color("--ink-3"), fontSize: 12, fontFamily: style.fontFamily };
  return {
    animation: false,
    grid: { left: gridLeftPx, right: 8, top: 8, bottom: 22 },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: color("--raised"),
      borderColor: color("--line-strong"),
      textStyle: { color: color("--ink"), fontSize: 12, fontFamily: style.fontFamily },
      axisPointer: { type: "shadow", shadowStyle: { color: color("--hover"), opacity: 0.6 } },
      formatter: (points: readonly { dataIndex: number; seriesName: string; value: number }[]) =>
        tooltipText(props, points),
    },
    xAxis: {
      type: "category",
      data: times,
      axisLine: { lineStyle: { color: color("--line-strong") } },
      axisTick: { show: false },
      axisLabel: { ...font, formatter: (value: string) => axisTime(Number(value), spanMs) },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      splitNumber: 2,
      splitLine: { lineStyle: { color: color("--line") } },
      axisLabel: { ...font, formatter: shortCount },
    },
    series: props.series.map((series) => ({
      type: "bar",
      name: series.name,
      stack: "all",
      data: series.values,
      barCategoryGap: "18%",
      itemStyle: { color: color(series.color) },
      emphasis: { disabled: true },
    })),
  };
};

const tooltipText = (
  props: ChartProps,
  points: readonly { dataIndex: number; seriesName: string; value: number }[],
): string => {
  const index = points[0]?.dataIndex ?? 0;
  const head = `${denseTime(props.times[index] ?? 0).slice(0, 14)} – ${clockTime(props.times[index + 1] ?? 0)}`;
  const lines = points
    .filter((point) => point.value > 0 || points.length === 1)
    .map((point) => `${point.seriesName}: ${countText(point.value)}`);
  return [head, ...(lines.length === 0 ? ["none"] : lines)].join("\n");
};
