import { useMemo } from "react";
import type { Finding } from "../../api/types.ts";
import { BrushMark } from "../../parts/brush-mark.tsx";
import { SeverityShapeIcon } from "../../parts/severity.tsx";
import { severityLook } from "../../parts/severity-look.ts";
import { timeTitle } from "../../parts/time-text.tsx";
import { useBrush } from "../../parts/use-brush.ts";
import { visibleText } from "../../text/hostile.ts";
import { plural } from "../../text/number.ts";
import { clockTime, denseTime, durationText } from "../../time/time.ts";
import type { WorkspaceProps } from "./incident-page.tsx";
import { lightOf } from "./selection.ts";
import {
  findingsBetween,
  type Timeline as Layout,
  layoutTimeline,
  type Mark,
} from "./timeline-layout.ts";

const lanePx = 22;
const ticks = [0, 0.25, 0.5, 0.75, 1];
/** A drag shorter than this share of the width is a click. */
const brushMin = 0.01;

const markTitle = (mark: Mark): string =>
  mark.findings
    .slice(0, 6)
    .map((finding) => `${clockTime(finding.time)} ${visibleText(finding.title)}`)
    .join("\n");

const MarkButton = ({ mark, laneUid, selection, onSelect }: MarkButtonProps) => {
  const ids = mark.findings.map((finding) => finding.id);
  const light = lightOf(selection, ids);
  const first = mark.findings[0];
  return (
    <button
      type="button"
      title={markTitle(mark)}
      aria-pressed={light === "lit"}
      aria-label={`${severityLook(mark.severity).label}, ${plural(ids.length, "finding")}: ${first?.title ?? ""}`}
      onClick={() => onSelect(`mark:${laneUid}:${ids[0]}`, ids)}
      onPointerDown={(event) => event.stopPropagation()}
      className={`absolute top-0 flex h-[22px] min-w-[22px] -translate-x-1/2 items-center justify-center gap-0.5 rounded-full px-1 hover:bg-hover ${
        light === "dim" ? "[&>svg]:opacity-35" : ""
      } ${light === "lit" ? "bg-selected ring-1 ring-accent" : ""}`}
      style={{ left: `${mark.at * 100}%` }}
    >
      <SeverityShapeIcon severity={mark.severity} size={12} />
      {ids.length > 1 ? <span className="num text-xs">{ids.length}</span> : null}
    </button>
  );
};

type MarkButtonProps = Pick<WorkspaceProps, "selection" | "onSelect"> & {
  readonly mark: Mark;
  readonly laneUid: string;
};

const LaneNames = ({ timeline }: { timeline: Layout }) => (
  <div className="w-36 shrink-0 max-sm:w-24">
    {timeline.lanes.map((lane) => (
      <div
        key={lane.uid}
        className="flex items-center truncate text-xs text-ink-2"
        style={{ height: lanePx }}
        title={lane.name}
      >
        <span className="truncate">{lane.name}</span>
      </div>
    ))}
  </div>
);

const Axis = ({ timeline }: { timeline: Layout }) => (
  <div className="relative h-5 text-xs text-ink-3">
    {ticks.map((tick) => (
      <span
        key={tick}
        title={timeTitle(timeline.from + tick * (timeline.to - timeline.from))}
        className={`num absolute top-1 whitespace-nowrap ${tick === 0 ? "" : tick === 1 ? "-translate-x-full" : "-translate-x-1/2"} ${
          tick === 0.25 || tick === 0.75 ? "max-md:hidden" : ""
        }`}
        style={{ left: `${tick * 100}%` }}
      >
        {clockTime(timeline.from + tick * (timeline.to - timeline.from))}
      </span>
    ))}
  </div>
);

/** Findings over time, one lane a tactic. Click a mark, or drag over a span. */
export const Timeline = ({ incident, selection, onSelect }: WorkspaceProps) => {
  const { findings } = incident;
  const timeline = useMemo(() => layoutTimeline(findings), [findings]);
  const { box, brush, handlers } = useBrush((span) => {
    const isDrag = Math.abs(span[1] - span[0]) >= brushMin;
    const covered: readonly Finding[] = isDrag ? findingsBetween(timeline, findings, span) : [];
    onSelect(
      `brush:${span.join("-")}`,
      covered.map((finding) => finding.id),
    );
  });
  if (findings.length === 0) return <p className="p-3 text-ink-2">No findings to show.</p>;
  const width = timeline.to - timeline.from;
  return (
    <div className="flex pr-4 pb-1 pl-3">
      <LaneNames timeline={timeline} />
      <div className="min-w-0 flex-1 px-3">
        <div ref={box} className="relative cursor-crosshair touch-pan-y select-none" {...handlers}>
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute inset-y-0 border-l border-line"
              style={{ left: `${tick * 100}%` }}
            />
          ))}
          {timeline.lanes.map((lane) => (
            <div key={lane.uid} className="relative" style={{ height: lanePx }}>
              <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
              {lane.marks.map((mark) => (
                <MarkButton
                  key={mark.findings[0]?.id}
                  mark={mark}
                  laneUid={lane.uid}
                  selection={selection}
                  onSelect={onSelect}
                />
              ))}
            </div>
          ))}
          <BrushMark brush={brush} />
        </div>
        <Axis timeline={timeline} />
        <p className="sr-only">
          From {denseTime(timeline.from)} over {durationText(width)}
        </p>
      </div>
    </div>
  );
};
