import { describe, expect, it } from "vitest";
import type { GraphEdge, GraphNode } from "../../api/types.ts";
import { layoutGraph, mergeEdges, nodeHeightPx, nodeWidthPx } from "./graph-layout.ts";
import { nodesMax } from "./graph-limits.ts";

const node = (id: string, findings = 1): GraphNode => ({
  id,
  kind: "device",
  label: id,
  role: "related",
  severity: 3,
  findingIds: Array.from({ length: findings }, (_, index) => `f${index}`),
});
const edge = (from: string, to: string, label: string, count = 1): GraphEdge => ({
  id: `${from}-${to}-${label}`,
  from,
  to,
  label,
  count,
  firstTime: 0,
  lastTime: 1,
  findingIds: ["f0"],
});

describe("graph layout", () => {
  it("draws one line for edges with the same ends and keeps every label", () => {
    const drawn = mergeEdges([
      edge("a", "b", "failed to log in to", 40),
      edge("a", "b", "logged in to"),
      edge("b", "a", "sent data to"),
      edge("a", "a", "loop"),
    ]);
    expect(drawn.map((each) => each.labels)).toEqual([
      ["failed to log in to ×40", "logged in to"],
      ["sent data to"],
    ]);
  });

  it("places nodes so that none covers another", () => {
    const { nodes } = layoutGraph({
      nodes: ["a", "b", "c", "d"].map((id) => node(id)),
      edges: [edge("a", "b", "x"), edge("a", "c", "y"), edge("c", "d", "z")],
    });
    for (const a of nodes)
      for (const b of nodes.filter((other) => other.id > a.id)) {
        const isApart = Math.abs(a.x - b.x) >= nodeWidthPx || Math.abs(a.y - b.y) >= nodeHeightPx;
        expect(isApart).toBe(true);
      }
  });

  it("hides the least telling nodes of a huge graph, counts them, and drops their edges", () => {
    const nodes = Array.from({ length: nodesMax + 5 }, (_, index) => node(`n${index}`, index));
    const result = layoutGraph({ nodes, edges: [edge("n0", "n64", "x"), edge("n9", "n64", "y")] });
    expect(result.hiddenNodes).toBe(5);
    expect(result.edges.map((each) => each.from)).toEqual(["n9"]);
  });
});
