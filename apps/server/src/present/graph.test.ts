import { asTenantId, type Entity } from "@xdr/event";
import { sampleFinding } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { incidentGraph } from "./graph.ts";

const tenant = asTenantId("t");
const entity = (kind: Entity["kind"], key: string, role: Entity["role"] = "target"): Entity => ({
  kind,
  key,
  label: key.split("/").at(-1) ?? key,
  role,
});

describe("entity graph of an incident", () => {
  it("draws who acted on what, in order, with every edge between drawn nodes", () => {
    const login = sampleFinding(tenant, {
      severity: 4,
      entities: [
        entity("device", "web-1"),
        entity("user", "web-1/deploy"),
        entity("address", "203.0.113.9", "source"),
      ],
    });
    const { nodes, edges } = incidentGraph([login]);
    expect(nodes.map((node) => node.label).toSorted()).toEqual(["203.0.113.9", "deploy", "web-1"]);
    expect(edges.map(({ from, label, to }) => `${from} ${label} ${to}`)).toEqual([
      "address:203.0.113.9 signed in as user:web-1/deploy",
      "user:web-1/deploy on device:web-1",
    ]);
    const ids = new Set(nodes.map((node) => node.id));
    for (const edge of edges) expect([ids.has(edge.from), ids.has(edge.to)]).toEqual([true, true]);
  });

  it("draws processes of one name once, and no process that has only a number", () => {
    const started = (pid: number) =>
      sampleFinding(tenant, {
        eventCount: 1,
        entities: [
          entity("device", "web-1"),
          { kind: "process", key: `web-1/${pid}`, label: "bash", role: "target" },
          { kind: "process", key: `web-1/${pid}0`, label: `process ${pid}0`, role: "related" },
        ],
      });
    const { nodes, edges } = incidentGraph([started(1), started(2)]);
    expect(nodes.map((node) => node.label)).toEqual(["web-1", "bash"]);
    expect(edges).toMatchObject([{ label: "ran", count: 2 }]);
    expect(nodes[1]?.findingIds).toHaveLength(2);
  });

  it("has an end: at most five hundred nodes", () => {
    const many = Array.from({ length: 600 }, (_none, index) =>
      sampleFinding(tenant, { entities: [entity("address", `203.0.113.${index}`, "source")] }),
    );
    expect(incidentGraph(many).nodes).toHaveLength(500);
  });
});
