import type { IncidentGraph } from "../../api/types.ts";
import {
  type GraphLayout,
  labelBox,
  layoutGraph,
  nodeHeightPx,
  nodeWidthPx,
} from "./graph-layout.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface FittedGraph {
  readonly layout: GraphLayout;
  readonly viewport: { readonly x: number; readonly y: number; readonly zoom: number };
}

const marginPx = 14;
/** Smaller text cannot be read; what does not fit then is reached by dragging or the fit button. */
export const zoomMin = 0.7;
const zoomMax = 1.1;

interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** What the nodes and labels cover. */
const boundsOf = ({ nodes, edges }: GraphLayout): Box => {
  const boxes = [
    ...nodes.map((node) => ({ ...node, width: nodeWidthPx, height: nodeHeightPx })),
    ...edges.map(({ label, labels }) => {
      const size = labelBox(labels);
      return { ...size, x: label.x - size.width / 2, y: label.y - size.height / 2 };
    }),
  ];
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  return {
    left,
    top,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - left,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - top,
  };
};

const zoomOf = (box: Size, panel: Size): number =>
  Math.min((panel.width - 2 * marginPx) / box.width, (panel.height - 2 * marginPx) / box.height);

interface Stretch {
  readonly start: number;
  readonly length: number;
  /** What must be seen when not all of it can be. */
  readonly anchor: number;
}

/** Centred where it fits; else the anchor is as near the middle as the ends allow. */
const offsetOf = ({ start, length, anchor }: Stretch, panel: number, zoom: number): number => {
  const drawn = length * zoom;
  if (drawn + 2 * marginPx <= panel) return (panel - drawn) / 2 - start * zoom;
  const first = marginPx - start * zoom;
  const last = panel - marginPx - (start + length) * zoom;
  return Math.max(last, Math.min(first, panel / 2 - anchor * zoom));
};

/** Where the story begins: the leftmost or topmost node. */
const anchorOf = ({ nodes }: GraphLayout, isDown: boolean): { x: number; y: number } => {
  const main = (node: { x: number; y: number }) => (isDown ? node.y : node.x);
  const first = nodes.toSorted((a, b) => main(a) - main(b))[0];
  return { x: (first?.x ?? 0) + nodeWidthPx / 2, y: (first?.y ?? 0) + nodeHeightPx / 2 };
};

/** Lays the graph out in the direction that fits the panel better, at a zoom that can be read. */
export const fitGraph = (graph: IncidentGraph, panel: Size): FittedGraph => {
  const across = layoutGraph(graph, "LR");
  const down = layoutGraph(graph, "TB");
  const isDown = zoomOf(boundsOf(down), panel) > zoomOf(boundsOf(across), panel);
  const layout = isDown ? down : across;
  const box = boundsOf(layout);
  const anchor = anchorOf(layout, isDown);
  const zoom = Math.max(zoomMin, Math.min(zoomMax, zoomOf(box, panel)));
  return {
    layout,
    viewport: {
      x: offsetOf({ start: box.left, length: box.width, anchor: anchor.x }, panel.width, zoom),
      y: offsetOf({ start: box.top, length: box.height, anchor: anchor.y }, panel.height, zoom),
      zoom,
    },
  };
};
