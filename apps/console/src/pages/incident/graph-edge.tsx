import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { HostileText } from "../../parts/hostile-text.tsx";
import { labelWidthPx, pathThrough, type RoutedEdge } from "./graph-layout.ts";
import type { Light } from "./selection.ts";

export interface ActionEdgeData extends Record<string, unknown> {
  readonly route: RoutedEdge;
  readonly light: Light;
  readonly onSelect: () => void;
}
export type ActionEdge = Edge<ActionEdgeData, "action">;

const labelLooks: Readonly<Record<Light, string>> = {
  plain: "text-ink-2",
  lit: "font-medium text-accent-text",
  dim: "text-ink-3",
};

/** An arrow along the way that the layout found, with a label in the place kept free for it. */
export const ActionEdgeView = ({ id, data, markerEnd }: EdgeProps<ActionEdge>) => {
  if (data === undefined) return null;
  const { route, light, onSelect } = data;
  return (
    <>
      <BaseEdge
        id={id}
        path={pathThrough(route.points)}
        style={{
          stroke: light === "lit" ? "var(--accent-text)" : "var(--control)",
          strokeWidth: light === "lit" ? 2.2 : 1.4,
          opacity: light === "dim" ? 0.35 : 1,
        }}
        {...(markerEnd === undefined ? {} : { markerEnd })}
      />
      <EdgeLabelRenderer>
        <button
          type="button"
          onClick={(event) => {
            event.stopPropagation();
            onSelect();
          }}
          className={`nodrag nopan pointer-events-auto absolute rounded-sm bg-surface px-1 text-center text-xs leading-4 hover:underline ${
            labelLooks[light]
          }`}
          style={{
            maxWidth: labelWidthPx,
            transform: `translate(-50%, -50%) translate(${route.label.x}px, ${route.label.y}px)`,
          }}
        >
          {route.labels.map((label) => (
            <span key={label} className="block">
              <HostileText text={label} max={80} />
            </span>
          ))}
        </button>
      </EdgeLabelRenderer>
    </>
  );
};
