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
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { IncidentGraph } from "../../api/types.ts";
import { useTheme } from "../../app/theme.ts";
import { EntityIcon } from "../../parts/entity.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { SeverityShapeIcon } from "../../parts/severity.tsx";
import { visibleText } from "../../text/hostile.ts";
import { collapsedKind, collapseSiblings } from "./graph-collapse.ts";
import { type ActionEdge, ActionEdgeView } from "./graph-edge.tsx";
import { fitGraph, type Size } from "./graph-fit.ts";
import { nodeHeightPx, nodeWidthPx, type PlacedNode } from "./graph-layout.ts";
import type { WorkspaceProps } from "./incident-page.tsx";
import { type Light, lightOf } from "./selection.ts";

type EntityNode = Node<{ readonly entity: PlacedNode; readonly light: Light }, "entity">;

const roleNames = new Map([
  ["source", "attacker's side"],
  ["target", "target"],
]);

const nodeLooks: Readonly<Record<Light, string>> = {
  plain: "border-control",
  lit: "border-accent ring-2 ring-accent",
  dim: "border-line-strong text-ink-3 [&_svg]:opacity-40",
};

const EntityBox = ({ data }: NodeProps<EntityNode>) => {
  const { entity, light } = data;
  return (
    <div
      className={`flex h-full flex-col justify-center rounded-md border bg-raised px-2.5 text-left ${
        entity.role === "source" ? "border-dashed" : ""
      } ${nodeLooks[light]}`}
    >
      <Handle type="target" position={Position.Left} className="invisible" isConnectable={false} />
      <span className="flex items-center gap-1.5">
        <SeverityShapeIcon severity={entity.severity} />
        <HostileText text={entity.label} max={60} className="min-w-0 truncate font-medium" />
      </span>
      <span
        className={`flex items-center gap-1 text-xs ${light === "dim" ? "" : "text-ink-2"}`}
        title={roleNames.get(entity.role)}
      >
        {entity.kind === collapsedKind ? (
          "like these: show"
        ) : (
          <>
            <EntityIcon kind={entity.kind} />
            {entity.kind}
          </>
        )}
      </span>
      <Handle type="source" position={Position.Right} className="invisible" isConnectable={false} />
    </div>
  );
};

/** The strip at the right that the zoom and fit buttons take. */
const controlsPx = 32;

const nodeTypes = { entity: EntityBox };
const edgeTypes = { action: ActionEdgeView };

export type GraphCanvasProps = WorkspaceProps & { readonly graph: IncidentGraph };

type FlowProps = GraphCanvasProps & {
  readonly size: Size;
  readonly onExpand: (id: string) => void;
};

const Flow = ({ graph, size, selection, onSelect, onExpand }: FlowProps) => {
  const theme = useTheme();
  const fitted = useMemo(
    () => fitGraph(graph, { ...size, width: size.width - controlsPx }),
    [graph, size],
  );
  const placed = fitted.layout;
  const nodes = useMemo(
    () =>
      placed.nodes.map(
        (entity): EntityNode => ({
          id: entity.id,
          type: "entity",
          position: { x: entity.x, y: entity.y },
          width: nodeWidthPx,
          height: nodeHeightPx,
          ariaLabel:
            entity.kind === collapsedKind
              ? `${entity.label} entities like these: show them`
              : `${entity.kind} ${visibleText(entity.label)}`,
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
      defaultViewport={fitted.viewport}
      minZoom={0.3}
      nodesDraggable={false}
      nodesConnectable={false}
      zoomOnScroll={false}
      preventScrolling={false}
      proOptions={{ hideAttribution: false }}
      onNodeClick={(_, { id, data }) =>
        data.entity.kind === collapsedKind
          ? onExpand(id)
          : onSelect(`node:${id}`, data.entity.findingIds)
      }
      onPaneClick={() => onSelect("", [])}
    >
      <Controls showInteractive={false} position="bottom-right" />
    </ReactFlow>
  );
};

/** The library draws only into a box whose size is known; so does the choice of direction. */
export default function GraphCanvas(props: GraphCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>();
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const { graph } = props;
  const shown = useMemo(() => collapseSiblings(graph, expanded), [graph, expanded]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null) setSize({ width: element.clientWidth, height: element.clientHeight });
  }, []);
  return (
    <div ref={box} className="h-full w-full">
      {size === undefined ? null : (
        <Flow
          // The library takes the viewport only when it begins.
          key={expanded.size}
          {...props}
          graph={shown}
          size={size}
          onExpand={(id) => setExpanded((before) => new Set([...before, id]))}
        />
      )}
    </div>
  );
}
