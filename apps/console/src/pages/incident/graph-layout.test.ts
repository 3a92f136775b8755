import { describe, expect, it } from "vitest";
import type { GraphEdge, GraphNode } from "../../api/types.ts";
import {
  labelBox,
  labelWidthPx,
  layoutGraph,
  mergeEdges,
  nodeHeightPx,
  nodeWidthPx,
  pathThrough,
} from "./graph-layout.ts";
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
    const { nodes } = layoutGraph(
      {
        nodes: ["a", "b", "c", "d"].map((id) => node(id)),
        edges: [edge("a", "b", "x"), edge("a", "c", "y"), edge("c", "d", "z")],
      },
      "LR",
    );
    for (const a of nodes)
      for (const b of nodes.filter((other) => other.id > a.id)) {
        const isApart = Math.abs(a.x - b.x) >= nodeWidthPx || Math.abs(a.y - b.y) >= nodeHeightPx;
        expect(isApart).toBe(true);
      }
  });

  it("hides the least telling nodes of a huge graph and drops their edges", () => {
    const nodes = Array.from({ length: nodesMax + 5 }, (_, index) => node(`n${index}`, index));
    const result = layoutGraph(
      { nodes, edges: [edge("n0", "n64", "x"), edge("n9", "n64", "y")] },
      "TB",
    );
    expect(result.nodes).toHaveLength(nodesMax);
    expect(result.edges.map((each) => each.from)).toEqual(["n9"]);
  });

  it("routes an edge around the node between its ends", () => {
    const { nodes, edges } = layoutGraph(
      {
        nodes: ["a", "b", "c"].map((id) => node(id)),
        edges: [edge("a", "b", "x"), edge("b", "c", "y"), edge("a", "c", "z")],
      },
      "LR",
    );
    const middle = nodes.find((each) => each.id === "b");
    const far = edges.find((each) => each.from === "a" && each.to === "c");
    const covered = far?.points.filter(
      (point) =>
        middle !== undefined &&
        point.x > middle.x &&
        point.x < middle.x + nodeWidthPx &&
        point.y > middle.y &&
        point.y < middle.y + nodeHeightPx,
    );
    expect(covered).toEqual([]);
  });

  it("starts and ends a line where its first and last points are", () => {
    const path = pathThrough([
      { x: 0, y: 0 },
      { x: 10, y: 4 },
      { x: 20, y: 0 },
    ]);
    expect(path).toBe("M 0 0 Q 10 4 15 2 L 20 0");
    expect(pathThrough([])).toBe("");
  });

  it("keeps labels within their width and gives every line its height", () => {
    const short = labelBox(["x"]);
    const long = labelBox(["failed to log in to ×180", "scanned ×40"]);
    expect(long.width).toBe(labelWidthPx);
    expect(long.height).toBeGreaterThan(short.height * 2);
  });
});
