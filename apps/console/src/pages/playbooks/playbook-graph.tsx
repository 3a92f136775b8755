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
import { useTheme } from "../../app/theme.ts";
import { type PlaybookShape, placeSteps, stepHeightPx, stepWidthPx } from "./playbook-layout.ts";

type StepNode = Node<{ readonly name: string; readonly type: string }, "step">;

const typeNames: Readonly<Record<string, string>> = {
  start: "start",
  end: "end",
  action: "action",
  human: "asks people",
  "if-condition": "if",
  "while-condition": "while",
  parallel: "at the same time",
  "playbook-action": "another playbook",
};

const StepBox = ({ data }: NodeProps<StepNode>) => (
  <div
    className={`flex h-full flex-col justify-center rounded-md border bg-raised px-2.5 text-left ${
      data.type === "action" ? "border-accent" : "border-control"
    } ${data.type === "human" ? "border-dashed" : ""}`}
  >
    <Handle type="target" position={Position.Top} className="invisible" isConnectable={false} />
    <span className="truncate font-medium" title={data.name}>
      {data.name}
    </span>
    <span className="text-xs text-ink-2">{typeNames[data.type] ?? data.type}</span>
    <Handle type="source" position={Position.Bottom} className="invisible" isConnectable={false} />
  </div>
);

const nodeTypes = { step: StepBox };

const edgeNames: Readonly<Record<string, string>> = {
  on_true: "yes",
  on_false: "no",
  on_failure: "failed",
};

/** The steps and the ways between them. */
export const PlaybookGraph = ({ shape }: { shape: PlaybookShape }) => {
  const theme = useTheme();
  const nodes = useMemo(
    () =>
      placeSteps(shape).map(
        ({ id, type, name, x, y }): StepNode => ({
          ...{ id, type: "step", position: { x, y }, width: stepWidthPx, height: stepHeightPx },
          ariaLabel: `${typeNames[type] ?? type}: ${name}`,
          data: { name, type },
        }),
      ),
    [shape],
  );
  const edges = useMemo(
    () =>
      shape.edges.map(({ from, to, by }) => ({
        ...{ id: `${from} ${by} ${to}`, source: from, target: to, type: "smoothstep" },
        label: edgeNames[by],
        labelStyle: { fill: "var(--ink)" },
        labelBgStyle: { fill: "var(--surface)" },
        markerEnd: { type: MarkerType.ArrowClosed, color: "var(--control)" },
      })),
    [shape],
  );
  return (
    <div className="h-[60vh] min-h-80">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={theme.resolved}
        fitView
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
      >
        <Controls showInteractive={false} position="bottom-right" />
      </ReactFlow>
    </div>
  );
};
