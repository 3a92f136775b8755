import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { incidentQuery } from "../../api/queries.ts";
import type { IncidentDetail } from "../../api/types.ts";
import { useHotkeys } from "../../app/hotkeys.ts";
import { incidentTabs } from "../../app/search.ts";
import { choiceOf } from "../../app/url-state.ts";
import { EventDrawer } from "../../evidence/event-drawer.tsx";
import { Button } from "../../parts/button.tsx";
import { usePageTitle } from "../../parts/page.tsx";
import { ErrorState, RowsSkeleton } from "../../parts/states.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { showToast } from "../../parts/toast.tsx";
import { plural } from "../../text/number.ts";
import { Entities } from "./entities.tsx";
import { Evidence } from "./evidence.tsx";
import { Findings } from "./findings.tsx";
import { Graph } from "./graph.tsx";
import { Header } from "./header.tsx";
import { IncidentPlaybooks } from "./incident-playbooks.tsx";
import { Notes } from "./notes.tsx";
import { Proposals } from "./proposals.tsx";
import { noSelection, type Selection, select } from "./selection.ts";
import { Story } from "./story.tsx";
import { Timeline } from "./timeline.tsx";

const route = getRouteApi("/signed-in/incidents/$id");

export interface WorkspaceProps {
  readonly incident: IncidentDetail;
  readonly selection: Selection;
  readonly onSelect: (origin: string, findingIds: readonly string[]) => void;
}

const SelectionBar = ({ selection, onClear }: { selection: Selection; onClear: () => void }) =>
  selection.findingIds.size === 0 ? null : (
    <Button look="quiet" icon={<X size={13} />} onClick={onClear}>
      {plural(selection.findingIds.size, "finding")} selected
    </Button>
  );

const About = (props: WorkspaceProps) => (
  <Tabs
    label="About the incident"
    tabs={[
      { id: "story", label: "Story", content: <Story {...props} /> },
      {
        id: "entities",
        label: `Entities ${props.incident.allEntities.length}`,
        content: <Entities incident={props.incident} />,
      },
      {
        id: "response",
        label: `Response ${props.incident.proposals.length}`,
        content: (
          <>
            <IncidentPlaybooks incidentId={props.incident.id} />
            <Proposals incidentId={props.incident.id} proposals={props.incident.proposals} />
          </>
        ),
      },
      {
        id: "notes",
        label: `Notes ${props.incident.notes.length}`,
        content: <Notes incident={props.incident} />,
      },
    ]}
  />
);

const TimelineSection = ({ onClear, ...props }: WorkspaceProps & { onClear: () => void }) => (
  <section aria-label="Timeline" className="shrink-0 border-b border-line pt-1">
    <div className="flex h-9 items-center gap-2 px-3">
      <h2 className="text-sm font-semibold">Timeline</h2>
      <span className="text-xs text-ink-2 max-sm:hidden">
        drag over a span to select, Esc clears
      </span>
      <span className="ml-auto">
        <SelectionBar selection={props.selection} onClear={onClear} />
      </span>
    </div>
    <Timeline {...props} />
  </section>
);

const Workspace = ({ incident }: { incident: IncidentDetail }) => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [selection, setSelection] = useState<Selection>(noSelection);
  const onSelect = useCallback<WorkspaceProps["onSelect"]>(
    (origin, ids) => setSelection((before) => select(before, origin, ids)),
    [],
  );
  const openEvent = (event: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, event }), replace: true });
  useHotkeys({ escape: () => setSelection(noSelection) });
  usePageTitle(incident.title);
  const props = { incident, selection, onSelect };
  return (
    <div className="flex h-full min-h-0 flex-col max-lg:overflow-auto">
      <Header incident={incident} />
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <aside
          aria-label="Story, entities, response and notes"
          className="flex w-[360px] shrink-0 flex-col border-r border-line bg-surface max-lg:w-full"
        >
          <About {...props} />
        </aside>
        <div className="flex min-w-0 flex-1 flex-col bg-surface">
          <TimelineSection {...props} onClear={() => setSelection(noSelection)} />
          <div className="flex min-h-[420px] flex-1 flex-col">
            <Tabs
              label="Evidence"
              value={search.tab ?? "graph"}
              onChange={(tab) =>
                void navigate({
                  search: (before) => ({ ...before, tab: choiceOf(tab, incidentTabs) }),
                  replace: true,
                })
              }
              tabs={[
                { id: "graph", label: "Entity graph", content: <Graph {...props} /> },
                {
                  id: "findings",
                  label: `Findings ${incident.findings.length}`,
                  content: <Findings {...props} />,
                },
                {
                  id: "events",
                  label: "Events",
                  content: <Evidence {...props} onOpen={openEvent} />,
                },
              ]}
            />
          </div>
        </div>
      </div>
      {search.event === undefined ? null : (
        <EventDrawer id={search.event} onClose={() => openEvent(undefined)} />
      )}
    </div>
  );
};

export const IncidentPage = () => {
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(incidentQuery(id));
  const actualId = data?.id;
  useEffect(() => {
    if (actualId === undefined || actualId === id) return;
    showToast({ text: "That incident was merged into this one" });
    void navigate({ to: "/incidents/$id", params: { id: actualId }, replace: true });
  }, [actualId, id, navigate]);
  if (error !== null && data === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  return data === undefined ? (
    <RowsSkeleton rows={14} />
  ) : (
    <Workspace key={data.id} incident={data} />
  );
};
