import { describe, expect, it } from "vitest";
import type { IncidentGraph } from "../../api/types.ts";
import { fitGraph, zoomMin } from "./graph-fit.ts";

const chain = (length: number): IncidentGraph => ({
  nodes: Array.from({ length }, (_, index) => ({
    id: `n${index}`,
    kind: "device",
    label: `n${index}`,
    role: "related",
    severity: 3,
    findingIds: ["f"],
  })),
  edges: Array.from({ length: length - 1 }, (_, index) => ({
    id: `e${index}`,
    from: `n${index}`,
    to: `n${index + 1}`,
    label: "started",
    count: 1,
    firstTime: 0,
    lastTime: 0,
    findingIds: ["f"],
  })),
});

describe("fitGraph", () => {
  it("goes across a wide panel and down a tall one", () => {
    const across = fitGraph(chain(3), { width: 900, height: 200 }).layout.nodes;
    const down = fitGraph(chain(3), { width: 300, height: 900 }).layout.nodes;
    expect(new Set(across.map((node) => node.y)).size).toBe(1);
    expect(new Set(down.map((node) => node.x)).size).toBe(1);
  });

  it("never shrinks text below what can be read, and then shows the beginning", () => {
    const { viewport, layout } = fitGraph(chain(40), { width: 600, height: 300 });
    expect(viewport.zoom).toBe(zoomMin);
    const first = layout.nodes.find((node) => node.id === "n0");
    const x = (first?.x ?? 0) * viewport.zoom + viewport.x;
    const y = (first?.y ?? 0) * viewport.zoom + viewport.y;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThan(600);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThan(300);
  });
});
