import {
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useMemo } from "react";
import type { IncidentGraph } from "../../api/types.ts";
import { visibleText } from "../../lib/hostile.ts";
import { useTheme } from "../../lib/theme.ts";
import { EntityIcon } from "../../parts/entity.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { SeverityShapeIcon } from "../../parts/severity.tsx";
import { layoutGraph, nodeHeightPx, nodeWidthPx, type PlacedNode } from "./graph-layout.ts";
import type { WorkspaceProps } from "./incident-page.tsx";
import { type Light, lightOf } from "./selection.ts";

type EntityNode = Node<{ readonly entity: PlacedNode; readonly light: Light }, "entity">;

const roleNames = new Map([
  ["source", "attacker's side"],
  ["target", "target"],
]);

const EntityBox = ({ data }: NodeProps<EntityNode>) => {
  const { entity, light } = data;
  return (
    <div
      className={`flex h-full flex-col justify-center rounded-md border bg-raised px-2.5 text-left ${
        entity.role === "source" ? "border-dashed" : ""
      } ${light === "lit" ? "border-accent ring-2 ring-accent" : "border-control"} ${
        light === "dim" ? "opacity-30" : ""
      }`}
    >
      <Handle type="target" position={Position.Left} className="invisible" isConnectable={false} />
      <span className="flex items-center gap-1.5">
        <SeverityShapeIcon severity={entity.severity} />
        <HostileText text={entity.label} max={60} className="min-w-0 truncate font-medium" />
      </span>
      <span className="flex items-center gap-1 text-xs text-ink-2">
        <EntityIcon kind={entity.kind} />
        {entity.kind}
        {roleNames.has(entity.role) ? ` · ${roleNames.get(entity.role)}` : ""}
      </span>
      <Handle type="source" position={Position.Right} className="invisible" isConnectable={false} />
    </div>
  );
};

const nodeTypes = { entity: EntityBox };

const edgeLook = (light: Light) => ({
  opacity: light === "dim" ? 0.2 : 1,
  stroke: light === "lit" ? "var(--accent-text)" : "var(--ink-3)",
  strokeWidth: light === "lit" ? 2 : 1.3,
});

export type GraphCanvasProps = WorkspaceProps & { readonly graph: IncidentGraph };

export default function GraphCanvas({ graph, selection, onSelect }: GraphCanvasProps) {
  const theme = useTheme();
  const placed = useMemo(() => layoutGraph(graph), [graph]);
  const nodes = useMemo(
    () =>
      placed.nodes.map(
        (entity): EntityNode => ({
          id: entity.id,
          type: "entity",
          position: { x: entity.x, y: entity.y },
          width: nodeWidthPx,
          height: nodeHeightPx,
          ariaLabel: `${entity.kind} ${visibleText(entity.label)}`,
          data: { entity, light: lightOf(selection, entity.findingIds) },
        }),
      ),
    [placed, selection],
  );
  const edges = useMemo(
    () =>
      placed.edges.map((edge): Edge => {
        const look = edgeLook(lightOf(selection, edge.findingIds));
        return {
          id: edge.id,
          source: edge.from,
          target: edge.to,
          label: visibleText(edge.labels.join(", ")),
          style: look,
          labelStyle: { opacity: look.opacity, fontSize: 12, fill: "var(--ink)" },
          labelBgStyle: { opacity: look.opacity, fill: "var(--surface)" },
          labelBgPadding: [4, 2],
          markerEnd: { type: MarkerType.ArrowClosed, color: look.stroke },
          data: { findingIds: edge.findingIds },
        };
      }),
    [placed, selection],
  );
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      colorMode={theme.resolved}
      fitView
      fitViewOptions={{ padding: 0.06, maxZoom: 1.1 }}
      minZoom={0.2}
      nodesDraggable={false}
      nodesConnectable={false}
      zoomOnScroll={false}
      preventScrolling={false}
      proOptions={{ hideAttribution: false }}
      onNodeClick={(_, node) => onSelect(`node:${node.id}`, node.data.entity.findingIds)}
      onEdgeClick={(_, edge) => {
        const drawn = placed.edges.find((each) => each.id === edge.id);
        onSelect(`edge:${edge.id}`, drawn?.findingIds ?? []);
      }}
      onPaneClick={() => onSelect("", [])}
    >
      <Controls showInteractive={false} position="bottom-right" />
    </ReactFlow>
  );
}
