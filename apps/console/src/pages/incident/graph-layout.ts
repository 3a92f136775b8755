import { Graph, layout } from "@dagrejs/dagre";
import type { GraphEdge, GraphNode, IncidentGraph } from "../../api/types.ts";
import { nodesMax } from "./graph-limits.ts";

export const nodeWidthPx = 160;
export const nodeHeightPx = 42;
export const labelWidthPx = 116;
export const labelLinePx = 16;

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface PlacedNode extends GraphNode, Point {}

/** One line between two nodes: everything that went that way. */
export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
  readonly findingIds: readonly string[];
}
/** The way the layout found around the nodes, and the place that it kept free for the label. */
export interface RoutedEdge extends DrawnEdge {
  readonly points: readonly Point[];
  readonly label: Point;
}
export interface GraphLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly RoutedEdge[];
}

const edgeLabel = (edge: GraphEdge): string =>
  edge.count > 1 ? `${edge.label} ×${edge.count}` : edge.label;

/** Edges with the same ends become one, or their labels would lie on each other. */
export const mergeEdges = (edges: readonly GraphEdge[]): readonly DrawnEdge[] => {
  const byEnds = new Map<string, DrawnEdge>();
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    const id = JSON.stringify([edge.from, edge.to]);
    const before = byEnds.get(id);
    byEnds.set(id, {
      id,
      from: edge.from,
      to: edge.to,
      labels: [...(before?.labels ?? []), edgeLabel(edge)],
      findingIds: [...new Set([...(before?.findingIds ?? []), ...edge.findingIds])],
    });
  }
  return [...byEnds.values()];
};

const charPx = 6.6;
const labelPadPx = 10;

/** Width and height that a label takes when its lines wrap at `labelWidthPx`. */
export const labelBox = (labels: readonly string[]) => {
  const widths = labels.map((label) => label.length * charPx + labelPadPx);
  const lines = widths.reduce(
    (sum, width) => sum + Math.max(1, Math.ceil(width / labelWidthPx)),
    0,
  );
  return { width: Math.min(labelWidthPx, Math.max(...widths)), height: lines * labelLinePx + 4 };
};

/** `LR` follows the attack from left to right; `TB` from top to bottom, for narrow screens. */
export const layoutGraph = (graph: IncidentGraph, direction: "LR" | "TB"): GraphLayout => {
  const nodes = graph.nodes
    .toSorted((a, b) => b.findingIds.length - a.findingIds.length)
    .slice(0, nodesMax);
  const ids = new Set(nodes.map((node) => node.id));
  const edges = mergeEdges(graph.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to)));
  const dagre = new Graph();
  dagre.setGraph({ rankdir: direction, nodesep: 16, ranksep: 12, edgesep: 12 });
  dagre.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) dagre.setNode(node.id, { width: nodeWidthPx, height: nodeHeightPx });
  for (const edge of edges)
    dagre.setEdge(edge.from, edge.to, { ...labelBox(edge.labels), labelpos: "c" });
  layout(dagre);
  return {
    nodes: nodes.map((node) => {
      const place = dagre.node(node.id);
      return {
        ...node,
        x: (place.x ?? 0) - nodeWidthPx / 2,
        y: (place.y ?? 0) - nodeHeightPx / 2,
      };
    }),
    edges: edges.map((edge) => {
      const route = dagre.edge(edge.from, edge.to);
      return {
        ...edge,
        points: route.points ?? [],
        label: { x: route.x ?? 0, y: route.y ?? 0 },
      };
    }),
  };
};

/** A smooth line through the points: quadratic curves between the middles of its stretches. */
export const pathThrough = (points: readonly Point[]): string => {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const parts = [`M ${first.x} ${first.y}`];
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) parts.push(`L ${point.x} ${point.y}`);
    else parts.push(`Q ${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`);
  });
  return parts.join(" ");
};
