import { describe, expect, it } from "vitest";
import type { GraphNode, IncidentGraph } from "../../api/types.ts";
import { collapseSiblings, siblingsShownMax } from "./graph-collapse.ts";
import { fitGraph, zoomMin } from "./graph-fit.ts";
import { nodeHeightPx, nodeWidthPx } from "./graph-layout.ts";

const node = (id: string, kind: string, severity = 3): GraphNode => ({
  id,
  kind,
  label: id,
  role: "related",
  severity,
  findingIds: [`finding of ${id}`],
});
const edge = (from: string, to: string): IncidentGraph["edges"][number] => ({
  id: `${from}>${to}`,
  from,
  to,
  label: "ran",
  count: 1,
  firstTime: 5,
  lastTime: 6,
  findingIds: [`finding of ${to}`],
});

/** A device that ran many programs, one of which connected out. */
const fan = (width: number): IncidentGraph => {
  const names = Array.from({ length: width }, (_, index) => `p${index}`);
  return {
    nodes: [
      node("host", "device"),
      ...names.map((name, index) => node(name, "process", index === width - 1 ? 5 : 3)),
      node("out", "address"),
    ],
    edges: [...names.map((name) => edge("host", name)), edge("p0", "out")],
  };
};
const none = new Set<string>();

describe("collapseSiblings", () => {
  it("draws the most telling of a fan and the rest as one, and loses no finding", () => {
    const graph = collapseSiblings(fan(20), none);
    const labels = graph.nodes.map((each) => each.label);
    // p0 has another neighbour, so it is none of the 19 siblings.
    expect(labels).toContain("p0");
    expect(labels).toContain("p19");
    expect(labels).toContain(`+${19 - siblingsShownMax} more`);
    expect(graph.nodes).toHaveLength(1 + 1 + siblingsShownMax + 1 + 1);
    const findings = (of: IncidentGraph) =>
      [...new Set(of.nodes.flatMap((each) => each.findingIds))].toSorted();
    expect(findings(graph)).toEqual(findings(fan(20)));
    const ids = new Set(graph.nodes.map((each) => each.id));
    for (const { from, to } of graph.edges)
      expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
    expect(graph.edges.reduce((sum, each) => sum + each.count, 0)).toBe(21);
  });

  it("opens what was asked for, and leaves small families alone", () => {
    const collapsed = collapseSiblings(fan(20), none).nodes.find(
      (each) => each.kind === "collapsed",
    );
    const opened = collapseSiblings(fan(20), new Set([collapsed?.id ?? ""]));
    expect(opened.nodes).toHaveLength(fan(20).nodes.length);
    const small = fan(siblingsShownMax + 2);
    expect(collapseSiblings(small, none).nodes).toHaveLength(small.nodes.length);
  });

  it("keeps nodes apart that have no neighbours, for they have nothing in common", () => {
    const alone = { nodes: Array.from({ length: 9 }, (_, n) => node(`n${n}`, "file")), edges: [] };
    expect(collapseSiblings(alone, none).nodes).toHaveLength(9);
  });

  const plainFan = { ...fan(200), edges: fan(200).edges.filter(({ to }) => to !== "out") };
  it.each([
    [900, 380, fan(200)],
    [390, 480, { ...plainFan, nodes: plainFan.nodes.filter(({ id }) => id !== "out") }],
  ])("fits a fan of 200 into a panel of %i by %i", (width, height, graph) => {
    const { layout, viewport } = fitGraph(collapseSiblings(graph, none), { width, height });
    expect(viewport.zoom).toBeGreaterThanOrEqual(zoomMin);
    for (const { x, y } of layout.nodes) {
      expect(x * viewport.zoom + viewport.x).toBeGreaterThanOrEqual(0);
      expect((x + nodeWidthPx) * viewport.zoom + viewport.x).toBeLessThanOrEqual(width);
      expect(y * viewport.zoom + viewport.y).toBeGreaterThanOrEqual(0);
      expect((y + nodeHeightPx) * viewport.zoom + viewport.y).toBeLessThanOrEqual(height);
    }
  });
});
