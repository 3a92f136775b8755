import {
  Controls,
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
import { type ActionEdge, ActionEdgeView } from "./graph-edge.tsx";
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
        light === "dim" ? "opacity-45" : ""
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
const edgeTypes = { action: ActionEdgeView };
/** Below this zoom the text cannot be read; a larger graph is moved by dragging instead. */
const zoomMin = 0.72;
const narrowPx = 640;

export type GraphCanvasProps = WorkspaceProps & { readonly graph: IncidentGraph };

export default function GraphCanvas({ graph, selection, onSelect }: GraphCanvasProps) {
  const theme = useTheme();
  const placed = useMemo(
    () => layoutGraph(graph, window.innerWidth < narrowPx ? "TB" : "LR"),
    [graph],
  );
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
      placed.edges.map((route): ActionEdge => {
        const light = lightOf(selection, route.findingIds);
        return {
          id: route.id,
          type: "action",
          source: route.from,
          target: route.to,
          markerEnd: {
            type: MarkerType.ArrowClosed,
            width: 18,
            height: 18,
            color: light === "lit" ? "var(--accent-text)" : "var(--control)",
          },
          data: { route, light, onSelect: () => onSelect(`edge:${route.id}`, route.findingIds) },
        };
      }),
    [placed, selection, onSelect],
  );
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      colorMode={theme.resolved}
      fitView
      fitViewOptions={{ padding: "12px", minZoom: zoomMin, maxZoom: 1.1 }}
      minZoom={0.3}
      nodesDraggable={false}
      nodesConnectable={false}
      zoomOnScroll={false}
      preventScrolling={false}
      proOptions={{ hideAttribution: false }}
      onNodeClick={(_, node) => onSelect(`node:${node.id}`, node.data.entity.findingIds)}
      onPaneClick={() => onSelect("", [])}
    >
      <Controls showInteractive={false} position="bottom-right" />
    </ReactFlow>
  );
}
