import { useRef, useState } from "react";

/** Two positions along the width of a box, 0..1, in the order of the drag. */
export type BrushSpan = readonly [number, number];

/**
 * Dragging over a box selects a span of it. `brush` is the span while the drag lasts; `onBrush`
 * gets it at the end, also for a click, where both ends are the same.
 */
export const useBrush = (onBrush: (span: BrushSpan) => void) => {
  const box = useRef<HTMLDivElement>(null);
  const [brush, setBrush] = useState<BrushSpan>();
  const at = (event: React.PointerEvent) => {
    const rect = box.current?.getBoundingClientRect();
    if (rect === undefined || rect.width === 0) return 0;
    return Math.min(1, Math.max(0, (event.clientX - rect.left) / rect.width));
  };
  const handlers = {
    onPointerDown: (event: React.PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setBrush([at(event), at(event)]);
    },
    onPointerMove: (event: React.PointerEvent) => {
      if (brush !== undefined) setBrush([brush[0], at(event)]);
    },
    onPointerUp: () => {
      setBrush(undefined);
      if (brush !== undefined) onBrush(brush);
    },
    onPointerCancel: () => setBrush(undefined),
  };
  return { box, brush, handlers };
};
