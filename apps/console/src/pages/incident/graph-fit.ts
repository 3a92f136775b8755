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
/** Smaller text cannot be read; what does not fit then is reached by dragging. */
export const zoomMin = 0.92;
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

/** Centred where it fits, else from its beginning. */
const offsetOf = (start: number, length: number, panel: number, zoom: number): number =>
  (length * zoom + 2 * marginPx <= panel ? (panel - length * zoom) / 2 : marginPx) - start * zoom;

/** Lays the graph out in the direction that fits the panel better, at a zoom that can be read. */
export const fitGraph = (graph: IncidentGraph, panel: Size): FittedGraph => {
  const across = layoutGraph(graph, "LR");
  const down = layoutGraph(graph, "TB");
  const isDown = zoomOf(boundsOf(down), panel) > zoomOf(boundsOf(across), panel);
  const layout = isDown ? down : across;
  const box = boundsOf(layout);
  const zoom = Math.max(zoomMin, Math.min(zoomMax, zoomOf(box, panel)));
  return {
    layout,
    viewport: {
      x: offsetOf(box.left, box.width, panel.width, zoom),
      y: offsetOf(box.top, box.height, panel.height, zoom),
      zoom,
    },
  };
};
