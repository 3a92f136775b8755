import { Graph, layout } from "@dagrejs/dagre";
import type { GraphEdge, GraphNode, IncidentGraph } from "../../api/types.ts";
import { nodesMax } from "./graph-limits.ts";

export const nodeWidthPx = 190;
export const nodeHeightPx = 46;

export interface PlacedNode extends GraphNode {
  readonly x: number;
  readonly y: number;
}
/** One line between two nodes: everything that went that way. */
export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
  readonly findingIds: readonly string[];
}
export interface GraphLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly DrawnEdge[];
  readonly hiddenNodes: number;
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

const charPx = 6.4;
const labelPxMax = 190;

/** Left to right, as the attack went. */
export const layoutGraph = (graph: IncidentGraph): GraphLayout => {
  const nodes = graph.nodes
    .toSorted((a, b) => b.findingIds.length - a.findingIds.length)
    .slice(0, nodesMax);
  const ids = new Set(nodes.map((node) => node.id));
  const edges = mergeEdges(graph.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to)));
  const dagre = new Graph();
  dagre.setGraph({
    rankdir: "LR",
    nodesep: 26,
    ranksep: 40,
    edgesep: 18,
    marginx: 12,
    marginy: 12,
  });
  dagre.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) dagre.setNode(node.id, { width: nodeWidthPx, height: nodeHeightPx });
  for (const edge of edges)
    dagre.setEdge(edge.from, edge.to, {
      width: Math.min(labelPxMax, Math.max(...edge.labels.map((label) => label.length)) * charPx),
      height: 18 * edge.labels.length,
      labelpos: "c",
    });
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
    edges,
    hiddenNodes: graph.nodes.length - nodes.length,
  };
};
