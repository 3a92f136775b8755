import type { BrushSpan } from "./use-brush.ts";

/** The span of a drag, drawn over the box that it belongs to. */
export const BrushMark = ({ brush }: { brush: BrushSpan | undefined }) =>
  brush === undefined ? null : (
    <span
      className="pointer-events-none absolute inset-y-0 bg-accent/20"
      style={{
        left: `${Math.min(...brush) * 100}%`,
        width: `${Math.abs(brush[1] - brush[0]) * 100}%`,
      }}
    />
  );
