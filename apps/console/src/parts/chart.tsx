import { lazy, Suspense } from "react";
import type { ChartProps } from "./chart-canvas.tsx";

const ChartCanvas = lazy(() => import("./chart-canvas.tsx"));

/** A chart of a fixed height; the library is loaded when the first one is shown. */
export const Chart = (props: ChartProps) => (
  <div style={{ height: props.height }} role="img" aria-label={props.label}>
    <Suspense fallback={<div className="skeleton h-full w-full opacity-40" />}>
      <ChartCanvas {...props} />
    </Suspense>
  </div>
);
