import { Graph, layout } from "@dagrejs/dagre";
import type { PlaybookDetail } from "../../api/types.ts";

export const stepWidthPx = 190;
export const stepHeightPx = 54;

export type PlaybookShape = Pick<PlaybookDetail, "steps" | "edges">;

/** Where each step stands, from the top down. */
export const placeSteps = ({ steps, edges }: PlaybookShape) => {
  const graph = new Graph();
  graph.setGraph({ rankdir: "TB", nodesep: 28, ranksep: 44 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of steps) graph.setNode(id, { width: stepWidthPx, height: stepHeightPx });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  return steps.map((step) => {
    const { x, y } = graph.node(step.id);
    return { ...step, x: x - stepWidthPx / 2, y: y - stepHeightPx / 2 };
  });
};
